import ReplayEngine
import Sockets
import TestSupport
import Testing

/// Hostile text on the board, in a real terminal: what the terminal receives, and where it stands.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux"))
struct HostileBoardTests {
  /// A terminal of which every byte that it receives is kept.
  private struct Recorded {
    let terminal: Tmux
    private let folder: TemporaryFolder
    private let bytes: String

    init() throws {
      folder = try TemporaryFolder()
      bytes = try folder.file("bytes", "")
      terminal = try Board.shell(columns: 200, rows: 60)
      terminal.record(to: bytes)
    }

    /// Expects that the program has ended and that nothing but text, this among it, and what ncurses
    /// sends has come.
    func expectPlain(
      status: Int = 0, showing text: String = "owned",
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      #expect(
        terminal.status(within: Board.patience) == status, sourceLocation: sourceLocation)
      #expect(
        terminal.waits { contents(of: bytes)?.hasSuffix("[\(status)]$ ") == true },
        sourceLocation: sourceLocation)
      let received = try #require(contents(of: bytes))
      #expect(received.contains(text), sourceLocation: sourceLocation)
      #expect(foreignParts(ofReceived: received.utf8).isEmpty, sourceLocation: sourceLocation)
      #expect(!terminal.fact("pane_title").contains("x"), sourceLocation: sourceLocation)
      #expect(terminal.isGivenBack, sourceLocation: sourceLocation)
    }
  }

  /// Looks at everything that a board shows, and quits.
  private func lookAround(_ terminal: Tmux) {
    #expect(terminal.shows("owned", within: Board.patience))
    for key in [
      "]", "G", ",", ",", ".", "o", "c", "C", "v", "P", "P", "j", "Down", "*", "/",
    ] {
      terminal.press(key)
    }
    terminal.type("own")
    for key in ["Enter", "Enter", "Escape", "n", "y", "b", "?", "NPage", "Escape", "C-l", "S"] {
      terminal.press(key)
    }
    terminal.resize(columns: 80, rows: 24)
    terminal.press("q")
  }

  @Test(arguments: HostileFile.all)
  func `a terminal receives nothing of a file but letters`(file: HostileFile) throws {
    let folder = try TemporaryFolder()
    let path = try file.write(to: folder)
    let recorded = try Recorded()
    recorded.terminal.run("\(quoted(Program.path)) \(quoted(path)) --at 9.5 --reveal")
    lookAround(recorded.terminal)
    try recorded.expectPlain()
  }

  @Test func `a terminal receives nothing of a simulated race but letters`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.file("scenario", HostileFile.scenario.bytes)
    let recorded = try Recorded()
    recorded.terminal.run(
      "\(quoted(Program.path)) simulate \(scenario) -o - | \(quoted(Program.path)) - --at 90")
    lookAround(recorded.terminal)
    try recorded.expectPlain()
  }

  @Test func `a terminal receives nothing of a feed but letters`() throws {
    var server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0))
    let recorded = try Recorded()
    let terminal = recorded.terminal
    terminal.run("\(quoted(Program.path)) live 127.0.0.1:\(server.port)")
    func serve(_ bytes: [UInt8], until shown: String) -> Bool {
      terminal.waits(Board.patience) {
        _ = server.serve(until: .now + .milliseconds(100)) { bytes }
        return terminal.screen().contains(shown)
      }
    }
    #expect(serve(Array(hostile: Hostile.all + "BYTES\r\n"), until: "does not speak RMonitor"))
    server.send(HostileFile.rMonitor.bytes)
    #expect(serve([], until: "   LIVE"))
    server.send(Array("$B,6,\"again \(Hostile.all)\"\r\n".utf8))
    #expect(serve([], until: "a new session: again owned"))
    server.send(HostileFile.rMonitor.bytes)
    #expect(serve([], until: "   LIVE"))
    lookAround(terminal)
    try recorded.expectPlain()
  }

  @Test(arguments: [
    ("print a *", 64), ("*", 1), ("live 127.0.0.1:1 --append --record *", 1), ("print --at *", 64),
    ("simulate -o - *", 1), ("convert -o - *", 1),
  ])
  func `a terminal receives nothing of the name of a file but letters`(
    call: (arguments: String, status: Int)
  ) throws {
    let folder = try TemporaryFolder()
    _ = try folder.file(HostileInputTests.name, "no race\n")
    let recorded = try Recorded()
    recorded.terminal.run("cd \(folder.path); \(quoted(Program.path)) \(call.arguments)")
    try recorded.expectPlain(status: call.status)
  }

  @Test func `the name of a file that takes long to read is plain in the bar that says so`() throws
  {
    let folder = try TemporaryFolder()
    let beat = #"$F,9999,"00:09:59","20:00:00","00:00:00","Green ""# + "\n"
    _ = try folder.file(
      HostileInputTests.name,
      #"$A,"7","7",1,"Ann","Archer","Ford",1"# + "\n" + String(repeating: beat, count: 200_000))
    let recorded = try Recorded()
    recorded.terminal.run(
      "cd \(folder.path); \(quoted(Program.path)) live 127.0.0.1:1 --append --record *")
    #expect(recorded.terminal.shows("Ann Archer", within: Board.patience))
    recorded.terminal.press("q")
    try recorded.expectPlain(showing: "Archer")
  }

  // MARK: - Columns

  @Test(arguments: [80, 120, 200])
  func `columns stay in line beside every letter`(width: Int) throws {
    // Lap times that stand nowhere else, all of the same length.
    let cars = Hostile.pieces.enumerated().map { (number: $0, name: $1, time: 61_001 + $0 * 7) }
    let entries = cars.map { car -> String in
      let text = Hostile.json(car.number % 8 == 0 ? "plain" : "x\r\n" + car.name + "y")
      let names = #""team":\#(text),"vehicle":\#(text),"drivers":[\#(text)]"#
      return #"{"car":"\#(car.number)","class":"A",\#(names)}"#
    }
    let laps = cars.map { car -> String in
      let lap = #""lap":1,"time":\#(car.time)"#
      return #"{"t":\#(car.time),"kind":"lap","car":"\#(car.number)",\#(lap)}"#
    }
    let folder = try TemporaryFolder()
    let lines =
      [
        #"{"flagstand":1,"classes":["A"],"entries":[\#(entries.joined(separator: ","))]}"#,
        #"{"t":0,"kind":"flag","flag":"green"}"#,
      ] + laps
    let race = try folder.file("race", lines.joined(separator: "\n") + "\n")
    let board = try Board(
      race, "--paused", "--at", "end", columns: width, rows: cars.count + 20)
    let places = cars.map { car in
      board.terminal.place(of: LapTime(milliseconds: car.time).description)?.column
    }
    #expect(places.allSatisfy { $0 != nil && $0 == places[0] }, "\(places)")
  }
}
