import ReplayEngine
import Screen

extension Model {
  /// The options of a command line that leads somebody else to the moment shown, with its class, tables,
  /// page, columns, followed cars and cursor. Of a race that is still going on none names the moment; cars
  /// that are not there yet are awaited there too.
  package var wordsLeadingHere: [String] {
    var words =
      live == nil ? ["--at", clockText(milliseconds: time.milliseconds, decimals: 3)] : []
    let shownClass = focusedClass.map { replay.history.classes[$0].name }
    if let name = shownClass ?? live?.awaited.missingClass { words += ["--class", name] }
    let missing = live?.awaited.missing(in: replay) ?? []
    let cars =
      highlights.cars.map(replay.word(of:))
      + missing.filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
    if !cars.isEmpty { words += ["--car", cars.joined(separator: ",")] }
    for name in missing where !name.hasPrefix("#") { words += ["--team", name] }
    if let cursor, cursor != firstCursor { words += ["--cursor", replay.word(of: cursor)] }
    let view = live == nil ? shownArrangement : arrangement
    if view != .classes { words += ["--view", view.rawValue] }
    if gapScope != .inClass { words += ["--gaps", gapScope.rawValue] }
    if let page = page as? any Page { words += ["--page", page.word] }
    if let columns { words += ["--columns", columns.text] }
    return words
  }

  /// The car that the cursor of a board with those options is on by itself; nil where that depends on who
  /// is announced first.
  private var firstCursor: CarID? {
    if live != nil { return highlights.cars.count == 1 ? highlights.cars.first : nil }
    var first = Model(replay, at: time)
    first.arrangement = arrangement
    first.highlight(highlights.cars)
    if let focusedClass { first.focus(focusedClass, in: replay.snapshot(at: time)) }
    return first.cursor
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
