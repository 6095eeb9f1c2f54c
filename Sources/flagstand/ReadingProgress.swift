import Glibc
import Recordings
import Screen

/// What reading is at, on standard error, for files that take long; on a terminal only, and gone at the
/// end.
struct ReadingProgress: Sendable {
  private let file: String
  private let start = ContinuousClock.now
  private let isShown = isatty(STDERR_FILENO) == 1

  /// How long reading goes on without a word.
  private static let patience = Duration.milliseconds(300)
  private static let width = 30

  /// `-` is standard input.
  init(_ path: String) {
    let name = path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init)
    file = printable(name ?? path)
  }

  /// Shows what reading is at, once it has taken long enough for anyone to wonder.
  func show(_ step: ReadingStep) {
    // A wait has been as long when it is told.
    guard isShown, step == .waiting || start.duration(to: .now) > ReadingProgress.patience else {
      return
    }
    switch step {
    case .waiting: print("waiting for \(file)")
    case .loading(let bytes): print("reading \(file): \(bytes >> 20) MiB")
    case .understanding(let share): print(bar(share))
    }
  }

  private func bar(_ share: Double) -> String {
    let done = Int(share * Double(ReadingProgress.width))
    let bar =
      String(repeating: "#", count: done)
      + String(repeating: ".", count: max(0, ReadingProgress.width - done))
    return "\(file) [\(bar)] \(Int(share * 100)) %"
  }

  /// Takes the bar away.
  func finish() {
    if isShown, start.duration(to: .now) > ReadingProgress.patience { print("") }
  }

  /// Puts a text in the place of the one before.
  private func print(_ text: String) {
    var text = "\r\(text)\u{1b}[K"
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
