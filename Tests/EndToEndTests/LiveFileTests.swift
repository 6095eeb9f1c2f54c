import Recordings
import ReplayEngine
import Sockets
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The board on a file that somebody else writes, in a real terminal.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux")) struct LiveFileTests {
  private func live(_ arguments: String..., before: String = "") throws -> Board {
    let board = Board(in: try Board.shell())
    board.run(["live"] + arguments, before: before)
    return board
  }

  private func shell(_ script: String) throws {
    #expect(try Program.shell("timeout 60 bash -c \(quoted(script))") == 0, "\(script)")
  }

  private func lap(_ car: Int, _ lap: Int, _ t: Int) -> String {
    #"{"t":\#(t),"kind":"lap","car":"\#(car)","lap":\#(lap),"time":100000}"#
  }

  private func quits(_ board: Board) {
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    #expect(board.terminal.isGivenBack)
  }

  @Test func `a file is shown from its beginning, and goes on as a script appends to it`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", Fixtures.race)
    let board = try live(file, "--team", "eight")
    #expect(board.shows("Two cars"))
    #expect(board.shows("   LIVE"))
    #expect(board.clock == "0:01:50")
    #expect(board.waits { board.lines.contains { $0.hasPrefix("▌") && $0.contains("Eight") } })
    // The race stands where the file ends.
    usleep(1_500_000)
    #expect(board.clock == "0:01:50")
    try shell(
      """
      for lap in 2 3 4 5; do
        printf '{"t":%d00000,"kind":"lap","car":"7","lap":%d,"time":100000}\\n' $lap $lap >>\(file)
      done
      """)
    #expect(board.waits { board.clock == "0:08:20" })
    #expect(board.shows("   LIVE"))
    board.press(":", "1", ":", "0", "0", "Enter")
    #expect(board.waits { board.clock == "0:01:00" || board.clock == "0:01:01" })
    board.press("G")
    #expect(board.waits { board.clock == "0:08:20" })
    quits(board)
  }

  @Test func `cut, moved and half written files are said, and nothing of them is lost`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", Fixtures.race)
    let board = try live(file)
    #expect(board.shows("   LIVE"))
    try shell("mv \(file) \(file).1")
    #expect(board.shows("race.jsonl is gone since "))
    try shell("printf '%s\\n' \(quoted(lap(7, 2, 200_000))) >>\(file).1")
    #expect(board.waits { board.clock == "0:03:20" })
    try shell("printf '%s\\n' \(quoted(lap(8, 2, 210_000))) >\(file)")
    #expect(board.shows("race.jsonl was replaced: read from its beginning"))
    #expect(board.waits { board.clock == "0:03:30" })
    #expect(!board.terminal.screen().contains("is gone"))
    try shell("truncate -s 0 \(file); printf '%s\\n' \(quoted(lap(7, 3, 300_000))) >>\(file)")
    #expect(board.shows("race.jsonl was cut: read from its beginning"))
    #expect(board.waits { board.clock == "0:05:00" })
    try shell("printf '%s' '{\"t\":310000,\"ki' >>\(file)")
    try shell("mv \(file) \(file).2; printf '%s\\n' \(quoted(lap(8, 3, 320_000))) >\(file)")
    #expect(board.shows("half a line at its end is left out"))
    #expect(board.waits { board.clock == "0:05:20" })
    // All three laps of both cars.
    let laps = try Regex(#"^ +[12] .*(Seven|Eight) .* 3 "#).anchorsMatchLineEndings()
    #expect(board.waits { board.terminal.screen().matches(of: laps).count == 2 })
    quits(board)
  }

  @Test func `of a file that was cut and then replaced the last is said`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", Fixtures.race)
    let board = try live(file)
    #expect(board.shows("   LIVE"))
    try shell("truncate -s 0 \(file)")
    #expect(board.shows("race.jsonl was cut: read from its beginning"))
    let whole = try folder.file("whole.jsonl", Fixtures.race + lap(7, 2, 200_000) + "\n")
    try shell("mv \(whole) \(file)")
    #expect(board.waits { board.clock == "0:03:20" })
    #expect(board.shows("race.jsonl was replaced: read from its beginning"))
    #expect(!board.terminal.screen().contains("was cut"))
    quits(board)
  }

  @Test func `a race that a script writes anew each time is one race`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", Fixtures.race)
    let board = try live(file, "--team", "eight")
    #expect(board.shows("   LIVE"))
    try shell(
      """
      for lap in 2 3 4; do
        printf '{"t":%d00000,"kind":"lap","car":"8","lap":%d,"time":100000}\\n' $lap $lap >>\(file).new
        cat \(file) \(file).new >\(file).whole; mv \(file).whole \(file); rm \(file).new; sleep 0.3
      done
      """)
    #expect(board.waits { board.clock == "0:06:40" })
    #expect(board.shows("   LIVE"))
    #expect(!board.terminal.screen().contains("a new session"))
    #expect(!board.terminal.screen().contains("read from its beginning"))
    #expect(board.waits { board.lines.contains { $0.hasPrefix("▌") && $0.contains("Eight") } })
    quits(board)
  }

  @Test func `of a pipe, a writer that is killed is said, and the next goes on`() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let race = try folder.file("race.jsonl", Fixtures.race)
    let board = try live(pipe)
    #expect(board.shows("nobody writes into \(pipe) yet"))
    try shell(
      """
      (cat \(race); printf '{"t":200000,"ki'; exec sleep 60) >\(pipe) & writer=$!
      sleep 1; kill -9 $writer
      """)
    #expect(board.shows("half a line at its end is left out"))
    #expect(board.clock == "0:01:50")
    board.press("Space", "Space")
    #expect(board.shows("nobody writes into \(pipe) since "))
    try shell("printf '%s\\n' \(quoted(lap(8, 2, 210_000))) >\(pipe)")
    #expect(board.waits { board.clock == "0:03:30" })
    quits(board)
  }

  @Test func `standard input is followed, and its end is said`() throws {
    let folder = try TemporaryFolder()
    let race = try folder.file("race.jsonl", Fixtures.race)
    let board = try live("-", before: "(cat \(race); sleep 2) |")
    #expect(board.shows("   LIVE"))
    #expect(board.clock == "0:01:50")
    #expect(board.shows("standard input has ended"))
    #expect(board.shows("   no feed"))
    quits(board)
  }

  @Test func `a capture whose writer stops is silent, and is waited for without work`() throws {
    let folder = try TemporaryFolder()
    let capture = try folder.file(
      "capture.txt",
      """
      $B,1,"Evening Race"
      $A,"7","7",1,"Ann","Archer","Ford",1
      $F,9999,"00:10:00","20:00:00","00:00:00","Green "
      $J,"7","00:01:00.000","00:01:00.000"
      $G,1,"7",1,"00:01:00.000"
      $F,9999,"00:08:00","20:02:00","00:02:00","Green "

      """)
    let board = try live(capture)
    #expect(board.shows("Ann Archer"))
    #expect(board.shows("nothing new in \(capture) for 0:0"))
    #expect(board.shows("   no feed"))
    let ticks = board.ticks ?? 0
    usleep(3_000_000)
    #expect((board.ticks ?? 0) - ticks <= 6)
    try shell(
      "printf '%s\\r\\n' '$F,9999,\"00:07:00\",\"20:03:00\",\"00:03:00\",\"Green \"' >>\(capture)")
    #expect(board.shows("   LIVE"))
    #expect(board.clock == "0:03:00")
    quits(board)
  }

  @Test func `what is not there yet is waited for, and what can't be followed is refused`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/race.jsonl"
    let board = try live(file)
    #expect(board.shows("\(file) is not there yet"))
    _ = try folder.file("race.jsonl", Fixtures.race)
    #expect(board.shows("   LIVE"))
    quits(board)
    let laps = try folder.file("laps.csv", Fixtures.laps)
    let broken = try folder.file("broken.jsonl", "{\"flagstand\":\"no\"}\n")
    for (path, problem) in [
      (laps, "only Flagstand recordings and captures of RMonitor are followed while they grow"),
      (broken, "broken.jsonl:1: the header has no"), (folder.path, "is a directory"),
    ] {
      let refused = try live(path)
      #expect(refused.terminal.status(within: Board.patience) == 1)
      #expect(refused.terminal.history().replacing("\n", with: "").contains(problem), "\(problem)")
    }
    let keyboard = try live("-")
    #expect(keyboard.terminal.status(within: Board.patience) == 64)
    #expect(try Program.run("live", laps, "--record", "x").status == 64)
  }

  // MARK: - The same as over the network

  /// What a receiver brings of a feed until it has a line.
  private func receive(_ bytes: [UInt8], last: String) throws -> [UInt8] {
    var server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0))
    let dollars = FeedLanguage(
      longestPause: .seconds(60), isRecord: { $0.first == UInt8(ascii: "$") },
      isHeartbeat: { $0.starts(with: "$F,".utf8) })
    let receiver = try FeedReceiver(
      from: Endpoint(host: "127.0.0.1", port: server.port), speaking: dollars)
    var lines: [UInt8] = []
    let end = ContinuousClock.now + .seconds(30)
    while !lines.hasSuffix(last + "\n"), .now < end {
      _ = server.serve(until: .now + .milliseconds(5)) { bytes }
      lines += receiver.take().lines
    }
    #expect(lines.hasSuffix(last + "\n"))
    return lines
  }

  @Test func `a file and the same bytes over the network are the same at every second`() throws {
    let replay = Replay(try RecordingFile(path: Program.demo).recording)
    var feed = RMonitorFeed(replay)
    var bytes = feed.refresh()
    while !feed.isOver { bytes += feed.advance(to: feed.next) }
    let text = String(decoding: bytes, as: UTF8.self)
    let last = try #require(text.split(whereSeparator: \.isNewline).last)
    let received = try receive(bytes, last: String(last))

    var network = RMonitorStream()
    let sent = Replay(try #require(network.feed(received[...]).recording))
    let folder = try TemporaryFolder()
    let path = try folder.file("capture.txt", [])
    let file = GrowingFile(path: path)
    var stream = RecordingStream(file: "capture.txt")
    var grown = Replay(Recording(session: Session()))
    for start in stride(from: 0, to: bytes.count, by: 3001) {
      let writer = try #require(fopen(path, "a"))
      fwrite(
        Array(bytes[start..<min(start + 3001, bytes.count)]), 1, min(3001, bytes.count - start),
        writer)
      fclose(writer)
      while let piece = file.next() {
        guard case .bytes(let bytes) = piece else { continue }
        stream.take(bytes[...])
      }
      let growth = stream.growth()
      if let recording = growth.recording {
        grown = Replay(recording)
      } else {
        grown.append(growth.events)
      }
      grown.goOn(to: growth.edge)
    }
    #expect(grown.session == sent.session)
    for second in stride(from: 0, through: 1300.0, by: 1) {
      let (a, b) = (grown.snapshot(at: seconds(second)), sent.snapshot(at: seconds(second)))
      #expect(a.rows == b.rows && a.state.flag == b.state.flag, "at \(second)")
    }
  }

  @Test func `two boards, on a feed and on what is recorded of it, show the same`() throws {
    let folder = try TemporaryFolder()
    let capture = folder.path + "/capture.txt"
    let feed = try Feed(Program.demo, speed: 60)
    let network = try liveBoard(feed.port, "--record", capture)
    #expect(network.shows("   LIVE"))
    let file = try live(capture)
    #expect(file.shows("   LIVE"))
    #expect(file.waits { (file.clock ?? "") >= "0:10:00" })
    for (text, clock) in [("2:00", "0:02:00"), ("5:33", "0:05:33"), ("9:59", "0:09:59")] {
      let screens = [network, file].map { board in
        board.press("Space", ":")
        for key in text { board.press(String(key)) }
        board.press("Enter")
        #expect(board.waits { board.clock.map { $0 == clock } ?? false })
        // What is behind and the timeline depend on the moment one looks.
        let lines = board.lines.dropFirst(2).dropLast(3)
        board.press("G")
        return lines.joined(separator: "\n")
      }
      #expect(screens[0] == screens[1])
      #expect(screens[0].contains("Bellagamba"))
    }
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
