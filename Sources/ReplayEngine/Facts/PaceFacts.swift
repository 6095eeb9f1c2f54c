// How fast cars are, and who fights whom.
extension StoryFacts {
  /// How fast a car is, with what a stop costs in its class and where that leads.
  package struct JudgedPace: Sendable {
    package let pace: CarPace
    package let loss: PitLoss?
    package let rejoin: Rejoin?

    package init(_ pace: CarPace, _ loss: PitLoss?, _ rejoin: Rejoin?) {
      (self.pace, self.loss, self.rejoin) = (pace, loss, rejoin)
    }
  }

  /// Of how fast a car is.
  package static let pace: [Fact<Part<JudgedPace>>] =
    car() + [
      time("median5", "Last 5", "median of the last five laps at racing speed") { $0.median5 },
      time("median10", "Last 10", "the same of the last ten") { $0.median10 },
      time("stintMedian", "Stint", "the same of the stint") { $0.stintMedian },
      time("best5", "Best 5", "mean of the best five laps at racing speed") { $0.best5 },
      time("spread", "Spread", "between the quarters of the last ten") { $0.spread },
      time("ideal", "Ideal", "best sectors added") { $0.ideal },
      time("aheadPerLap", "Gains", "a lap on the car ahead in the class") {
        $0.chase.map { LapTime(milliseconds: $0.perLap) }
      },
      fact("lapsToCatch", "Caught", "the laps until that is caught", in: .laps, width: 6) {
        .known($1.pace.chase?.laps, FactValue.count)
      },
      fact("pitLoss", "Stop", "what a stop costs in the class now", in: .seconds) {
        .known($1.loss?.time, FactValue.time)
      },
      Fact(
        "rejoin", "Out again", means: "where it would come out if it stopped now",
        isNumeric: false, width: 24, text: { part, source in part.value.rejoin?.text(source) }
      ) { part, source in .known(part.value.rejoin) { $0.record(source) } },
    ] + id()

  private static func time(
    _ id: String, _ title: String, _ meaning: String,
    _ value: @escaping @Sendable (CarPace) -> LapTime?
  ) -> Fact<Part<JudgedPace>> {
    fact(id, title, meaning, in: .seconds) { .known(value($1.pace), FactValue.time) }
  }

  /// Two cars that fight.
  package struct Fight: Sendable {
    package let ahead: TimingRow
    package let behind: TimingRow
    package let battle: Battle
  }

  /// Battles with the rows of their cars.
  package static func rows(of battles: [Battle], in snapshot: Snapshot) -> [Fight] {
    let rows = Dictionary(
      snapshot.rows.map { ($0.car, $0) }, uniquingKeysWith: { first, _ in first })
    return battles.compactMap { battle in
      guard let ahead = rows[battle.ahead], let behind = rows[battle.behind] else { return nil }
      return Fight(ahead: ahead, behind: behind, battle: battle)
    }
  }

  /// Of a battle.
  package static let battles: [Fact<Fight>] = [
    Fact("class", "Class", means: "class", isNumeric: false, width: 8) { fight, _ in
      .word(fight.behind.entry.carClass.name)
    },
    Fact("ahead", "Ahead", means: "number of the car ahead", width: 5) { fight, _ in
      .word(fight.ahead.entry.number.text)
    },
    Fact("behind", "Behind", means: "number of the car behind", width: 6) { fight, _ in
      .word(fight.behind.entry.number.text)
    },
    Fact("gap", "Gap", means: "between them at the line", in: .seconds, width: 6) { fight, _ in
      .time(fight.battle.gap)
    },
    Fact("since", "Since", means: "since when they are as close", in: .seconds, width: 8) {
      fight, _ in .moment(fight.battle.since)
    },
    Fact("perLap", "Gains", means: "a lap by the car behind", in: .seconds, width: 7) { fight, _ in
      .known(fight.battle.perLap) { .time(LapTime(milliseconds: $0)) }
    },
    id("aheadId", "Id ahead", of: { $0.ahead }),
    id("behindId", "Id behind", of: { $0.behind }),
  ]

  /// What tells a car from all others, as in other views.
  private static func id(
    _ id: String, _ title: String, of car: @escaping @Sendable (Fight) -> TimingRow
  ) -> Fact<Fight> {
    Fact(
      id, title, means: CarFacts.id.meaning, isNumeric: false, width: CarFacts.id.width,
      text: { fight, source in
        let row = car(fight)
        let key = source.replay.key(of: row.car)
        return key == row.entry.number.text ? nil : key
      }
    ) { fight, source in .word(source.replay.key(of: car(fight).car)) }
  }
}

extension Rejoin {
  private func number(of rival: Rival?, _ source: FactSource) -> FactValue {
    .known(rival) {
      .word(source.replay.entry(of: $0.car, in: source.snapshot.state).number.text)
    }
  }

  private func time(to rival: Rival?) -> FactValue {
    .known(rival) { .time(LapTime(milliseconds: Int($0.ahead.magnitude))) }
  }

  /// As a value with a key for each part.
  fileprivate func record(_ source: FactSource) -> FactValue {
    .record([
      FactValue.Member("positionInClass", .count(positionInClass)),
      FactValue.Member("behind", number(of: behind, source)),
      FactValue.Member("behindBy", time(to: behind)),
      FactValue.Member("aheadOf", number(of: aheadOf, source)),
      FactValue.Member("aheadBy", time(to: aheadOf)),
    ])
  }

  /// In words: `5th, 3.204 behind #71, 1.104 ahead of #62`.
  package func text(_ source: FactSource) -> String {
    func words(_ rival: Rival?, _ word: String) -> String {
      guard let rival, let time = time(to: rival).text else { return "" }
      let name = source.replay.label(of: rival.car, in: source.snapshot.state)
      return ", \(time) \(word) \(name)"
    }
    return ordinal(positionInClass) + words(behind, "behind") + words(aheadOf, "ahead of")
  }
}
