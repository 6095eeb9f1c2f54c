import ReplayEngine
import Screen

extension Model {
  /// What the window of the terminal is called: the flag, how the first followed car stands, and the
  /// race; to the second, so that it does not flicker. Plain text.
  package var windowTitle: String {
    let snapshot = replay.snapshot(at: time)
    let state = snapshot.state
    let flag = state.flagSince == nil ? "" : state.flag.phrase.uppercased()
    let row = highlights.cars.first.flatMap { car in snapshot.rows.first { $0.car == car } }
    let standing = row.map { row in
      let place = "#\(row.entry.number) \(ordinal(row.positionInClass))"
      let isOne = snapshot.classes.count == 1
      return (isOne ? place : "\(place) \(row.entry.carClass.name)") + wholeText(row.classGap)
    }
    return [flag, standing ?? "", replay.session.event, "Flagstand"].filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  /// A gap without its decimals, and a blank before it; nothing for none.
  private func wholeText(_ gap: Gap) -> String {
    switch gap {
    case .none: ""
    case .laps(let laps): " +\(laps) L"
    case .time(let milliseconds): " +\(milliseconds / 1000) s"
    }
  }
}
