import TestSupport
import Testing

@testable import ReplayEngine

/// How fast cars are, who fights whom, what a stop costs and where it leads.
@Suite struct PaceTests {
  // A character a second. Laps of #1: 4 (grid), 4, 5, 4, 6, in, out, 4, 4; of #2 always 5.
  private let race = Replay(
    drawnRace(
      """
      A #1  ...|...|....|...|.....|..<.|.>..|...|...|
      A #2  ....|....|....|....|....|....|....|....|....|
      """, step: 1))

  private func milliseconds(_ times: LapTime?...) -> [Int?] { times.map { $0?.milliseconds } }

  @Test func `the pace is of laps at racing speed only, the last five, the last ten, the stint`() {
    let pace = race.pace(of: CarID(0), in: race.state(at: .max))
    // 4, 5, 4, 6 and 4, 4: the last five are 5, 4, 6, 4, 4.
    #expect(
      milliseconds(pace.median5, pace.median10, pace.stintMedian, pace.best5)
        == [4000, 4000, 4000, 4200])
    #expect(pace.spread?.milliseconds == 0)
    #expect(pace.ideal == nil)
    let before = race.pace(of: CarID(0), in: race.state(at: seconds(13)))
    #expect(milliseconds(before.median5, before.best5, before.spread) == [4000, nil, nil])
    let first = race.pace(of: CarID(0), in: race.state(at: seconds(5)))
    #expect(milliseconds(first.median5, first.median10, first.stintMedian) == [nil, nil, nil])
  }

  @Test func `the pace agrees with the laps and the stints, deleted laps and flags among them`() {
    for seed in 1..<20 {
      var random = Lottery(seed: UInt64(seed))
      let marks = Array("....|.|||<>d12")
      let cars = (1...3).map { number in
        "A #\(number)  " + String((0..<150).map { _ in marks[random.below(marks.count)] })
      }
      let flags =
        "flag  " + String((0..<150).map { _ in Array("G.........S....")[random.below(15)] })
      let recording = drawnRace(([flags] + cars).joined(separator: "\n"), step: 10)
        .adding(Event(seconds(900), .lapDeleted(car: CarID(0), lap: 4)))
      let race = Replay(recording)
      for _ in 0..<20 {
        let time = SessionTime(milliseconds: random.below(race.end.milliseconds + 1))
        let state = race.state(at: time)
        for car in (0..<3).map({ CarID($0) }) {
          let laps = race.laps(of: car, upTo: time)
          let driven = laps.filter(\.isGreen)
          let times = driven.compactMap(\.time)
          let counted = driven.filter { !$0.isDeleted }.compactMap(\.time)
          let pace = race.pace(of: car, in: state)
          #expect(pace.median5 == Array(times.suffix(5)).lowerMedian)
          #expect(pace.median10 == Array(times.suffix(10)).lowerMedian)
          let best = counted.sorted().prefix(5).reduce(0) { $0 + $1.milliseconds }
          #expect(pace.best5?.milliseconds == (counted.count < 5 ? nil : (best + 2) / 5))
          if state[car].place != .pitLane, let stint = race.stints(of: car, upTo: time).last {
            #expect(pace.stintMedian == stint.pace(of: laps).median)
          }
        }
      }
    }
  }

  @Test func `the ideal lap is the best sectors added`() {
    let race = Replay(drawnRace("A #1  .1..2..|.1..2..|..1.2...|.1...2.|", step: 1))
    let pace = race.pace(of: CarID(0), in: race.state(at: .max))
    // Sectors of the second lap on: 2, 3, 3 and 3, 2, 4 and 2, 4, 2.
    #expect(pace.ideal?.milliseconds == 6000)
  }

  @Test func `the ideal lap is no slower than the best, which may have no sectors`() {
    let race = drawnRace("A #1  .1..2..|.1..2..|", step: 1)
    let quick = Lap(
      car: CarID(0), number: 3, time: LapTime(milliseconds: 5000), at: seconds(18))
    let replay = Replay(race.adding(Event(seconds(18), .lap(quick))))
    let ideal = { (time: Double) in
      replay.pace(of: CarID(0), in: replay.state(at: seconds(time))).ideal?.milliseconds
    }
    #expect(ideal(17) == 8000)
    #expect(ideal(18) == 5000)
  }

  @Test func `who is faster by the last five laps catches the car ahead in so many laps`() throws {
    let race = Replay(
      drawnRace(
        """
        A #1  ...|....|....|....|....|....|
        A #2  .............|...|...|...|...|
        B #3  ..................|..|..|..|
        """, step: 1))
    let snapshot = race.snapshot(at: seconds(26))
    let paces = race.paces(in: snapshot)
    let chase = try #require(paces[1].chase)
    #expect(chase.ahead == CarID(0) && chase.perLap == 1000)
    // After four laps 25 − 18 s.
    #expect(chase.laps == 7)
    // The first of a class follows nobody.
    #expect(paces[0].chase == nil && paces[2].chase == nil)
  }

  @Test func `nobody is caught in the lane, just out of it, or while nobody may race`() {
    let race = Replay(
      drawnRace(
        """
        flag  G..................................S
        A #1  ...|....|....|....|....|....|....|....|....
        A #2  .............|...|...|...|.<.>.|...|...|...
        """, step: 1))
    func laps(at time: Double) -> Int? {
      race.paces(in: race.snapshot(at: seconds(time)))[1].chase?.laps
    }
    #expect(laps(at: 26) != nil)
    #expect([28.0, 30].map(laps) == [nil, nil])
    #expect(laps(at: 36) == nil)
  }

  @Test func `who would need more laps than the race still has catches nobody`() {
    var race = drawnRace(
      """
      A #1  ...|....|....|....|....|....|
      A #2  .............|...|...|...|...|
      """, step: 1)
    func laps() -> Int? {
      let replay = Replay(race)
      return replay.paces(in: replay.snapshot(at: seconds(26)))[1].chase?.laps
    }
    // Seven laps of 4 s from 25 s on end with the leader's fifth of 5 s from 23 s on or after it.
    for (length, caught) in [(49, 7), (48, nil)] {
      race.session.scheduledTime = .seconds(length)
      #expect(laps() == caught)
    }
    race.session.scheduledTime = nil
    // The leader is on his sixth lap.
    for (length, caught) in [(12, 7), (11, nil)] {
      race.session.scheduledLaps = length
      #expect(laps() == caught)
    }
  }

  @Test func `two cars of a class within two seconds at the line fight, since then and at a rate`()
    throws
  {
    let race = Replay(
      drawnRace(
        """
        flag  G
        A #1  ...|....|....|....|....|....|....|
        A #2  ........|....|....|...|....|....|....|
        A #3  ......|....|....|....|....|....|....|
        B #4  ...|....|....|....|....|....|....|
        """, step: 1))
    // #2 is 5, 5, 5, 4, 4 s behind #1; #3 is 3 s behind #1.
    #expect(race.battles(in: race.snapshot(at: seconds(20))).isEmpty == false)
    let battle = try #require(race.battles(in: race.snapshot(at: seconds(29))).first)
    #expect(battle.ahead == CarID(2) && battle.behind == CarID(1))
    #expect(battle.gap.milliseconds == 1000)
    #expect(battle.since == seconds(8))
    // Two seconds behind after the third lap, one after the fourth and fifth.
    #expect(battle.perLap == 250)
  }

  @Test func `no battle is told behind the safety car, in the lane or of a car that is out`() {
    let cars = """
      A #1  ...|....|....|....|....|....|
      A #2  ....|....|....|....|....|....|
      """
    #expect(Replay(drawnRace(cars, step: 1)).battles(atSecond: 15).count == 1)
    #expect(Replay(drawnRace("flag  G.........S\n" + cars, step: 1)).battles(atSecond: 15) == [])
    let inLane = cars.replacing("....|....|....|....|....|....|", with: "....|....|..<.|")
    #expect(Replay(drawnRace(inLane, step: 1)).battles(atSecond: 13.5) == [])
    let out = cars.replacing("....|....|....|....|....|....|", with: "....|....|x")
    #expect(Replay(drawnRace(out, step: 1)).battles(atSecond: 11) == [])
  }

  // Laps of ten seconds. #2 stops on its fifth lap for twelve seconds more, #1 has not stopped.
  private static let stops = """
    A #1  .........|.........|.........|.........|.........|.........|.........|.........|
    A #2  ..........|.........|.........|.........|.......<...|.......>.........|.........|
    A #3  ...............|.........|.........|.........|.........|.........|.........|
    A #4  ..................................|.........|.........|.........|.........|
    """

  @Test func `what a stop costs is measured from crossings of the line against the pace`() {
    let race = Replay(drawnRace(PaceTests.stops, step: 1))
    #expect(race.pitLoss(ofClass: 0, in: race.state(at: seconds(60))) == nil)
    // From 40 to 70: the way in is 2 s longer, the way out 8 s.
    let loss = race.pitLoss(ofClass: 0, in: race.state(at: .max))
    #expect(loss == PitLoss(time: LapTime(milliseconds: 10_000), laps: 2, stops: 1))
  }

  @Test func `the place behind a stop is counted among those that are not in the lane`() throws {
    let race = Replay(drawnRace(PaceTests.stops, step: 1))
    let time = seconds(70)
    let rejoin = try #require(race.rejoin(of: CarID(0), in: race.state(at: time), at: time))
    // #1 would be there 10 s later: behind #3, which is 6 s behind it, ahead of #4, 25 s behind.
    #expect(
      rejoin.positionInClass == 2 + rejoin.rivals.count { $0.car == CarID(1) && $0.ahead >= 0 })
    #expect(rejoin.behind?.car == CarID(2) && rejoin.behind?.ahead == 4000)
    #expect(rejoin.aheadOf?.car == CarID(1))
  }

  @Test func `nothing is said of stops where the source tells none, or under a red flag`() {
    var recording = drawnRace(PaceTests.stops, step: 1)
    recording.session.tellsPitStops = false
    let silent = Replay(recording)
    #expect(silent.pitLoss(ofClass: 0, in: silent.state(at: .max)) == nil)
    #expect(silent.rejoin(of: CarID(0), in: silent.state(at: seconds(75)), at: seconds(75)) == nil)
    let red = Replay(
      drawnRace(
        PaceTests.stops + "\nflag  G" + String(repeating: ".", count: 72) + "R", step: 1))
    #expect(red.pitLoss(ofClass: 0, in: red.state(at: seconds(75))) == nil)
  }

  @Test func `a stop behind the safety car is counted apart, against the laps of the class`() throws
  {
    let race = Replay(
      drawnRace(
        """
        flag  G.............................S
        A #1  .........|.........|.........|..................|...................|...................|....
        A #2  ..........|.........|.........|..................|................<..|...>................|....
        A #3  ........|.........|.........|..................|...................|...................|....
        """, step: 1))
    let state = race.state(at: .max)
    let loss = try #require(race.pitLoss(ofClass: 0, in: state))
    #expect(loss.stops == 1)
    // Two laps of 40 s meanwhile, and one second more for the stop.
    #expect(loss.time.milliseconds == 1000)
    // Who was in the lane under a red flag did not stop for that long.
    let out = try #require(race.stops(of: CarID(1), upTo: .max).first?.departure)
    let stood = Replay(
      race.recording.adding(
        Event(out - .seconds(2), .flag(.red)), Event(out - .seconds(1), .flag(.safetyCar))))
    #expect(stood.pitLoss(ofClass: 0, in: stood.state(at: .max)) == nil)
    let green = Replay(drawnRace("flag  G\n" + PaceTests.stops, step: 1))
    let yellow = green.recording.adding(Event(seconds(75), .flag(.safetyCar)))
    let known = Replay(yellow)
    #expect(known.pitLoss(ofClass: 0, in: known.state(at: seconds(74))) != nil)
    #expect(known.pitLoss(ofClass: 0, in: known.state(at: seconds(76))) == nil)
  }

  @Test func `pace, battles and rejoin know nothing later`() {
    let recording = longRace()
    let race = Replay(recording)
    var random = Lottery(seed: 5)
    for _ in 0..<12 {
      let time = SessionTime(milliseconds: random.below(race.end.milliseconds + 1))
      let cut = Replay(
        Recording(session: race.session, events: Array(race.events.prefix { $0.time <= time })))
      let (then, snapshot) = (cut.snapshot(at: time), race.snapshot(at: time))
      #expect(cut.paces(in: then) == race.paces(in: snapshot))
      #expect(cut.battles(in: then) == race.battles(in: snapshot))
      for row in snapshot.rows {
        #expect(
          cut.rejoin(of: row.car, in: then.state, at: time)
            == race.rejoin(of: row.car, in: snapshot.state, at: time))
      }
    }
  }
}

extension Replay {
  fileprivate func battles(atSecond second: Double) -> [Battle] {
    battles(in: snapshot(at: seconds(second)))
  }
}
