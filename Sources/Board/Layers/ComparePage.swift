import ReplayEngine
import Screen

/// The cursor's car beside up to three others: facts, stints, the last laps and the difference lap by lap.
/// The others are highlighted cars, or where there are none those ahead and behind in the class.
struct ComparePage: Page {
  let name = "Compare"
  let keys: [Key] = []
  let about = "cars side by side"
  let commands: [Command] = []

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    let most = max(1, (buffer.columns - ComparedCars.labelWidth) / ComparedCars.leastWidth)
    let rows = frame.comparedRows.prefix(most)
    guard !rows.isEmpty else {
      buffer.write("no car", column: 1, row: 0, Style(.dim))
      return
    }
    let cars = ComparedCars(Array(rows), frame, columns: buffer.columns, rows: buffer.rows)
    var next = cars.drawFacts(from: 0, on: &buffer)
    next = cars.drawStints(from: next, on: &buffer)
    cars.drawLaps(from: next, on: &buffer)
  }
}

extension Frame {
  /// The cursor's car and those that it is compared with.
  fileprivate var comparedRows: [TimingRow] {
    guard let own = snapshot.rows.first(where: { $0.car == model.cursor }) else { return [] }
    let followed = model.highlights.cars.filter { $0 != own.car }.prefix(3).compactMap { car in
      snapshot.rows.first { $0.car == car }
    }
    if !followed.isEmpty { return [own] + followed }
    let rivals = snapshot.classes.first { $0.classIndex == own.classIndex }?.rows ?? []
    let neighbours = rivals.filter {
      abs(snapshot.rows[$0].positionInClass - own.positionInClass) == 1
    }
    return [own] + neighbours.map { snapshot.rows[$0] }
  }
}

/// Cars side by side, the first of which the others are compared with.
private struct ComparedCars {
  static let labelWidth = 9
  static let leastWidth = 15
  private static let mostWidth = 34

  private let rows: [TimingRow]
  private let paces: [CarPace]
  private let laps: [[DrivenLap]]
  /// The number of the last lap that the first of them and another have driven; nil before the first.
  private let newest: Int?
  /// The last stints, as many as there is room for.
  private let stints: [[DrivenStint]]
  /// Whether there were others before.
  private let isCut: Bool
  private let frame: Frame
  private let width: Int

  init(_ rows: [TimingRow], _ frame: Frame, columns: Int, rows height: Int) {
    let replay = frame.model.replay
    let state = frame.snapshot.state
    (self.rows, self.frame) = (rows, frame)
    let count = height < 20 ? 0 : height < 40 ? 2 : 4
    let all = rows.map { row in
      count == 0 ? [] : replay.stints(of: row.car, in: state, at: frame.snapshot.time)
    }
    let stints = all.map { Array($0.suffix(count)) }
    isCut = all.contains { $0.count > count }
    // As many as there are rows, or as the stints shown are long.
    let needed = stints.joined().reduce(height) { max($0, $1.laps * (count + 1)) }
    self.stints = stints
    paces = rows.map { replay.pace(of: $0.car, in: state) }
    let lasts = rows.map { replay.laps(of: $0.car, in: state, last: 1).last?.number }
    let newest = [lasts[0], lasts.dropFirst().compactMap(\.self).max()].compactMap(\.self).min()
    self.newest = newest
    laps = zip(rows, lasts).map { row, last in
      let later = max(0, (last ?? 0) - (newest ?? 0))
      return replay.laps(of: row.car, in: state, last: needed + later)
    }
    width = min(ComparedCars.mostWidth, (columns - ComparedCars.labelWidth) / rows.count)
  }

  private func column(of car: Int) -> Int { ComparedCars.labelWidth + car * width }

  /// Who they are and how they stand. Returns the row after them.
  func drawFacts(from start: Int, on buffer: inout ScreenBuffer) -> Int {
    for (index, row) in rows.enumerated() {
      let color = ClassColor(order: row.classIndex)
      let next = buffer.write(
        "#\(row.entry.number)", column: column(of: index), row: start,
        Style(.carNumber(color), .bold))
      let room = column(of: index) + width - next - 2
      if room > 0 {
        buffer.write(
          frame.scene.name(of: row, in: room), column: next + 1, row: start, Style(.plain),
          width: room)
      }
    }
    let facts = buffer.rows < 20 ? CarComparison.few : CarComparison.all
    for (line, fact) in facts.enumerated() {
      let at = start + 1 + line
      buffer.write(fact.title, column: 1, row: at, Style(.dim))
      for (index, row) in rows.enumerated() {
        let text = fact.text(row, paces[index], frame.scene.source)
        buffer.write(
          text ?? FactValue.unknownText, column: column(of: index), row: at,
          Style(text == nil ? .dim : .plain), width: width - 1)
      }
    }
    return start + 1 + facts.count
  }

  /// Their last stints, the last at the bottom. Returns the row after them.
  func drawStints(from start: Int, on buffer: inout ScreenBuffer) -> Int {
    let count = stints.reduce(0) { max($0, $1.count) }
    if count == 0 { return start }
    for line in 0..<count {
      let at = start + 1 + line
      if line == 0 {
        buffer.write(isCut ? "Stints…" : "Stints", column: 1, row: at, Style(.dim))
      }
      for index in rows.indices {
        let place = stints[index].count - count + line
        guard place >= 0 else { continue }
        let stint = stints[index][place]
        let range = stint.toLap.map { "\(stint.fromLap)–\($0)" } ?? "\(stint.fromLap)–"
        let median = stint.pace(of: laps[index]).median?.description ?? FactValue.unknownText
        let driver = stint.driver.map { " " + familyName(of: $0) } ?? ""
        buffer.write(
          "\(range) \(median)\(driver)", column: column(of: index), row: at, Style(.plain),
          width: width - 1)
      }
    }
    return start + 1 + count
  }

  /// The last laps that they have in common, the last at the bottom: the time, and for the others what
  /// they lost on it to the first, and by how much they were behind at its end.
  func drawLaps(from start: Int, on buffer: inout ScreenBuffer) {
    let room = buffer.rows - start - 2
    guard room > 0, let own = laps.first, let newest else { return }
    buffer.write("Lap", column: 1, row: start + 1, Style(.dim))
    // By how much is of no moment where the best lap counts.
    let isRace = frame.snapshot.state.order == .race
    for index in rows.indices {
      drawCells(
        ["Time", index == 0 ? "" : "Loss", index == 0 || !isRace ? "" : "Behind"],
        [.dim, .dim, .dim], car: index, row: start + 1, on: &buffer)
    }
    let first = max(1, newest - room + 1)
    for (line, number) in (first...newest).enumerated() {
      let at = start + 2 + line
      buffer.write("\(number)", column: 1, row: at, Style(.dim), width: 4, .right)
      let reference = own.lap(number)
      for index in rows.indices {
        guard let lap = laps[index].lap(number) else { continue }
        let role: Role =
          lap.isDeleted
          ? .dim : lap.isIn ? .inPit : lap.isOut ? .outLap : lap.isNeutral ? .dim : .plain
        let (loss, behind) =
          index == 0 ? (nil, nil) : lap.difference(to: reference, isRace: isRace)
        drawCells(
          [
            lap.timeText, loss.map(signedSeconds) ?? "",
            isRace ? behind.map(signedSeconds) ?? "" : "",
          ],
          [role, loss.map { $0 < 0 ? .gained : .lost } ?? .dim, .dim],
          car: index, row: at, on: &buffer)
      }
    }
  }

  /// Time, loss and gap of a lap in the columns of a car, as many of them as fit; of the others the time
  /// gives way to the loss.
  private func drawCells(
    _ texts: [String], _ roles: [Role], car: Int, row: Int, on buffer: inout ScreenBuffer
  ) {
    var next = column(of: car)
    let end = next + width
    // `−12:34.567` where there is room for three.
    let cell = width > 33 ? 10 : 9
    for (text, role) in zip(texts, roles) where next + cell < end {
      buffer.write(text, column: next, row: row, Style(role), width: cell, .right)
      next += cell + 1
    }
  }
}

/// A line of the facts of cars that are compared.
private struct CarComparison: Sendable {
  let title: String
  let text: @Sendable (TimingRow, CarPace, FactSource) -> String?

  private init(
    _ title: String, _ text: @escaping @Sendable (TimingRow, CarPace, FactSource) -> String?
  ) {
    (self.title, self.text) = (title, text)
  }

  private init(_ fact: CarFact) {
    self.init(fact.title) { row, _, source in fact.text(row, source) }
  }

  static let few = [
    CarComparison(CarFacts.positionInClass), CarComparison(CarFacts.classGap),
    CarComparison("Last 5") { _, pace, _ in pace.median5?.description },
    CarComparison(CarFacts.stintLaps),
  ]

  static let all = [
    CarComparison(CarFacts.driver), CarComparison(CarFacts.positionInClass),
    CarComparison(CarFacts.laps), CarComparison(CarFacts.classGap), CarComparison(CarFacts.bestLap),
    CarComparison("Last 5") { _, pace, _ in pace.median5?.description },
    CarComparison("Last 10") { _, pace, _ in pace.median10?.description },
    CarComparison("Ideal") { _, pace, _ in pace.ideal?.description },
    CarComparison(CarFacts.pitStops), CarComparison(CarFacts.stintLaps),
    CarComparison(CarFacts.stopsNeeded),
  ]
}

extension [DrivenLap] {
  /// The lap of a number.
  fileprivate func lap(_ number: Int) -> DrivenLap? {
    // Mostly none is missing.
    let place = number - (first?.number ?? 0)
    if indices.contains(place), self[place].number == number { return self[place] }
    return first { $0.number == number }
  }
}

extension DrivenLap {
  /// What it took longer than the same lap of another car, and by how much it ended later, in
  /// milliseconds; nil where that is not known. Where the best lap counts, a deleted one is no measure.
  fileprivate func difference(
    to other: DrivenLap?, isRace: Bool
  ) -> (loss: Int?, behind: Int?) {
    guard let other else { return (nil, nil) }
    let loss =
      !isRace && (isDeleted || other.isDeleted)
      ? nil : time.flatMap { time in other.time.map { time.milliseconds - $0.milliseconds } }
    return (loss, at.milliseconds - other.at.milliseconds)
  }
}
