extension Replay {
  /// What is suspicious in the recording itself, whatever its format, the worst first; nothing that
  /// is well is listed. Takes linear time.
  public var suspicions: [Suspicion] {
    let material = InspectedRace(self)
    return InspectedRace.checks.map { check in
      var suspicion = Suspicion(check.name)
      check.find(material, &suspicion)
      return suspicion
    }
    .filter { $0.count > 0 }
  }
}

/// The laps of each car in the order in which they were told, and what the checks look for in them.
private struct InspectedRace {
  /// One thing to look for.
  struct Check: Sendable {
    let name: String
    let find: @Sendable (InspectedRace, inout Suspicion) -> Void
  }

  let entries: [Entry]
  var laps: [[Lap]]

  init(_ replay: Replay) {
    let state = replay.state(at: .max)
    entries = (0..<replay.carCount).map { replay.entry(of: CarID($0), in: state) }
    laps = Array(repeating: [], count: replay.carCount)
    for event in replay.events {
      if case .lap(let lap) = event.kind { laps[lap.car.index].append(lap) }
    }
  }

  /// How far a sum of rounded times may be off, in milliseconds.
  static let tolerance = 5

  /// The worst first.
  static let checks = [
    Check(name: "lap number that does not rise") { race, found in
      for (before, lap) in race.neighbours where lap.number <= before.number {
        found.add("\(race.place(of: lap)), after lap \(before.number)")
      }
    },
    Check(name: "gap in the laps of a car") { race, found in
      for (before, lap) in race.neighbours where lap.number > before.number + 1 {
        found.add("\(race.place(of: lap)), after lap \(before.number)")
      }
    },
    Check(name: "crossing of the line earlier than the one before") { race, found in
      for (before, lap) in race.neighbours where lap.at < before.at {
        found.add("\(race.place(of: lap)), after \(before.at)")
      }
    },
    Check(name: "lap time other than the time between crossings") { race, found in
      for (before, lap) in race.neighbours where lap.number == before.number + 1 {
        let between = lap.at.milliseconds - before.at.milliseconds
        guard let time = lap.time, abs(time.milliseconds - between) > tolerance else { continue }
        found.add("\(race.place(of: lap)): \(time), \(lapText(milliseconds: between)) between")
      }
    },
    Check(name: "sectors that do not add up to their lap") { race, found in
      for lap in race.laps.joined() where !lap.sectors.isEmpty {
        let sectors = lap.sectors.compactMap { $0?.milliseconds }
        let sum = sectors.reduce(0, +)
        guard let time = lap.time, sectors.count == lap.sectors.count,
          abs(time.milliseconds - sum) > tolerance
        else { continue }
        found.add("\(race.place(of: lap)): \(time), sectors \(lapText(milliseconds: sum))")
      }
    },
    Check(name: "car without a class") { race, found in
      for entry in race.entries where entry.carClass.name.isEmpty { found.add("#\(entry.number)") }
    },
    Check(name: "car number that differs from another only by leading zeros") { race, found in
      var cars: [Substring: CarNumber] = [:]
      for entry in race.entries {
        let bare = entry.number.text.drop { $0 == "0" }
        if let other = cars.updateValue(entry.number, forKey: bare), other != entry.number {
          found.add("#\(other) and #\(entry.number)")
        }
      }
    },
  ]

  /// Each lap after a car's first with the one told before it.
  private var neighbours: some Sequence<(Lap, Lap)> {
    laps.lazy.flatMap { zip($0, $0.dropFirst()) }
  }

  private func place(of lap: Lap) -> String {
    "#\(entries[lap.car.index].number) lap \(lap.number) at \(lap.at)"
  }
}
