import Glibc
import Screen

/// A bar on standard error for files that take long to read; on a terminal only, and gone at the end.
struct ReadingProgress: Sendable {
  private let file: String
  private let start = ContinuousClock.now
  private let isShown = isatty(STDERR_FILENO) == 1

  /// How long reading goes on without a word.
  private static let patience = Duration.milliseconds(300)
  private static let width = 30

  init(_ path: String) {
    file = printable(path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// Shows which share has been read, once it has taken long enough for anyone to wonder.
  func show(_ share: Double) {
    guard isShown, start.duration(to: .now) > ReadingProgress.patience else { return }
    let done = Int(share * Double(ReadingProgress.width))
    let bar =
      String(repeating: "#", count: done)
      + String(repeating: ".", count: max(0, ReadingProgress.width - done))
    print("\r\(file) [\(bar)] \(Int(share * 100)) %")
  }

  /// Takes the bar away.
  func finish() {
    if isShown, start.duration(to: .now) > ReadingProgress.patience { print("\r\u{1b}[K") }
  }

  private func print(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
