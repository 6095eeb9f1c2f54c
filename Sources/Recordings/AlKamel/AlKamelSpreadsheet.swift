/// What is lost where a spreadsheet has saved a lap file: it shows times as `mm:ss.0`, and writes them so.
enum AlKamelSpreadsheet {
  /// What a viewer is told.
  static let note =
    "A spreadsheet has cut the times of this file: hours are worked out from the laps, and hundredths "
    + "are missing. Take the file as it was published."

  /// How far times may be apart that were cut to tenths.
  static let tolerance = 200

  /// Whether the race clock of each of the first rows is one that a spreadsheet has cut: the
  /// timekeepers write thousandths.
  static func hasCut(_ table: DelimitedText, _ columns: AlKamelColumns) -> Bool {
    var table = table
    var seen = 0
    while seen < 200, table.next() {
      let clock = table.text(table.cell(columns.elapsed))
      if clock.isEmpty { continue }
      let shape = clock.map { $0.isNumber ? "0" : $0 == "," ? "." : $0 }
      guard String(shape) == "00:00.0" else { return false }
      seen += 1
    }
    return seen > 0
  }
}

extension AlKamelCar {
  /// Adds the hours that the race clocks of laps in order have lost.
  mutating func addLostHours() {
    let hour = 3_600_000
    var before = 0
    for place in laps.indices {
      let due = before + (laps[place].time ?? 0)
      let hours = max(0, (due - laps[place].elapsed + hour / 2) / hour)
      laps[place].elapsed += hours * hour
      if laps[place].elapsed <= before { laps[place].elapsed += hour }
      before = laps[place].elapsed
    }
  }
}
