import TestSupport
import Testing

@testable import ReplayEngine

/// Recordings that nobody would write in earnest: none of them traps, and none takes forever.
@Suite(.timeLimit(.minutes(1))) struct HostileRecordingTests {
  @Test func `a hundred thousand laps, each the best, deleted one by one`() {
    let count = 100_000
    var events = (1...count).map { number in
      Event(
        SessionTime(milliseconds: number),
        .lap(
          Lap(
            car: CarID(0), number: number, time: LapTime(milliseconds: 200_000 - number),
            at: SessionTime(milliseconds: number))))
    }
    events += (3...count).reversed().map { number in
      Event(
        SessionTime(milliseconds: 2 * count - number), .lapDeleted(car: CarID(0), lap: number))
    }
    var session = Session()
    session.entries = [Entry(number: "1", carClass: "A")]
    let replay = Replay(Recording(session: session, events: events))
    #expect(replay.state(at: .max).bestLap?.lap == 2)
    #expect(replay.state(at: SessionTime(milliseconds: count + 500)).bestLap?.lap == count - 501)
  }

  @Test func `as many cars and classes as there can be, all changing their entries`() {
    var session = Session()
    session.entries = (0..<CarID.limit).map {
      Entry(number: CarNumber("\($0)"), carClass: CarClass("\($0)"))
    }
    let events = (0..<100_000).map {
      Event(
        SessionTime(milliseconds: $0),
        .entry(car: CarID($0 % 3), Entry(number: "1", carClass: CarClass("\($0)"))))
    }
    let replay = Replay(Recording(session: session, events: Array(events.prefix(200))))
    #expect(replay.snapshot(at: .max).rows.count == CarID.limit)
    // One car more than there can be is left out.
    var more = replay
    more.append([
      Event(.max, .status(car: CarID(CarID.limit - 1), .stopped, text: "")),
      Event(.max, .entry(car: CarID(CarID.limit - 1), Entry(number: "x", carClass: "y"))),
    ])
    #expect(more.carCount == CarID.limit)
    // And one car that changes its class a hundred thousand times.
    session.entries = Array(session.entries.prefix(3))
    let few = Replay(Recording(session: session, events: events))
    #expect(few.history.classes.count == 100_000)
    #expect(
      few.entry(of: CarID(1), in: few.state(at: SessionTime(milliseconds: 500))).carClass == "499")
  }

  @Test func `a car that is announced later takes no room for all that is told of others`() {
    // Room for so many would be more than there is.
    var history = History(session: Session(), expecting: 1 << 50)
    for car in 0..<3 {
      let entry = Entry(number: CarNumber("\(car)"), carClass: "A")
      history.record(
        Event(.zero, .entry(car: CarID(car), entry)), index: car, counts: true, canBeBest: false)
    }
    #expect(history.cars.count == 3)
  }

  @Test func `a hundred thousand passings told late`() {
    let events = (0..<100_000).flatMap { index in
      [CarID(0), CarID(1)].map { car in
        Event(
          SessionTime(milliseconds: index),
          .crossing(
            Crossing(
              car: car, loop: index < 20 ? index : index % 20, lap: 1,
              at: SessionTime(milliseconds: index + car.index))))
      }
    }
    var session = Session(loops: (0...20).map { "S\($0)" })
    session.entries = [Entry(number: "1", carClass: "A"), Entry(number: "2", carClass: "A")]
    let replay = Replay(Recording(session: session, events: events))
    for time in stride(from: 0, to: 100_000, by: 100) {
      let rows = replay.snapshot(at: SessionTime(milliseconds: time)).rows
      #expect(rows[1].gap == .time(milliseconds: 1))
    }
  }

  @Test func `twenty thousand slips in the numbers of laps, each corrected`() {
    let events = (1...40_000).flatMap { number in
      let slip = number.isMultiple(of: 2) ? 40 : 0
      let time = SessionTime(milliseconds: number)
      let lap = Lap(car: CarID(0), number: number + slip, time: nil, at: time)
      return [Event(time, .lap(lap))]
        + (slip > 0 ? [Event(time, .correction(Correction(car: CarID(0), laps: -slip)))] : [])
    }
    var session = Session()
    session.entries = [Entry(number: "1", carClass: "A")]
    let replay = Replay(Recording(session: session, events: events))
    #expect(replay.snapshot(at: .max).rows[0].laps == 40_000)
    #expect(replay.laps(of: CarID(0), upTo: .max).map(\.number) == Array(1...40_000))
    #expect(replay.laps(of: CarID(0), upTo: seconds(1)).count == 1000)
  }

  @Test func `numbers at the ends of their ranges`() {
    let race = drawnRace("A #1  ..1..|..1..|", step: 1)
    let car = CarID(0)
    for (time, laps) in [(Int.max, Int.max), (.min, .min), (0, .max), (-1, .min)] {
      let length = LapTime(milliseconds: time)
      let moment = SessionTime(milliseconds: time)
      let kinds: [Event.Kind] = [
        .penalty(Penalty(car: car, time: length, laps: laps)),
        .penalty(Penalty(car: car, time: length, laps: laps)),
        .correction(Correction(car: car, time: length, laps: laps)),
        .correction(Correction(car: car, time: length, laps: laps)),
        .classification([ClassifiedCar(car: car, laps: laps)]),
        .lapDeleted(car: car, lap: laps),
        .pitIn(PitCrossing(car: car, at: moment)),
        .pitOut(PitCrossing(car: car, at: SessionTime(milliseconds: -1 - time))),
        .crossing(Crossing(car: car, loop: 0, lap: 3, at: moment)),
        .crossing(Crossing(car: car, loop: laps, lap: laps, at: moment)),
        .lap(Lap(car: car, number: 3, time: length, at: moment, sectors: [length, nil])),
        .entry(car: car, Entry(number: "1", carClass: "B", grid: laps)),
      ]
      var replay = Replay(race)
      for kind in kinds {
        replay.append([Event(moment, kind)])
        let row = replay.snapshot(at: .max).rows[0]
        #expect(row.laps >= 0)
        #expect(row.penaltyText.isEmpty == (row.penalty == nil))
      }
      #expect(replay.messages(upTo: .max).allSatisfy { !replay.text(of: $0).isEmpty })
    }
  }

  @Test func `times that go back, and before the start`() {
    let race = drawnRace("A #1  ..|..|", step: 1)
    var events = [Event(seconds(-90), .flag(.yellow))] + race.events
    events.append(Event(seconds(1), .pitIn(PitCrossing(car: CarID(0), at: seconds(1)))))
    let replay = Replay(Recording(session: race.session, events: events))
    #expect(replay.events.map(\.time) == [-90, 2, 5, 5].map { seconds($0) })
    #expect(replay.state(at: .zero).flag == .yellow)
    #expect(replay.playedSpan.start == .zero)
    #expect(replay.state(at: seconds(4)).cars[0].pitStops == 0)
    #expect(replay.state(at: seconds(5)).cars[0].pitStops == 1)
  }
}
