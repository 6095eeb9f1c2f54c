import ReplayEngine

/// A results file of Al Kamel Systems: what the officials published of each car.
///
/// `03_Classification_Race.CSV` of the ACO's series has a column for each driver and times such as
/// `5:44'41.101`; `03_Results_Race_Official.CSV` of IMSA has names in parts and times such as
/// `5:44:41.101`. Lists of practice and qualifying have each car's best lap instead of a total time.
struct AlKamelResults {
  /// The cars in published order.
  private(set) var cars: [Car] = []
  /// Whether the file calls itself provisional, and so is not the last word.
  let isProvisional: Bool
  /// What decided who is ahead, where the columns show it.
  let order: Session.Order?
  /// Whether the best laps are in it.
  let tellsBests: Bool

  /// What was published of a car.
  struct Car {
    /// The line in the file, from 1.
    let line: Int
    let number: String
    /// The place overall, or nil for a car without one.
    let position: Int?
    let status: ClassifiedCar.Status
    /// The laps that count, or nil when the file does not say.
    let laps: Int?
    /// The time for them with what penalties added, in milliseconds, or nil.
    let totalTime: Int?
    /// The best lap, or nil for a car without one.
    let best: Best?
    let carClass: String
    let team: String
    /// Make and model.
    let vehicle: String
    let drivers: [String]
  }

  /// A best lap: its number, and how many milliseconds it took.
  struct Best: Equatable {
    let lap: Int
    let time: Int
  }

  /// The most cars that are read: far more than any race has.
  private static let limit = 1_000

  /// Reads a file. Cells and rows that can't be read are counted in the report and left out.
  /// - Throws: when it is no results file.
  init(_ bytes: [UInt8], file: String, _ report: inout Report) throws(RecordingError) {
    guard var table = DelimitedText(bytes) else {
      throw RecordingError(file: file, problem: "the file is empty")
    }
    let columns = try Columns(of: table, file: file)
    let name = (file.split(separator: "/").last ?? "").lowercased()
    isProvisional = ["provisional", "unofficial"].contains { name.contains($0) }
    order = columns.totalTime != nil ? .race : columns.best != nil ? .best : nil
    tellsBests = columns.best != nil
    var places: [String: Int] = [:]
    while table.next() {
      guard let car = Car(table, columns, &report) else { continue }
      if let place = places[car.number] {
        report.warn(
          "duplicate result", line: car.line,
          "#\(car.number) stands here a second time, after line \(cars[place].line)")
        cars[place] = car
      } else if cars.count < AlKamelResults.limit {
        places[car.number] = cars.count
        cars.append(car)
      } else {
        report.warn(
          "too many cars", line: car.line, "there are more than \(AlKamelResults.limit) cars")
      }
    }
    // A file by class counts the places of each class from 1.
    let positions = cars.compactMap(\.position)
    guard Set(positions).count == positions.count else {
      throw RecordingError(file: file, problem: "two cars have the same place")
    }
    cars.sort { ($0.position ?? .max, $0.line) < ($1.position ?? .max, $1.line) }
  }

  /// Which columns hold what.
  fileprivate struct Columns {
    let number: Int
    let position: Int
    let laps: Int
    let status: Int?
    let totalTime: Int?
    /// The number and the time of the best lap.
    let best: (lap: Int, time: Int)?
    let carClass: Int?
    let team: Int?
    let vehicle: Int?
    /// For each driver the columns that together hold the name.
    let drivers: [[Int]]

    init(of table: DelimitedText, file: String) throws(RecordingError) {
      guard let number = table.column("NUMBER"), let laps = table.column("LAPS"),
        let position = table.column("POSITION") ?? table.column("POS")
      else {
        throw RecordingError(
          file: file, line: table.line,
          problem: "no results: the header lacks NUMBER, POSITION or LAPS")
      }
      (self.number, self.laps, self.position) = (number, laps, position)
      status = table.column("STATUS")
      totalTime = table.column("TOTAL_TIME")
      let (lap, time) = totalTime == nil ? ("LAP", "TIME") : ("FL_LAPNUM", "FL_TIME")
      best = table.column(lap).flatMap { lap in table.column(time).map { (lap, $0) } }
      carClass = table.column("CLASS")
      team = table.column("TEAM")
      vehicle = table.column("VEHICLE")
      drivers = (1...6).map { seat in
        let whole = table.column("DRIVER_\(seat)")
        let parts = ["FIRSTNAME", "SECONDNAME"].map { table.column("DRIVER\(seat)_\($0)") }
        return whole.map { [$0] } ?? parts.compactMap(\.self)
      }
    }

    /// The last of the columns that the result depends on.
    var last: Int { max(number, position, laps, status ?? 0, totalTime ?? 0) }
  }

  /// What stands in STATUS, without case, blanks and dots.
  fileprivate static let statuses: [String: ClassifiedCar.Status] = [
    "classified": .classified, "notclassified": .notClassified, "nc": .notClassified,
    "notstarted": .notStarted, "dns": .notStarted, "didnotstart": .notStarted,
    "retired": .retired, "dnf": .retired, "didnotfinish": .retired, "notrunning": .retired,
    "disqualified": .disqualified, "dsq": .disqualified, "dq": .disqualified,
    "excluded": .disqualified,
  ]
}

extension AlKamelResults.Car {
  /// What a row says; nil when it names no car or the file ends within it.
  fileprivate init?(
    _ table: DelimitedText, _ columns: AlKamelResults.Columns, _ report: inout Report
  ) {
    let text = { (column: Int?) in table.text(table.cell(column)) }
    line = table.line
    number = text(columns.number)
    // Rows may leave out the last columns; behind what the file breaks off in nothing stands.
    let after = columns.last + 1..<max(columns.last + 1, table.columns.count)
    if table.isTorn, after.allSatisfy({ table.cell($0).isEmpty }) {
      report.warn("torn line", line: line, "the file ends within this line")
      return nil
    }
    guard !number.isEmpty else {
      report.warn("no car number", line: line, "a result has no car number")
      return nil
    }
    position = table.number(table.cell(columns.position)).flatMap { $0 > 0 ? $0 : nil }
    let lapsText = text(columns.laps)
    laps = table.number(table.cell(columns.laps)).flatMap { $0 <= AlKamelLap.limit ? $0 : nil }
    if laps == nil, !lapsText.isEmpty {
      report.warn("no lap count", line: line, "\(excerpt(lapsText)) is no number of laps")
    }
    let statusText = text(columns.status)
    let status = AlKamelResults.statuses[statusText.lowercased().filter(\.isLetter)]
    if status == nil, !statusText.isEmpty {
      report.warn("unknown status", line: line, "\(excerpt(statusText)) is no known status")
    }
    self.status = status ?? .classified
    let timeText = text(columns.totalTime)
    totalTime = table.milliseconds(table.cell(columns.totalTime))
    if totalTime == nil, !timeText.isEmpty, timeText != "-" {
      report.warn("unreadable time", line: line, "\(excerpt(timeText)) is no TOTAL_TIME")
    }
    best = columns.best.flatMap { best in
      guard let lap = table.number(table.cell(best.lap)), 1...AlKamelLap.limit ~= lap,
        let time = table.milliseconds(table.cell(best.time)), time > 0
      else { return nil }
      return AlKamelResults.Best(lap: lap, time: time)
    }
    carClass = text(columns.carClass)
    team = text(columns.team)
    vehicle = text(columns.vehicle)
    drivers = columns.drivers.compactMap { columns in
      let name = columns.map(text).filter { !$0.isEmpty }.joined(separator: " ")
      return name.isEmpty ? nil : name
    }
  }
}
