#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal of a test's own: a tmux server without configuration, ended with the value.
///
/// ```
/// let tmux = try Tmux(columns: 100, rows: 30)
/// tmux.run("flagstand watch race.jsonl")
/// #expect(tmux.shows("GREEN"))
/// tmux.press("Space", "f")
/// ```
/// Commands run in a shell whose prompt shows the exit status of the last one, `[143]$`.
package final class Tmux {
  /// tmux is not installed, or does not start.
  package struct Unavailable: Error, CustomStringConvertible {
    package var description: String { "tmux does not start; is it installed?" }
  }

  private let socket: String

  /// Whether tmux is installed; tests that need it are skipped where it is not.
  package static let isInstalled = !output(of: "command -v tmux").isEmpty

  /// Starts a shell in a terminal of a size. `environment` is added to the test's own.
  package init(
    columns: Int = 100, rows: Int = 30, environment: [String: String] = [:]
  ) throws(Unavailable) {
    socket = "flagstand-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    // A crash must not wait for somebody to look around in it. What else is asked for stays.
    let others = getenv("SWIFT_BACKTRACE").map { "," + String(cString: $0) } ?? ""
    // Where no locale says that the terminal draws UTF-8, as in many containers, all would be ASCII.
    let variables = [
      "PS1": "[$?]$ ", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "interactive=no,color=no" + others,
    ].merging(environment) { $1 }
    // Whoever runs the tests may want no colours, which is not for the tests to take over.
    tmux(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env", "-u", "NO_COLOR"]
        + variables.map { "\($0)=\($1)" } + ["sh"])
    tmux(["set-option", "-g", "status", "off"])
    resize(columns: columns, rows: rows)
    guard shows("[0]$") else { throw Unavailable() }
  }

  deinit {
    let path = fact("socket_path")
    tmux(["kill-server"])
    unlink(path)
  }

  /// Types a command line and Enter. The prompt before it is no prompt any more on return.
  package func run(_ command: String) {
    type(command)
    _ = waits { promptedStatus == nil }
    press("Enter")
  }

  /// Types a text as it is.
  package func type(_ text: String) { tmux(["send-keys", "-l", "--", text]) }

  /// Presses keys by their tmux names: `Space`, `Left`, `S-Left`, `C-c`, `a`.
  package func press(_ keys: String...) { tmux(["send-keys", "--"] + keys) }

  /// Presses the left mouse button on a cell, counted from 0, and lets it go.
  package func click(column: Int, row: Int) {
    type("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
  }

  /// Gives the terminal another size.
  package func resize(columns: Int, rows: Int) {
    tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What the terminal shows, a line a row, without spaces at the ends. With `styled` the escape
  /// sequences of colours and attributes stand in it.
  package func screen(styled: Bool = false) -> String {
    tmux(["capture-pane", "-p"] + (styled ? ["-e"] : []))
  }

  /// The screen and what has scrolled off it.
  package func history() -> String { tmux(["capture-pane", "-p", "-S", "-"]) }

  /// Where a text stands, counted from 0 in the cells that tmux has given to what came before it; nil
  /// if it stands nowhere. Of several places it is the last.
  package func place(of text: String) -> (column: Int, row: Int)? {
    let found = tmux([
      "copy-mode", ";", "send-keys", "-X", "bottom-line", ";", "send-keys", "-X", "end-of-line",
      ";",
      "send-keys", "-X", "search-backward-text", text, ";", "display-message", "-p",
      "#{search_present} #{copy_cursor_x} #{copy_cursor_y}", ";", "send-keys", "-X", "cancel",
    ]).split { $0.isWhitespace }.compactMap { Int($0) }
    return found.count == 3 && found[0] == 1 ? (found[1], found[2]) : nil
  }

  /// True once the screen shows a text; false if it does not within some seconds.
  package func shows(_ text: String, within seconds: Double = 10) -> Bool {
    waits(seconds) { screen().contains(text) }
  }

  /// True once the screen satisfies a condition; false if it does not within some seconds.
  package func waits(_ seconds: Double = 10, for condition: () -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds) * Sanitizer.patience
    while !condition() {
      guard ContinuousClock.now < end else { return false }
      usleep(20_000)
    }
    return true
  }

  /// Appends every byte that is sent to the terminal from now on to a file.
  package func record(to path: String) { tmux(["pipe-pane", "-O", "cat >> \(quoted(path))"]) }

  /// A fact about the terminal by its tmux name: `pane_pid`, `alternate_on`.
  package func fact(_ name: String) -> String {
    tmux(["display-message", "-p", "#{\(name)}"]).split(separator: "\n").first.map(String.init)
      ?? ""
  }

  /// True while a program has the terminal to itself: alternate screen, no cursor, mouse on.
  package var isTakenOver: Bool { modes == "1 0 1" }

  /// True when the terminal is a shell's again: ordinary screen, cursor shown, mouse off.
  package var isGivenBack: Bool { modes == "0 1 0" }

  private var modes: String { fact("alternate_on} #{cursor_flag} #{mouse_any_flag") }

  /// The exit status that the shell's last prompt shows, once it shows one on the last line used.
  package func status(within seconds: Double = 10) -> Int? {
    _ = waits(seconds) { promptedStatus != nil }
    return promptedStatus
  }

  /// The status in the prompt that waits for a command; nil while there is none.
  private var promptedStatus: Int? {
    let last = screen().split(separator: "\n").last { !$0.allSatisfy { $0 == " " } } ?? ""
    return last.wholeMatch(of: /\[([0-9]+)\]\$/).flatMap { Int($0.1) }
  }

  /// The settings of the terminal's line, as `stty` saves them; asked in the shell.
  package func lineSettings() -> String {
    let tty = fact("pane_tty")
    return output(of: "stty -g < \(quoted(tty))")
  }

  /// Sends a signal by name to the program that runs in the terminal.
  package func signal(_ name: String) {
    for process in foreground { _ = output(of: "kill -\(quoted(name)) \(process)") }
  }

  /// The processes that run in the foreground of the terminal.
  package var foreground: [Int32] {
    let tty = fact("pane_tty").split(separator: "/").dropFirst().joined(separator: "/")
    return output(of: "ps -o pid=,stat= -t \(quoted(tty)) | awk '$2 ~ /\\+/ {print $1}'")
      .split(separator: "\n").compactMap { Int32($0.filter(\.isNumber)) }
  }

  @discardableResult
  private func tmux(_ arguments: [String]) -> String {
    let words = ["tmux", "-L", socket, "-f", "/dev/null"] + arguments
    return output(of: words.map(quoted).joined(separator: " ") + " 2>/dev/null")
  }
}

/// What a shell command prints on standard output.
///
/// Through `popen`: a child of Foundation's `Process` inherits blocked signals, and waiting for
/// one that leaves a server behind never ends.
private func output(of command: String) -> String {
  guard let pipe = popen(command, "r") else { return "" }
  defer { pclose(pipe) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 {
    bytes += chunk[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A word that a shell takes as it is.
private func quoted(_ word: String) -> String {
  "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
