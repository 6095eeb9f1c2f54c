import ArgumentParser

/// The file in which somebody writes options once for all boards, one a line.
struct ConfigFile {
  /// An option as it is on a command line: `--team=Penske Racing`.
  private struct Line {
    let number: Int
    let word: String
  }

  private let path: String
  private let lines: [Line]

  /// What it is called in its folder.
  static let name = "config"
  /// More than this is not read.
  static let limit = 1 << 16
  /// The commands whose options may stand in it.
  private static let commands: [any BoardCommand.Type] = [Watch.self, Live.self]
  /// What is for one call only.
  private static let excluded = ["--list", "--no-config", "--version"]

  /// Reads the file; nil when there is none.
  /// - Throws: `ExitCode` 64 when it can't be read, or has a line that is no option, with the reason on
  ///   standard error.
  static func read() throws -> ConfigFile? {
    guard let folder = UserFolder.config.path else { return nil }
    let path = "\(folder)/\(name)"
    do {
      return try readText(path, limit: limit).map { try ConfigFile(path, $0) }
    } catch let error as FileError {
      complain(error.description)
      throw ExitCode.validationFailure
    }
  }

  private init(_ path: String, _ text: String) throws {
    self.path = path
    var lines: [Line] = []
    let all = (text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...])
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in all.enumerated() {
      let text = withoutSpace(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let word = ConfigFile.word(text) else {
        throw ConfigFile.wrong(path, index + 1, "write a long option, as in --team Penske")
      }
      lines.append(Line(number: index + 1, word: word))
    }
    self.lines = lines
  }

  /// `--speed 8`, `--speed=8`, `--team "Penske Racing"` as one word of a command line; nil for what is no
  /// option. The rest of the line is the value.
  static func word(_ text: Substring) -> String? {
    guard text.hasPrefix("--") else { return nil }
    let name = text.prefix { !$0.isWhitespace && $0 != "=" }
    guard name.count > 2 else { return nil }
    let rest = withoutSpace(text.dropFirst(name.count))
    if rest.isEmpty { return String(name) }
    var value = withoutSpace(rest.hasPrefix("=") ? rest.dropFirst() : rest)
    for quote in "\"'" where value.count > 1 && value.first == quote && value.last == quote {
      value = value.dropFirst().dropLast()
      break
    }
    return "\(name)=\(value)"
  }

  /// The options of a command. Those that only another command has are left out.
  /// - Throws: `ExitCode` 64 for a line that is wrong for all of them, which is told on standard error.
  func words(for command: any BoardCommand.Type) throws -> [String] {
    var accepted = ConfigFile.commands.map { (command: $0, words: [String]()) }
    for line in lines {
      var problems: [String] = []
      var isRight = false
      for index in accepted.indices {
        let words = accepted[index].words + [line.word]
        if let problem = ConfigFile.problem(of: words, for: accepted[index].command) {
          let isOwn = accepted[index].command == command
          problems.insert(problem, at: isOwn ? 0 : problems.count)
        } else {
          accepted[index].words = words
          isRight = true
        }
      }
      if isRight { continue }
      // What only the other command has, that one knows best.
      let problem = problems.first { !$0.hasPrefix("unknown option") } ?? problems.first
      throw ConfigFile.wrong(path, line.number, problem ?? "")
    }
    return accepted.first { $0.command == command }?.words ?? []
  }

  /// What is wrong with the last of some options of a command, without a capital; nil when nothing is.
  private static func problem(
    of words: [String], for command: any BoardCommand.Type
  ) -> String? {
    let name = words.last?.prefix { $0 != "=" } ?? ""
    if excluded.contains(String(name)) { return "\(name) is not for a config" }
    do {
      _ = try command.parse(words + command.required)
      return nil
    } catch {
      if command.exitCode(for: error).isSuccess { return "\(name) is not for a config" }
      let message = command.message(for: error)
      return message.prefix(1).lowercased() + message.dropFirst()
    }
  }

  /// Says what is wrong with a line.
  /// - Returns: What to throw.
  private static func wrong(_ path: String, _ line: Int, _ problem: String) -> ExitCode {
    for line in "\(path):\(line): \(problem)".split(separator: "\n") { complain(String(line)) }
    return .validationFailure
  }
}

/// A text without white space at its ends.
func withoutSpace(_ text: Substring) -> Substring {
  var text = text.drop(while: \.isWhitespace)
  while text.last?.isWhitespace == true { text.removeLast() }
  return text
}
