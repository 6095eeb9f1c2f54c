import Recordings
import ReplayEngine
import Testing

/// Real races against what an independent program counted in them.
@Suite(
  .enabled(if: SharedAlKamel.isPresent, "the real lap files are not at ../shared/data"))
struct AlKamelRealRacesTests {
  @Test(arguments: SharedAlKamel.names)
  func `every car has the laps that its rows tell of`(name: String) throws {
    let expected = try #require(try SharedAlKamel.expected()[name])
    let race = try SharedAlKamel.race(name)
    var laps: [String: Int] = [:]
    for lap in race.recording.laps { laps[race.recording.number(lap.car), default: 0] += 1 }
    #expect(laps == expected.laps)
    #expect(race.recording.session.entries.count == expected.cars)
    #expect(race.recording.laps.count == expected.rows)
    #expect(race.report.count == 0, "\(race.report)")
  }

  @Test(arguments: SharedAlKamel.names)
  func `flags change when the cars at the line say so`(name: String) throws {
    let names = [
      "GF": TrackFlag.green, "FCY": .fullCourseYellow, "SF": .safetyCar, "RF": .red,
      "FF": .checkered,
    ]
    let expected = try #require(try SharedAlKamel.expected()[name])
    var changes = expected.flagTransitions.compactMap { change in
      names[change.code].map { Change(change.time, $0) }
    }
    if !changes.isEmpty { changes[0] = Change(0, changes[0].flag) }
    // What stands in no cell: the holes of the red flags, the end of a race without flags.
    if name == "imsa_2019_rolex24_laps.csv" {
      changes = [
        Change(60_289_367, .red), Change(66_479_954, .none), Change(79_153_350, .checkered),
      ]
    }
    if name == "imsa_2024_watkins_glen_laps.csv" {
      let place = try #require(changes.firstIndex { $0.time > 19_450_761 })
      changes.insert(
        contentsOf: [Change(16_668_578, .red), Change(19_450_761, .fullCourseYellow)], at: place)
    }
    let recording = try SharedAlKamel.race(name).recording
    #expect(recording.flagChanges == changes)
  }

  @Test(arguments: SharedAlKamel.names)
  func `the winner crosses the line first under the checkered flag`(name: String) throws {
    let expected = try #require(try SharedAlKamel.expected()[name])
    let events = try SharedAlKamel.race(name).recording.events
    let finish = try #require(events.firstIndex { $0.kind == .flag(.checkered) })
    guard case .lap(let lap) = events[finish + 1].kind else {
      Issue.record("after the checkered flag comes \(events[finish + 1])")
      return
    }
    let recording = try SharedAlKamel.race(name).recording
    #expect(recording.number(lap.car) == expected.winner)
    #expect(lap.at == events[finish].time)
    #expect(recording.events.last?.kind == .results(.provisional))
    #expect(recording.events.last?.time == recording.laps.map(\.at).max())
  }

  @Test(arguments: SharedAlKamel.names)
  func `every time in the pit lane is kept to the millisecond`(name: String) throws {
    let expected = try #require(try SharedAlKamel.expected()[name])
    let race = try SharedAlKamel.race(name)
    let visits = try #require(race.recording.pitVisits)
    let lanes = visits.compactMap { visit in
      visit.entry.flatMap { entry in visit.exit.map { $0 - entry } }
    }
    // Cars that start the race from the lane only leave it.
    let times = pitTimesAfterTheFirstLap(race.bytes)
    #expect(lanes.sorted() == times.sorted())
    #expect(visits.count { $0.exit != nil } == expected.pitTimes)
  }

  @Test(arguments: SharedAlKamel.names)
  func `cars complete the laps in the lane that their rows say end there`(name: String) throws {
    let expected = try #require(try SharedAlKamel.expected()[name])
    let visits = try #require(try SharedAlKamel.race(name).recording.pitVisits)
    // After the red flag 28 rows tell of one stop in two ways: it lies within the lap.
    let merged = name == "imsa_2024_watkins_glen_laps.csv" ? 28 : 0
    #expect(visits.reduce(0) { $0 + $1.laps } == expected.inPitCrossings - merged)
    #expect(visits.allSatisfy { $0.laps <= 1 })
  }

  @Test(arguments: SharedAlKamel.names)
  func `drivers change as often as their numbers do`(name: String) throws {
    let expected = try #require(try SharedAlKamel.expected()[name])
    let recording = try SharedAlKamel.race(name).recording
    let times = recording.events.compactMap { event in
      if case .driver = event.kind { event.time } else { nil }
    }
    #expect(times.count { $0 > .zero } == expected.driverChanges)
    #expect(times.count { $0 == .zero } == expected.cars)
  }

  @Test(arguments: SharedAlKamel.names)
  func `the clock on the wall is that of the rows`(name: String) throws {
    let expected = try #require(try SharedAlKamel.expected()[name])
    let start = try SharedAlKamel.race(name).recording.session.start
    #expect(start == WallClock(timeOfDay: Int((expected.zeroHourTod * 1000).rounded())))
  }

  @Test(arguments: SharedAlKamel.names)
  func `events are in order, and each car goes from loop to loop`(name: String) throws {
    let recording = try SharedAlKamel.race(name).recording
    let times = recording.events.map(\.time)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    var before: [CarID: (lap: Int32, loop: Int32, at: SessionTime)] = [:]
    for event in recording.events {
      let step: (car: CarID, lap: Int32, loop: Int32)
      switch event.kind {
      case .crossing(let crossing): step = (crossing.car, crossing.lap, crossing.loop)
      case .lap(let lap): step = (lap.car, lap.number, 2)
      default: continue
      }
      if let last = before[step.car] {
        let isNext = (last.lap, last.loop) < (step.lap, step.loop) && last.at < event.time
        if !isNext { Issue.record("\(event) comes after \(last)") }
      }
      before[step.car] = (step.lap, step.loop, event.time)
    }
  }

  @Test func `races last as long as they were meant to`() throws {
    let hours: [String: Double] = [
      "imsa_2022_vir_laps.csv": 160, "imsa_2023_indianapolis_laps.csv": 160,
      "imsa_2023_lime_rock_laps.csv": 160, "imsa_2024_watkins_glen_laps.csv": 360,
      "wec_2025_cota_6h.csv": 360, "wec_2025_spa_6h.csv": 360, "wec_2026_le_mans_24h.csv": 1440,
    ]
    for name in SharedAlKamel.names {
      let session = try SharedAlKamel.race(name).recording.session
      #expect(session.scheduledTime == hours[name].map { .seconds($0 * 60) }, "\(name)")
    }
  }

  @Test func `classes stand in the order of their pace`() throws {
    let leMans = try SharedAlKamel.race("wec_2026_le_mans_24h.csv").recording.session
    #expect(leMans.classes == ["HYPERCAR", "LMP2", "LMGT3"])
    #expect(leMans.event == "WEC 2026 Le Mans 24h")
    #expect(leMans.loops == ["S1", "S2", "SF"])
    let rolex = try SharedAlKamel.race("imsa_2019_rolex24_laps.csv").recording.session
    #expect(rolex.classes == ["DPi", "LMP2", "GTLM", "GTD"])
  }

  /// The cells of PIT_TIME, read in the plainest way.
  private func pitTimesAfterTheFirstLap(_ bytes: [UInt8]) -> [Int] {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let delimiter: Character = lines[0].contains(";") ? ";" : ","
    let names = lines[0].split(separator: delimiter, omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace && $0 != "_" } }
    guard let pitTime = names.firstIndex(of: "PITTIME"),
      let number = names.firstIndex(of: "LAPNUMBER")
    else { return [] }
    return lines.dropFirst().compactMap { line in
      let cells = line.split(separator: delimiter, omittingEmptySubsequences: false)
      let parts = cells[pitTime].split(whereSeparator: { $0 == ":" || $0 == "." }).compactMap {
        Int($0)
      }
      guard parts.count == 4, cells[number] != "1" else { return nil }
      return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3]
    }
  }
}

/// A change of the flag, for comparing.
struct Change: Equatable {
  let time: Int
  let flag: TrackFlag

  init(_ time: Int, _ flag: TrackFlag) {
    self.time = time
    self.flag = flag
  }
}

extension Recording {
  var flagChanges: [Change] {
    events.compactMap { event in
      if case .flag(let flag) = event.kind { Change(event.time.milliseconds, flag) } else { nil }
    }
  }
}
