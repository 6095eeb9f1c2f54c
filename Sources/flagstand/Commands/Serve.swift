import ArgumentParser
import Glibc
import Recordings
import ReplayEngine
import Sockets
import Synchronization

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Play a recording as an RMonitor feed, for other boards.",
    discussion: """
      The race begins when the first client has joined; who joins later is told what stands. After \
      the end the heartbeat goes on, as that of a timing program does, until Ctrl-C.
      """)

  @OptionGroup var recording: RecordingOptions

  @Option(
    parsing: .unconditional,
    help: "The port to listen on, 50000 by default; 0 takes one that is free.",
    transform: whole(0 ... .max))
  var port: UInt16 = 50_000

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How fast, 1 to 3600; as it was when left out.", valueName: "times"),
    transform: whole(1...3600))
  var speed = 1

  @Option(
    name: [.customLong("from"), .customLong("at")], parsing: .unconditional,
    help: ArgumentHelp("Where to begin; before the start when left out.", valueName: "time"),
    transform: TimeArgument.init)
  var from: TimeArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The address to listen on; 0.0.0.0 lets everybody in who reaches this machine.",
      valueName: "address"))
  var bind = "127.0.0.1"

  @ArgumentParser.Flag(help: "End when everybody has been sent the whole race.")
  var once = false

  func run() throws {
    let replay = Replay(try reportingBadData { try recording.open() }.recording)
    let feed = RMonitorFeed(replay, from: try from?.time(in: replay))
    do {
      var server = try FeedServer(at: Endpoint(host: bind, port: port))
      complain("listening on \(Endpoint(host: bind, port: server.port)); Ctrl-C ends")
      interruption.listen()
      play(feed, to: &server)
    } catch {
      complain("flagstand: \(error)")
      throw ExitCode(1)
    }
  }

  private func play(_ feed: consuming RMonitorFeed, to server: inout FeedServer) {
    let clock = ContinuousClock()
    let first = feed.time
    var start: ContinuousClock.Instant?
    var end: ContinuousClock.Instant?
    while !interruption.hasCome {
      var due = clock.now + .milliseconds(500)
      if let start { due = min(due, start + (feed.next - first) / speed) }
      for notice in server.serve(until: due, greeting: { feed.refresh() }) {
        switch notice {
        case .joined(let client):
          complain("\(client) joined")
          start = start ?? clock.now
        case .left(let client, let why): complain("\(client) left: \(why)")
        case .refused(let client, let why): complain("\(client) refused: \(why)")
        }
      }
      guard let start else { continue }
      // A minute at a time: who is behind because the feed was is not to be sent away for it.
      let now = min(first + (clock.now - start) * speed, feed.time + .seconds(60))
      server.send(feed.advance(to: now))
      guard once, feed.isOver else { continue }
      let last = end ?? clock.now + .seconds(5)
      end = last
      if server.isFlushed || clock.now >= last { return }
    }
  }
}

/// Whether somebody has pressed Ctrl-C or ended the program otherwise.
private let interruption = Interruption()

private struct Interruption: ~Copyable {
  private let flag = Atomic(false)

  var hasCome: Bool { flag.load(ordering: .relaxed) }

  /// From here on a signal that asks to end does no more than to say so. One that is ignored, as
  /// `nohup` has it, stays so.
  func listen() {
    var heard = sigset_t()
    sigemptyset(&heard)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) {
      Glibc.signal(signal) { _ in interruption.flag.store(true, ordering: .relaxed) }
      sigaddset(&heard, signal)
    }
    // A parent may have left them blocked.
    sigprocmask(SIG_UNBLOCK, &heard, nil)
    Glibc.signal(SIGPIPE, SIG_IGN)
  }
}
