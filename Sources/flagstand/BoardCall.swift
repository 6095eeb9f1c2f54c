import ArgumentParser

/// A command that opens a board. Its options may stand in the config, too.
protocol BoardCommand: ParsableCommand {
  /// Words without which it can't be called.
  static var required: [String] { get }
  var board: BoardOptions { get }
}

/// How a board was called: by what was typed and by what stands in the config.
struct BoardCall<Command: BoardCommand> {
  /// What stands in the config; nil when nothing does.
  let config: Command?
  /// All together. What was typed comes after what stands in the config, and wins.
  let whole: Command

  /// The config together with a command as it was typed.
  /// - Throws: `ExitCode` 64 for a config with a wrong line, which is told on standard error.
  init(_ typed: Command) throws {
    let file = typed.board.ignoresConfig ? nil : try ConfigFile.read()
    let words = try file?.words(for: Command.self) ?? []
    config = words.isEmpty ? nil : try Command.parse(words + Command.required)
    var all = Array(CommandLine.words.dropFirst())
    // The name of the command comes first, where it is named.
    let start = all.first == Command._commandName ? 1 : 0
    all.insert(contentsOf: words, at: start)
    whole = words.isEmpty ? typed : try Flagstand.parseAsRoot(all) as? Command ?? typed
  }
}
