import ReplayEngine
import Screen

extension Model {
  /// The options of a command line that leads somebody else to the moment shown, with its class, page,
  /// columns and followed cars. Of a race that is still going on none names the moment; cars that are
  /// not there yet are awaited there too.
  package var wordsLeadingHere: [String] {
    var words =
      live == nil ? ["--at", clockText(milliseconds: time.milliseconds, decimals: 3)] : []
    let shownClass = focusedClass.map { replay.history.classes[$0].name }
    if let name = shownClass ?? live?.awaited.missingClass { words += ["--class", name] }
    let state = replay.state(at: time)
    let missing = live?.awaited.missing ?? []
    let numbers =
      highlights.cars.map { String(describing: replay.entry(of: $0, in: state).number) }
      + missing.filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
    if !numbers.isEmpty { words += ["--car", numbers.joined(separator: ",")] }
    for name in missing where !name.hasPrefix("#") { words += ["--team", name] }
    if let page = page as? any Page { words += ["--page", page.word] }
    if let columns { words += ["--columns", columns.text] }
    return words
  }

  /// Says what has become of that command line, and shows it.
  package mutating func sayLine(_ line: String, isCopied: Bool) {
    let isMomentLost = live != nil && !isLive
    let what =
      switch (isCopied, isMomentLost) {
      case (true, false): "copied"
      case (true, true): "copied, but for the moment"
      case (false, false): "no clipboard here"
      case (false, true): "no clipboard here, and no moment in it"
      }
    say("\(what): \(line)")
  }
}
