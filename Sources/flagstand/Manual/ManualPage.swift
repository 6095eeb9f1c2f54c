/// A page of the manual in the language that `man` reads, man(7), in ASCII alone.
struct ManualPage {
  private(set) var text: String
  /// Whether nothing stands in the section yet.
  private var isAtStart = true

  /// An empty page of a section of the manual.
  /// - Parameters:
  ///   - name: The name under which it is found.
  ///   - section: 1 for commands, 7 for what belongs to none.
  ///   - kind: What stands over the page.
  init(_ name: String, section: Int, kind: String) {
    let version = ManualPage.plain("Flagstand \(Version.number)")
    text = #".TH \#(ManualPage.plain(name.uppercased())) \#(section) "\#(Version.date ?? "")" "#
    text += #""\#(version)" "\#(kind)""# + "\n"
  }

  /// Begins a section.
  mutating func section(_ title: String) { begin("SH", title) }

  /// Begins a part of a section.
  mutating func part(_ title: String) { begin("SS", title) }

  private mutating func begin(_ request: String, _ title: String) {
    text += ".\(request) \(ManualPage.plain(title))\n"
    isAtStart = true
  }

  /// Paragraphs that follow each other; none of those that are empty.
  mutating func paragraphs(_ texts: Text...) { paragraphs(texts) }

  /// Paragraphs that follow each other; none of those that are empty.
  mutating func paragraphs(_ texts: [Text]) {
    for text in texts where !text.roff.isEmpty {
      self.text += (isAtStart ? "" : ".PP\n") + text.line
      isAtStart = false
    }
  }

  /// Something named, and what is to be said of it.
  mutating func item(_ name: Text, _ meaning: Text) {
    text += ".TP\n\(name.line)\(meaning.line)"
    isAtStart = false
  }

  /// A text in which some words stand out: `"see \(literal: "flagstand")(1)"`.
  struct Text: ExpressibleByStringInterpolation {
    fileprivate let roff: String

    /// A text without words that stand out.
    init(_ text: String) { roff = ManualPage.plain(text) }

    init(stringLiteral text: String) { self.init(text) }

    init(stringInterpolation text: StringInterpolation) { roff = text.roff }

    struct StringInterpolation: StringInterpolationProtocol {
      fileprivate var roff = ""

      init(literalCapacity: Int, interpolationCount: Int) {}

      mutating func appendLiteral(_ text: String) { roff += ManualPage.plain(text) }

      mutating func appendInterpolation(_ text: Text) { roff += text.roff }

      mutating func appendInterpolation(_ text: String) { appendLiteral(text) }

      /// What is to be typed as it stands; it is not broken at the end of a line.
      mutating func appendInterpolation(literal text: String) {
        roff += #"\fB\%\#(ManualPage.plain(text))\fR"#
      }

      /// What is to be replaced by what it names.
      mutating func appendInterpolation(variable text: String) {
        roff += #"\fI\#(ManualPage.plain(text))\fR"#
      }
    }

    /// A line of its own, in which no dot at the start is a request.
    fileprivate var line: String {
      (roff.hasPrefix(".") || roff.hasPrefix("'") ? #"\&"# : "") + roff + "\n"
    }
  }

  /// A text with nothing in it that means something else to roff, on one line.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": plain += #"\e"#
      case "-": plain += #"\-"#
      case "'": plain += #"\(aq"#
      case "\"": plain += #"\(dq"#
      case "`": plain += #"\(ga"#
      case "^": plain += #"\(ha"#
      case "~": plain += #"\(ti"#
      case "\n": plain += " "
      case " "..."~": plain.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        plain += #"\[u\#(String(repeating: "0", count: max(0, 4 - digits.count)))\#(digits)]"#
      }
    }
    return plain
  }
}

extension [ManualPage.Text] {
  /// One text, with another between each two.
  func joined(by separator: String) -> ManualPage.Text {
    dropFirst().reduce(first ?? "") { "\($0)\(separator)\($1)" }
  }
}
