import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program in a terminal.
struct Board {
  let terminal: Tmux

  /// Starts the program with arguments in a terminal of a size, and waits for its first picture.
  /// `before` is what the shell does first: `NO_COLOR=1`, `cat race.jsonl |`.
  init(
    _ arguments: String..., before: String = "", program: String = Program.path,
    columns: Int = 120, rows: Int = 36, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    terminal = try Board.shell(columns: columns, rows: rows)
    run(arguments, before: before, program: program)
    #expect(
      terminal.waits(Board.patience) { terminal.isTakenOver && terminal.screen().contains("├") },
      "\(terminal.history())", sourceLocation: sourceLocation)
  }

  /// A terminal in which the program is started by `run`.
  init(in terminal: Tmux) { self.terminal = terminal }

  /// How many seconds a picture may take on a busy machine.
  static let patience = 30.0

  /// A terminal in which the program is not yet started.
  static func shell(columns: Int = 120, rows: Int = 36) throws -> Tmux {
    let terminal = try Tmux(columns: columns, rows: rows)
    terminal.run("ulimit -c 0; clear; echo ready")
    #expect(terminal.waits { terminal.screen().hasPrefix("ready\n[0]$") })
    return terminal
  }

  /// Types a command line that starts the program.
  func run(_ arguments: [String], before: String = "", program: String = Program.path) {
    terminal.run(before + " " + ([program] + arguments).map(quoted).joined(separator: " "))
  }

  /// Presses keys, by their tmux names.
  func press(_ keys: String...) { for key in keys { terminal.press(key) } }

  /// True once the screen shows a text.
  func shows(_ text: String) -> Bool { terminal.shows(text, within: Board.patience) }

  /// True once the screen satisfies a condition.
  func waits(for condition: () -> Bool) -> Bool {
    terminal.waits(Board.patience, for: condition)
  }

  /// The lines of the screen.
  var lines: [Substring] {
    terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The time that the clock shows: `0:10:05`.
  var clock: Substring? {
    terminal.screen().firstMatch(of: /([0-9]+:[0-9]{2}:[0-9]{2}) elapsed/)?.1
  }

  /// The process of the program.
  var process: Int32? { terminal.foreground.first }

  /// The processor time that the program has used so far, in ticks of a hundredth of a second.
  var ticks: Int? {
    guard let process, let text = contents(of: "/proc/\(process)/stat"),
      let end = text.lastIndex(of: ")")
    else { return nil }
    // After the name come the state and others; user and system time are the 12th and 13th.
    let fields = text[end...].split(separator: " ").dropFirst().map { Int($0) }
    guard fields.count > 12, let user = fields[11], let system = fields[12] else { return nil }
    return user + system
  }
}
