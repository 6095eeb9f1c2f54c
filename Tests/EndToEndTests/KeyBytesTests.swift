import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keys as the bytes that terminals send for them, and the times at which they come.
@Suite(.serialized, .waiting) struct KeyBytesTests {
  private let escape = "\u{1B}"

  /// A board that stands still at 0:10:05.
  private func board(_ options: String...) throws -> RawTerminal {
    try options.isEmpty
      ? RawTerminal(Program.demo, "--paused", "--at", "10:05")
      : RawTerminal(Program.demo, "--paused", "--at", "10:05", options[0], options[1])
  }

  @Test(
    arguments: [
      ("[C", "0:10:15"), ("OC", "0:10:15"), ("[1;2C", "0:10:06"), ("OP", "key closes"),
    ], [0, 100, 140])
  func `a key that comes in pieces is one key`(
    key: (bytes: String, shown: String), pause: Int
  ) throws {
    let board = try board()
    board.type(escape + key.bytes, pausing: .milliseconds(pause))
    #expect(board.shows(key.shown))
  }

  @Test(arguments: ["[1;5C", "[200;1$y", "[11~", "]11;rgb:0/0/0\u{7}", "P1+r\u{1B}\\", "Om"])
  func `a sequence without a meaning is swallowed whole, in pieces too`(sequence: String) throws {
    let board = try board()
    board.type(escape + sequence, pausing: .milliseconds(50))
    board.type("l")
    #expect(board.shows("0:11:05"))
  }

  @Test func `a letter that comes in pieces is one letter`() throws {
    let board = try board()
    board.type(":")
    for byte in Array("é€".utf8) {
      board.type([byte])
      usleep(60_000)
    }
    #expect(board.shows("go to: é€"))
  }

  @Test func `Esc alone is answered within 200 ms`() throws {
    let board = try board()
    var fastest = Duration.seconds(10)
    // A busy machine is late now and then.
    for _ in 0..<8 {
      board.type(":")
      #expect(board.shows("go to:"))
      board.read(within: 0.1)
      let start = ContinuousClock.now
      board.type(escape)
      #expect(board.read(until: "space", within: 5).contains("space"))
      fastest = min(fastest, .now - start)
    }
    #expect(fastest < .milliseconds(200) * Sanitizer.patience)
    #expect(fastest > .milliseconds(150))
  }

  @Test func `on a slow link the rest of a key is waited for as long as is asked for`() throws {
    let slow = try board("--escape-delay", "2000")
    slow.type(escape + "[C", pausing: .milliseconds(500))
    #expect(slow.shows("0:10:15"))
    // Where it is not, the end of a key is a key of its own: C shows all classes, and no time goes by.
    let fast = try board("--escape-delay", "10")
    fast.type(escape + "[C", pausing: .milliseconds(500))
    #expect(fast.shows("0:10:05"))
  }

  @Test func `Alt and a key are Esc and that key, at once`() throws {
    let board = try board()
    board.type(":")
    #expect(board.shows("go to:"))
    board.type(escape + "l")
    #expect(board.shows("0:11:05"))
    #expect(board.shows("space play"))
  }

  @Test func `what is pasted is text for a prompt`() throws {
    let board = try board()
    board.type(":")
    // In pieces, with line ends, keys and half a mark in it.
    for piece in ["[200~q1:0", "0\rq\u{3}\u{1A}\u{1B}[", "Cé\t7\u{1B}[20", "1~"].enumerated() {
      board.type((piece.offset == 0 ? escape : "") + piece.element)
      usleep(200_000)
    }
    #expect(board.shows("go to: q1:00 q[Cé 7"))
    board.type("x")
    #expect(board.shows("go to: q1:00 q[Cé 7x"))
  }

  @Test func `what is pasted where no prompt is does nothing`() throws {
    let board = try board()
    board.type(escape + "[200~q\r?hhh\u{3}\u{1B}[C\u{1B}[201~l")
    #expect(board.shows("0:11:05"))
    board.type("?" + escape + "[200~q\u{3}" + escape + "[201~")
    #expect(board.shows("key closes"))
  }

  @Test(arguments: [("m", "bl'b", "0:10:05"), ("|", "", "Columns   1 of"), ("e", "", "Events")])
  func `what is pasted is no key for what waits for one`(
    opening: String, closing: String, shown: String
  ) throws {
    let board = try board()
    board.type(opening)
    board.type([0x1B] + Array("[200~aqQ".utf8) + (0...255) + Array("\u{1B}\u{1B}[201~".utf8))
    board.type(closing)
    #expect(board.shows(shown))
  }

  @Test func `of a long paste full of control characters a prompt has the text`() throws {
    let board = try board()
    board.type(":")
    #expect(board.shows("go to:"))
    board.type(escape + "[200~")
    let controls = (0..<32).filter { ![9, 10, 13].contains($0) } + [0x7F]
    for _ in 0..<200 { board.type(controls.map(UInt8.init)) }
    board.type("q\u{9B}1:\u{85}00" + escape + "[201~")
    #expect(board.shows("go to: q1:00"))
  }

  @Test func `a paste whose end is lost does not keep the keys for ever`() throws {
    let board = try board()
    board.type(escape + "[200~abc")
    usleep(5_500_000)
    board.type("q")
    #expect(board.status(within: Board.patience) == 0)
  }

  @Test(arguments: [0, SIGTERM, SIGSEGV, SIGUSR1])
  func `marks around what is pasted end with the board`(signal: Int32) throws {
    let board = try board()
    if signal == 0 { board.type("q") } else { kill(board.process, signal) }
    let rest = board.read(until: "\u{1B}[?1049l", within: Board.patience)
    #expect(rest.contains("\u{1B}[?2004l"))
    #expect(board.status(within: Board.patience) == (signal == 0 ? 0 : 128 + Int(signal)))
  }
}
