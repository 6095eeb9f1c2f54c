import ArgumentParser

@main
struct Flagstand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flagstand",
    abstract: "A live timing board for multi-class racing in the terminal.",
    discussion: """
      FILE is a recording in Flagstand's own format, a lap file of Al Kamel Systems (WEC, ELMS, \
      IMSA) or an RMonitor capture; it is recognised by what is in it. Without FILE the race that ships with Flagstand is \
      taken; - reads standard input.

      TIME is 1:23:45 or 1:23:45.678 or +90 from the start, -5m from the end, L142 (when the leader \
      completes that lap), 50%, @14:05 (time of day) or end.
      """,
    version: "0.1.0",
    subcommands: [
      Watch.self, Live.self, Print.self, Events.self, Convert.self, Serve.self, Simulate.self,
      Check.self,
      Bench.self,
    ],
    defaultSubcommand: Watch.self)
}
