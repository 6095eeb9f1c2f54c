import ArgumentParser
import Board

/// The file in which somebody writes options once for all boards, one a line.
struct ConfigFile {
  private let path: String
  private let lines: [ConfigText.Line]

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
    do throws(ConfigText.WrongLine) {
      lines = try ConfigText(text).lines
    } catch {
      throw ConfigFile.wrong(path, error.number, "write a long option, as in --team Penske")
    }
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
