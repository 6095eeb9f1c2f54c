import ReplayEngine
import Screen

extension Model {
  /// The options of a command line that leads somebody else to the moment shown, with its class, page,
  /// columns and followed cars.
  package var wordsLeadingHere: [String] {
    var words = ["--at", clockText(milliseconds: time.milliseconds, decimals: 3)]
    if let focusedClass {
      words += ["--class", replay.history.classes[focusedClass].name]
    }
    let state = replay.state(at: time)
    let numbers = highlights.cars.map { String(describing: replay.entry(of: $0, in: state).number) }
    if !numbers.isEmpty { words += ["--car", numbers.joined(separator: ",")] }
    if let page = page as? any Page { words += ["--page", page.word] }
    if let columns { words += ["--columns", columns.text] }
    return words
  }
}
