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

extension InspectedRace {
  /// One thing to look for.
  struct Check: Sendable {
    let name: String
    let find: @Sendable (InspectedRace, inout Suspicion) -> Void
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
    Check(name: "loop crossed again, or after a later one") { race, found in
      for (car, passings) in race.passings.enumerated() {
        // What is told late but was crossed in time is no more than late.
        for (before, passing) in zip(passings, passings.dropFirst())
        where passing.number <= before.number && passing.at > before.at {
          let loopCount = race.loops.count
          let lap = passing.number.lap(loopCount: loopCount)
          let loop = race.loops[passing.number.loop(loopCount: loopCount)]
          found.add("#\(race.keys[car]) lap \(lap) at \(loop), \(passing.at)")
        }
      }
    },
    Check(name: "hole without any crossing, as under a red flag") { race, found in
      for hole in race.holes() { found.add("from \(hole.from) to \(hole.to)") }
    },
    Check(name: "lap much faster than its class") { race, found in
      for (carClass, laps) in race.lapsByClass {
        // A quarter of the laps is faster than this even where most were driven behind a safety car.
        let times = laps.compactMap(\.time?.milliseconds).sorted()
        guard let usual = times.isEmpty ? nil : times[min(times.count - 1, (times.count + 3) / 4)]
        else { continue }
        for lap in laps {
          guard let time = lap.time, time.milliseconds * 4 < usual * 3 else { continue }
          let pace = "\(carClass) laps in \(lapText(milliseconds: usual))"
          found.add("\(race.place(of: lap)): \(time), \(pace)")
        }
      }
    },
    Check(name: "out of the pits without having come in") { race, found in
      for (car, isIn, at) in race.repeatedPitCrossings where !isIn {
        found.add("#\(race.keys[car]) at \(at)")
      }
    },
    Check(name: "into the pits without having left them") { race, found in
      for (car, isIn, at) in race.repeatedPitCrossings where isIn {
        found.add("#\(race.keys[car]) at \(at)")
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
      // A series without classes lacks none.
      guard race.entries.contains(where: { !$0.carClass.name.isEmpty }) else { return }
      for entry in race.entries where entry.carClass.name.isEmpty { found.add("#\(entry.number)") }
    },
    Check(name: "crew of the championship whose car takes no part") { race, found in
      for car in race.absentCrews { found.add("\(car): it is shown nowhere") }
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
}
