import Foundation
import TestSupport
import Testing

/// What a board does of a terminal beside its picture: title, bell, clipboard, frames shown at once.
@Suite(.serialized, .waiting) struct AttentionTests {
  @Test func `the window is called by the flag, the followed car and the race`() throws {
    let terminal = try RawTerminal(Program.demo, "--paused", "--at", "10:05", "--car", "7")
    terminal.type("G")
    let sent = terminal.read(until: "\u{1B}]2;", within: Board.patience)
    #expect(sent.contains("\u{1B}]2;"), "the title has to follow")
    terminal.type("q")
    // The title from before comes back.
    #expect(
      terminal.read(until: "\u{1B}[23;2t", within: Board.patience).contains("\u{1B}[23;2t"))
  }

  @Test func `without a title the window keeps its own`() throws {
    let terminal = try RawTerminal(Program.demo, "--no-title", "--paused", "--at", "10:05")
    terminal.type("G")
    #expect(!terminal.read(within: 1.5).contains("\u{1B}]2;"))
  }

  @Test func `frames are held together only where the terminal says that it can`() throws {
    let terminal = try RawTerminal(Program.demo, "--no-title", "--paused", "--at", "10:05")
    terminal.type("l")
    #expect(!terminal.read(within: 1).contains("\u{1B}[?2026h"))
    terminal.type("\u{1B}[?2026;0$yl")
    #expect(!terminal.read(within: 1).contains("\u{1B}[?2026h"))
    terminal.type("\u{1B}[?2026;2$yl")
    let sent = terminal.read(until: "\u{1B}[?2026l", within: Board.patience)
    #expect(sent.contains("\u{1B}[?2026h") && sent.hasSuffix("\u{1B}[?2026l"))
    // On every way out the terminal is told to hold nothing back any more.
    terminal.type("q")
    #expect(
      terminal.read(until: "\u{1B}[?1049l", within: Board.patience).contains("\u{1B}[?2026l"))
  }

  @Test func `w copies a command line that leads here`() throws {
    let terminal = try RawTerminal(
      Program.demo, "--no-title", "--paused", "--at", "10:05", "--car", "7")
    terminal.type("w")
    let sent = terminal.read(until: "--car 7", within: Board.patience)
    let line = "\(Program.path) \(Program.demo) --at 0:10:05.000 --car 7"
    #expect(
      sent.contains("\u{1B}]52;c;\(Data(line.utf8).base64EncodedString())\u{1B}\\"), "\(sent)")
    #expect(sent.contains("copied: "))
  }

  @Test func `w keeps the cursor and the tables that a board was begun with`() throws {
    let terminal = try RawTerminal(
      Program.demo, "--no-title", "--paused", "--at", "10:05", "--cursor", "63",
      "--view", "overall", "--page", "car")
    terminal.type("w")
    let line =
      "\(Program.path) \(Program.demo) --at 0:10:05.000 --cursor 63 --view overall --page car"
    let code = "\u{1B}]52;c;\(Data(line.utf8).base64EncodedString())\u{1B}\\"
    let sent = terminal.read(until: code, within: Board.patience)
    #expect(sent.contains(code), "\(sent)")
  }

  @Test func `w keeps what a live board was told`() throws {
    let terminal = try RawTerminal(
      "live", Program.demo, "--no-title", "--order", "race", "--car", "7", "--page", "gaps")
    terminal.type("w")
    let line = "\(Program.path) live \(Program.demo) --order race --car 7 --page gaps"
    let code = "\u{1B}]52;c;\(Data(line.utf8).base64EncodedString())\u{1B}\\"
    let sent = terminal.read(until: code, within: Board.patience)
    #expect(sent.contains(code), "\(sent)")
  }

  @Test func `the bell rings for what is asked for`() throws {
    // A yellow flag comes out at 3:02 of that race.
    let silent = try RawTerminal(Program.demo, "--no-title", "--at", "3:00")
    #expect(!silent.read(within: 3).contains("\u{07}"))
    let ringing = try RawTerminal(Program.demo, "--no-title", "--bell", "flag", "--at", "3:00")
    #expect(ringing.read(until: "\u{07}", within: Board.patience).contains("\u{07}"))
  }

  @Test func `a kind that rings no bell is named with those that do`() throws {
    let run = try Program.run("watch", "--bell", "flag,honk", Program.demo)
    #expect(run.status == 64)
    #expect(run.errors.contains("\"honk\" is none of flag, pit, lead, pass."), "\(run.errors)")
  }
}
