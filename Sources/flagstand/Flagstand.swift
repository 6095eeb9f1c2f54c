import ArgumentParser
import CMemory
import Glibc
import ReplayEngine

@main
struct Flagstand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flagstand",
    abstract: "A live timing board for multi-class racing in the terminal.",
    discussion: """
      FILE is a recording in Flagstand's own format, a lap file of Al Kamel Systems (WEC, ELMS, \
      IMSA), an RMonitor capture or the results of rFactor 2 or Le Mans Ultimate; it is recognised by \
      what is in it. Without FILE the race that ships with Flagstand is taken; - reads standard input.

      TIME is 1:23:45 or 1:23:45.678 or +90 from the start, -5m from the end of the race, L142 (when \
      the leader completes that lap), 50%, @14:05 (time of day) or end (the last result).
      """,
    version: Version.text,
    subcommands: [
      Watch.self, Live.self, Print.self, Events.self, Convert.self, Serve.self, Simulate.self,
      Check.self, Bench.self, PeakMemoryOfCall.self, Manual.self,
    ],
    defaultSubcommand: Watch.self)

  /// Runs what the call asks for. What is wrong with a call is told like everything else: a shell
  /// writes names of files into calls, and those can hold control characters.
  static func main() {
    holdStandardStreams()
    flagstand_keep_memory()
    do {
      let words = Array(CommandLine.words.dropFirst())
      // The parser would first look at every option of `watch`.
      if words == ["--version"] { return try write(Version.text + "\n") }
      // It would be taken for a file, and what follows for too much.
      if let word = words.first, let command = command(meantBy: word) {
        throw misuse("there is no command '\(word)'; '\(command)' is near")
      }
      var command = try command(of: words)
      try command.run()
    } catch {
      let status = exitCode(for: error)
      if status.isSuccess { exit(withError: error) }
      // Nothing where the command has told it itself.
      for line in fullMessage(for: error).split(separator: "\n") { complain(String(line)) }
      Glibc.exit(status.rawValue)
    }
  }

  /// What a call asks for. A command that it names is asked itself first: from the root on the parser looks
  /// at every option of `watch` before, 25 million instructions instead of 16. A call that is wrong, or asks
  /// for help, is left to the root, which knows the whole line.
  private static func command(of words: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0._commandName == words.first }
    if let command = try? named?.parse(Array(words.dropFirst())) { return command }
    return try parseAsRoot(words)
  }

  /// The command that somebody meant who wrote another word; nil when there is a file of that name,
  /// or no command is near.
  private static func command(meantBy word: String) -> String? {
    guard word.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains),
      access(word, F_OK) != 0
    else { return nil }
    let commands = configuration.subcommands.filter { $0.configuration.shouldDisplay }
    let names = commands.map { "\($0)".lowercased() } + ["help"]
    if names.contains(word) { return nil }
    let near = names.map { (name: $0, distance: editDistance(word, $0)) }
      .min { $0.distance < $1.distance }
    return near.flatMap { $0.distance <= 2 ? $0.name : nil }
  }
}
