/// Which columns of a lap file hold what. Files of older seasons lack some of them.
struct AlKamelColumns {
  let number: Int
  let lap: Int
  let time: Int
  /// The race clock at the end of the lap.
  let elapsed: Int
  /// The three sectors, or empty in a file without all of them.
  let sectors: [Int]
  /// The time of day at the end of the lap.
  let hour: Int?
  /// `B` where the line was crossed in the pit lane.
  let crossedInPit: Int?
  /// The time in the pit lane, on the lap that begins with the stop.
  let pitTime: Int?
  let flag: Int?
  /// Which laps are bests of the whole session.
  let improvement: Int?
  let driverNumber: Int?
  let driverName: Int?
  let carClass: Int?
  let team: Int?
  let manufacturer: Int?
  /// The top speed of the lap in km/h.
  let topSpeed: Int?

  /// Finds the columns, or throws an error that names the needed ones that are missing.
  init(of table: DelimitedText, file: String) throws(RecordingError) {
    let needed = ["NUMBER", "LAP_NUMBER", "LAP_TIME", "ELAPSED"].map { ($0, table.column($0)) }
    let found = needed.compactMap(\.1)
    guard found.count == needed.count else {
      let missing = needed.filter { $0.1 == nil }.map(\.0)
      throw RecordingError(
        file: file, line: table.line,
        problem: "the header lacks \(missing.count == 1 ? "the column" : "the columns") "
          + missing.joined(separator: ", "))
    }
    (number, lap, time, elapsed) = (found[0], found[1], found[2], found[3])
    let sectors = ["S1", "S2", "S3"].compactMap { table.column($0) }
    self.sectors = sectors.count == 3 ? sectors : []
    hour = table.column("HOUR")
    crossedInPit = table.column("CROSSING_FINISH_LINE_IN_PIT")
    pitTime = table.column("PIT_TIME")
    flag = table.column("FLAG_AT_FL")
    improvement = table.column("LAP_IMPROVEMENT")
    driverNumber = table.column("DRIVER_NUMBER")
    driverName = table.column("DRIVER_NAME")
    carClass = table.column("CLASS")
    team = table.column("TEAM")
    manufacturer = table.column("MANUFACTURER")
    topSpeed = table.column("TOP_SPEED")
  }

  /// Whether a table is a lap file: it has at least two of the columns that only lap files have.
  static func areIn(_ table: DelimitedText) -> Bool {
    let telling = [
      "LAP_NUMBER", "LAP_TIME", "ELAPSED", "DRIVER_NUMBER", "CROSSING_FINISH_LINE_IN_PIT",
    ]
    return telling.count { table.column($0) != nil } >= 2
  }
}
