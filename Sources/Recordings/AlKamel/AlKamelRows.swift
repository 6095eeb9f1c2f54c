import ReplayEngine

/// Reads the rows of a lap file into cars, in the order in which the cars first appear.
struct AlKamelRows {
  private(set) var cars: [AlKamelCar] = []
  /// Whether a spreadsheet has cut the times.
  let areTimesCut: Bool

  private var table: DelimitedText
  private let columns: AlKamelColumns
  private var places: [String: Int] = [:]
  /// The car of the row before, which is that of most rows, and the cell with its number.
  private var recent: (car: Int, number: Range<Int>)?
  /// The driver of the row before, and the cell with the seat: nearly all rows have the one before's.
  private var recentDriver: (car: Int, seat: Range<Int>, place: Int)?
  private let passedByAddress = PassedByAddress()

  /// Reads all rows. Cells and rows that cannot be read are counted in the report and left out.
  init(_ table: DelimitedText, _ columns: AlKamelColumns, _ report: inout Report) {
    self.table = table
    self.columns = columns
    areTimesCut = AlKamelSpreadsheet.hasCut(table, columns)
    if areTimesCut {
      report.warn("times cut by a spreadsheet", line: 1, AlKamelSpreadsheet.note)
    }
    while self.table.next() {
      readRow(&report)
      report.progress(byte: self.table.position, of: self.table.count)
    }
    for index in cars.indices {
      cars[index].putLapsInOrder(areTimesCut: areTimesCut, &report)
    }
  }

  private mutating func readRow(_ report: inout Report) {
    let line = table.line
    guard !table.isTorn else {
      report.warn("torn line", line: line, "the file ends within this line")
      return
    }
    let numberCell = table.cell(columns.number)
    guard !numberCell.isEmpty else {
      report.warn("no car number", line: line, "a lap has no car number")
      return
    }
    guard let number = table.number(table.cell(columns.lap)), 1...AlKamelLap.limit ~= number else {
      report.warn("no lap number", line: line, "\(quoted(columns.lap)) is no lap number")
      return
    }
    guard let elapsed = table.milliseconds(table.cell(columns.elapsed)),
      elapsed > 0 || areTimesCut
    else {
      report.warn("no race clock", line: line, "\(quoted(columns.elapsed)) is no ELAPSED")
      return
    }
    guard let car = place(of: numberCell) else {
      report.warn("too many cars", line: line, "there are more than \(CarID.limit) cars")
      return
    }
    readEntry(of: car)
    let time = lapTime(&report)
    let lap = AlKamelLap(
      line: line, number: number, elapsed: elapsed, time: time,
      sectors: sectors(of: time, &report),
      start: startOfDay(elapsed: elapsed, &report),
      flag: flag(&report),
      endsInPit: table.cell(columns.crossedInPit, is: UInt8(ascii: "B")),
      isMarkedBest: AlKamelBests.marks.contains { table.cell(columns.improvement, is: $0) },
      pitTime: self.time(columns.pitTime, "PIT_TIME", &report).flatMap { $0 > 0 ? $0 : nil },
      topSpeed: topSpeed, driver: driver(of: car))
    cars[car].laps.append(lap)
  }

  /// The place of the car in the list, where it is put when it is new; nil when the list is full.
  private mutating func place(of cell: Range<Int>) -> Int? {
    if let recent, table.areEqual(recent.number, cell) { return recent.car }
    let number = table.text(cell)
    let place = places[number] ?? cars.count
    if place == cars.count {
      guard place < CarID.limit else { return nil }
      places[number] = place
      cars.append(AlKamelCar(number: number))
    }
    recent = (place, cell)
    return place
  }

  /// Takes what is not known of a car yet from the row.
  private mutating func readEntry(of car: Int) {
    if cars[car].carClass.isEmpty { cars[car].carClass = text(columns.carClass) }
    if cars[car].team.isEmpty { cars[car].team = text(columns.team) }
    if cars[car].manufacturer.isEmpty { cars[car].manufacturer = text(columns.manufacturer) }
  }

  /// The place of the row's driver in the car's list: the one with the same seat number or, in files
  /// without seat numbers, with the same name. Nil when the row names nobody.
  private mutating func driver(of car: Int) -> Int? {
    let seatCell = table.cell(columns.driverNumber)
    if let recentDriver, recentDriver.car == car, table.areEqual(recentDriver.seat, seatCell) {
      return recentDriver.place
    }
    let seat = table.number(seatCell)
    let cell = table.cell(columns.driverName)
    let place: Int?
    if let seat {
      place = cars[car].drivers.firstIndex { $0.seat == seat }
    } else {
      guard !cell.isEmpty else { return nil }
      let name = table.text(cell)
      place = cars[car].drivers.firstIndex { $0.seat == nil && $0.name == name }
    }
    if let place {
      if cars[car].drivers[place].name.isEmpty { cars[car].drivers[place].name = table.text(cell) }
      if seat != nil, !cars[car].drivers[place].name.isEmpty {
        recentDriver = (car, seatCell, place)
      }
      return place
    }
    guard cars[car].drivers.count < AlKamelRows.crewLimit else { return nil }
    cars[car].drivers.append(AlKamelCar.Driver(seat: seat, name: table.text(cell)))
    return cars[car].drivers.count - 1
  }

  /// The sectors, or none when they do not add up to the time of the lap.
  private func sectors(of time: Int?, _ report: inout Report) -> AlKamelLap.Sectors {
    guard columns.sectors.count == 3 else { return AlKamelLap.Sectors() }
    let sectors = AlKamelLap.Sectors(
      first: self.time(columns.sectors[0], "S1", &report),
      second: self.time(columns.sectors[1], "S2", &report),
      third: self.time(columns.sectors[2], "S3", &report))
    let tolerance = areTimesCut ? AlKamelSpreadsheet.tolerance : AlKamelLap.tolerance
    guard let time, let sum = sectors.sum, abs(sum - time) > tolerance else {
      return sectors
    }
    report.warn(
      "sectors that do not add up", line: table.line,
      "the sectors add up to \(lapText(milliseconds: sum)), the lap took "
        + lapText(milliseconds: time))
    return AlKamelLap.Sectors()
  }

  private func startOfDay(elapsed: Int, _ report: inout Report) -> Int? {
    // Without its hours no time of day is left.
    guard !areTimesCut, let hour = time(columns.hour, "HOUR", &report) else { return nil }
    guard hour < WallClock.day else {
      warnOfTime(columns.hour, "HOUR", &report)
      return nil
    }
    let start = (hour - elapsed) % WallClock.day
    return start < 0 ? start + WallClock.day : start
  }

  /// The top speed, which is written like seconds: `343.0`. What is none is passed over.
  private var topSpeed: Speed? {
    table.hundredths(table.cell(columns.topSpeed)).flatMap(Speed.init(hundredths:))
  }

  private func flag(_ report: inout Report) -> TrackFlag {
    let cell = table.cell(columns.flag)
    guard !cell.isEmpty else { return .none }
    let code = table.code(cell)
    if let known = AlKamelFlags.codes.first(where: { $0.code == code }) { return known.flag }
    report.warn("unknown flag", line: table.line, "\(quoted(columns.flag)) is no known flag")
    return .none
  }

  /// How long the lap took, or nil where the row does not say, or says that it took no time.
  private func lapTime(_ report: inout Report) -> Int? {
    let name = "LAP_TIME"
    guard let time = time(columns.time, name, &report) else { return nil }
    if time > 0 { return time }
    warnOfTime(columns.time, name, &report)
    return nil
  }

  /// The time in a cell, or nil when it is empty or cannot be read, which is counted.
  private func time(_ column: Int?, _ name: String, _ report: inout Report) -> Int? {
    let cell = table.cell(column)
    guard !cell.isEmpty else { return nil }
    guard let time = table.milliseconds(cell) else {
      warnOfTime(column, name, &report)
      return nil
    }
    return time
  }

  private func warnOfTime(_ column: Int?, _ name: String, _ report: inout Report) {
    report.warn("unreadable time", line: table.line, "\(quoted(column)) is no \(name)")
  }

  private func text(_ column: Int?) -> String { table.text(table.cell(column)) }

  /// A cell for a message.
  private func quoted(_ column: Int?) -> String { excerpt(text(column)) }

  /// The most drivers of a car that are told apart.
  private static let crewLimit = 100
}
