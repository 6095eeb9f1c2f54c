import TestSupport
import Testing

/// How a board writes to its terminal; what it writes is in the other tests.
@Suite(.waiting) struct WritingTests {
  #if os(Linux)
    @Test func `a picture is written in few pieces`() throws {
      let terminal = try RawTerminal(Program.demo, "--paused", "--at", "10:05")
      terminal.read(within: 0.5)
      let before = try #require(writes(of: terminal))
      terminal.type("\u{0C}")
      #expect(terminal.read(until: "├", within: Board.patience).contains("├"))
      terminal.read(within: 0.5)
      let count = try #require(writes(of: terminal)) - before
      // It has 36 lines, and moves the cursor on each of them.
      #expect((1...10).contains(count))
    }

    /// How often the program has written anything.
    private func writes(of terminal: RawTerminal) -> Int? {
      contents(of: "/proc/\(terminal.process)/io")?.split(separator: "\n")
        .first { $0.hasPrefix("syscw: ") }.flatMap { Int($0.dropFirst(7)) }
    }
  #endif
}
