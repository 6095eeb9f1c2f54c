/// What can be odd in a native recording that is read all the same.
enum NativeOddity: Error {
  /// A line is not one JSON object; so many of its bytes could be read.
  case brokenLine(readable: Int)
  /// The last line is broken and has no end: its writer was interrupted.
  case tornLine
  case outOfOrder(by: Int)
  case unknownKind(String)
  case unknownKey(String)
  case missing(NativeKey)
  case impossible(NativeKey, String)
  case unknownLoop(String)
  case crossingOfLine
  case unannouncedCar(String)
  case duplicateEntry(String)
  case duplicateLoop(String)
  case unlistedClass(String)
  case tooManyCars
  case mendedText

  /// What it has in common with others of its sort, and what it is.
  var warning: (kind: String, text: String) {
    switch self {
    case .brokenLine(let readable):
      ("broken line", "not a JSON object from byte \(readable + 1) of the line on; skipped")
    case .tornLine:
      ("torn last line", "the last line is incomplete; skipped")
    case .outOfOrder(let difference):
      ("out of order", "\(difference) ms before an earlier line; sorted in")
    case .unknownKind(let name):
      ("unknown kind", "no event is of the kind \(excerpt(name)); skipped")
    case .unknownKey(let name):
      ("unknown key", "\(excerpt(name)) means nothing here")
    case .missing(let key):
      ("missing value", "\"\(key.name)\" is missing; skipped")
    case .impossible(let key, let value):
      ("impossible value", "\"\(key.name)\" can't be \(value); skipped")
    case .unknownLoop(let name):
      ("unknown loop", "the header lists no loop \(excerpt(name)); skipped")
    case .crossingOfLine:
      ("crossing of the line", "over the line a car completes a lap, of the kind \"lap\"; skipped")
    case .unannouncedCar(let number):
      (
        "unannounced car",
        "the car \(excerpt(number)) is not among the entries; its class is unknown"
      )
    case .duplicateEntry(let number):
      ("duplicate entry", "the car \(excerpt(number)) is entered already; the first entry holds")
    case .duplicateLoop(let name):
      ("duplicate loop", "two loops are called \(excerpt(name)); events are at the first")
    case .unlistedClass(let name):
      ("unlisted class", "\"classes\" does not list \(excerpt(name)); added at the end")
    case .tooManyCars:
      ("too many cars", "a recording has at most 20,000 cars; skipped")
    case .mendedText:
      ("mended text", "a byte or an escape is not a character; it became U+FFFD")
    }
  }
}

extension Report {
  /// Counts what is odd in a line.
  mutating func warn(_ oddity: NativeOddity, line: Int) {
    let (kind, text) = oddity.warning
    warn(kind, line: line, text)
  }
}
