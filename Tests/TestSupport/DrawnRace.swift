package import ReplayEngine

/// A race drawn as text: a row for the flags, a row for each car, a character for each stretch of
/// time (ten seconds unless `step` says otherwise), the first character at the start.
///
///     flag     G      S    G        K
///     LMP2 #7  .1.2.|.1.2<|>.1.2.|
///     GT2 #45  ..1.2..|..1.2..|
///
/// A car's row: digits are timing loops before the line, `|` the line, `<` and `>` into and out of
/// the pit lane, `s` stopped, `x` retired, `d` another driver. Anything else is just time going by.
/// Flags: `G`reen, `Y`ellow, `F`ull-course yellow, `S`afety car, `R`ed, `K` checkered.
/// Of what happens at one moment the flag comes first, then the cars from the top.
package func drawnRace(_ drawing: String, step: Int = 10) -> Recording {
  var rows: [(words: [Substring], marks: Substring)] = []
  for line in drawing.split(separator: "\n") {
    let words = line.split(separator: " ", maxSplits: line.hasPrefix("flag") ? 1 : 2)
    guard let marks = words.last, words.count >= 2 else { continue }
    rows.append((Array(words.dropLast()), marks.drop { $0 == " " }))
  }
  let cars = rows.filter { $0.words[0] != "flag" }
  let digits = cars.flatMap { $0.marks.compactMap(\.wholeNumberValue) }.max() ?? 0
  var session = Session(loops: (1...max(1, digits)).map { "S\($0)" }.prefix(digits) + ["SF"])
  session.event = "Drawn race"
  session.entries = cars.map { row in
    Entry(
      number: CarNumber(String(row.words[1].dropFirst())), carClass: CarClass(String(row.words[0])),
      team: "Team \(row.words[1].dropFirst())",
      drivers: ["Driver 1", "Driver 2", "Driver 3"])
  }
  session.classes = session.entries.reduce(into: []) { classes, entry in
    if !classes.contains(entry.carClass) { classes.append(entry.carClass) }
  }
  var drawn: [(column: Int, event: Event)] = []
  for row in rows where row.words[0] == "flag" {
    for (column, mark) in row.marks.enumerated() {
      guard let flag = flagMarks[mark] else { continue }
      drawn.append((column, Event(SessionTime(milliseconds: column * step * 1000), .flag(flag))))
    }
  }
  for (index, row) in cars.enumerated() {
    var pen = CarPen(car: CarID(index))
    for (column, mark) in row.marks.enumerated() {
      let time = SessionTime(milliseconds: column * step * 1000)
      for kind in pen.draw(mark, at: time) { drawn.append((column, Event(time, kind))) }
    }
  }
  let inOrder = drawn.enumerated().sorted {
    ($0.element.column, $0.offset) < ($1.element.column, $1.offset)
  }
  return Recording(session: session, events: inOrder.map(\.element.event))
}

extension Recording {
  /// What a source tells of the recording that is joined at a moment.
  package func joined(at moment: SessionTime) -> Recording {
    Recording(session: session, events: events.filter { $0.time >= moment })
  }
}

/// What a car's row has told so far.
private struct CarPen {
  let car: CarID
  var laps = 0
  var lineAt = SessionTime.zero
  var passedAt = SessionTime.zero
  var sectors: [LapTime?] = []
  var drivers = 0

  mutating func draw(_ mark: Character, at time: SessionTime) -> [Event.Kind] {
    let sector = LapTime(milliseconds: time.milliseconds - passedAt.milliseconds)
    switch mark {
    case "1"..."9":
      sectors.append(sector)
      passedAt = time
      let loop = (mark.wholeNumberValue ?? 1) - 1
      return [.crossing(Crossing(car: car, loop: loop, lap: laps + 1, at: time))]
    case "|":
      laps += 1
      let lap = Lap(
        car: car, number: laps,
        time: LapTime(milliseconds: time.milliseconds - lineAt.milliseconds), at: time,
        sectors: SectorTimes(sectors.isEmpty ? [] : sectors + [sector]))
      lineAt = time
      passedAt = time
      sectors = []
      return [.lap(lap)]
    case "<": return [.pitIn(PitCrossing(car: car, at: time))]
    case ">": return [.pitOut(PitCrossing(car: car, at: time))]
    case "s": return [.status(car: car, .stopped, text: "")]
    case "x": return [.status(car: car, .retired, text: "")]
    case "d":
      drivers += 1
      return [.driver(car: car, name: "Driver \(drivers)")]
    default: return []
    }
  }
}

private let flagMarks: [Character: TrackFlag] = [
  "G": .green, "Y": .yellow, "F": .fullCourseYellow, "S": .safetyCar, "R": .red, "K": .checkered,
]

extension Recording {
  /// The car with a number.
  package func car(_ number: CarNumber) -> CarID {
    CarID(session.entries.firstIndex { $0.number == number } ?? 0)
  }

  /// The recording with more events, each after those known at its time.
  package func adding(_ new: Event...) -> Recording {
    var copy = self
    for event in new {
      let place = copy.events.lastIndex { $0.time <= event.time }.map { $0 + 1 } ?? 0
      copy.events.insert(event, at: place)
    }
    return copy
  }
}

/// A moment so many seconds after the start.
package func seconds(_ seconds: Double) -> SessionTime {
  SessionTime(milliseconds: Int(seconds * 1000))
}
