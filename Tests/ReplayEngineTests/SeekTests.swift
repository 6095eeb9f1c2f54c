import ReplayEngine
import TestSupport
import Testing

/// The engine's first property: the state at a moment is the fold of the events up to it, however
/// one gets there.
@Suite struct SeekTests {
  @Test(arguments: drawings) func `every seek equals the fold from the start`(drawing: String) {
    expectSeeksEqualFold(drawnRace(drawing, step: 1))
  }

  @Test func `every seek equals the fold in a race longer than a keyframe`() {
    let recording = longRace()
    #expect(recording.events.count > 10 * 128)
    expectSeeksEqualFold(recording)
  }

  @Test func `appending in pieces equals reading whole`() {
    let recording = longRace()
    let whole = Replay(recording)
    for size in [1, 7, 128, 500] {
      var pieces = Replay(Recording(session: recording.session))
      var rest = recording.events[...]
      while !rest.isEmpty {
        pieces.append(rest.prefix(size))
        rest = rest.dropFirst(size)
      }
      #expect(pieces.events == whole.events)
      #expect(pieces.history.messages == whole.history.messages)
      for time in moments(of: whole) {
        #expect(pieces.state(at: time) == whole.state(at: time))
        #expect(pieces.snapshot(at: time).rows == whole.snapshot(at: time).rows)
      }
    }
  }

  @Test func `rows and messages know nothing of what comes later`() {
    let recording = longRace()
    let whole = Replay(recording)
    for time in moments(of: whole, every: 40) {
      let known = recording.events.prefix { $0.time <= time }
      let cut = Replay(Recording(session: recording.session, events: Array(known)))
      #expect(cut.snapshot(at: time).rows == whole.snapshot(at: time).rows)
      #expect(Array(cut.messages(upTo: time)) == Array(whole.messages(upTo: time)))
      #expect(
        cut.messages(upTo: time).map(cut.text(of:))
          == whole.messages(upTo: time).map(whole.text(of:)))
    }
  }

  @Test(arguments: drawings + [""])
  func `the running order is a permutation of the entries and no gap is negative`(drawing: String) {
    let replay = Replay(drawing.isEmpty ? longRace() : drawnRace(drawing, step: 1))
    for time in moments(of: replay) {
      let rows = replay.snapshot(at: time).rows
      #expect(rows.map(\.car.index).sorted() == Array(0..<replay.carCount))
      #expect(rows.map(\.position) == Array(1...rows.count))
      for gap in rows.flatMap({ [$0.gap, $0.interval, $0.classGap, $0.classInterval] }) {
        switch gap {
        case .none, .time: break
        case .laps(let laps): #expect(laps >= 1)
        }
      }
    }
  }

  @Test func `a late record changes the past only from when it was told`() {
    let race = drawnRace(
      """
      A #1  ..1....|
      A #2  .......|
      """, step: 1)
    // #2 passed the first loop at 1, a second before #1, but that is told at 5.
    let late = Event(
      seconds(5), .crossing(Crossing(car: CarID(1), loop: 0, lap: 1, at: seconds(1))))
    let replay = Replay(race.adding(late))
    #expect(replay.snapshot(at: seconds(4)).rows.map(\.entry.number) == ["1", "2"])
    #expect(replay.snapshot(at: seconds(5)).rows.map(\.entry.number) == ["2", "1"])
    #expect(
      replay.snapshot(at: seconds(5)).rows[1].gap == .time(milliseconds: 1000))
    #expect(replay.snapshot(at: seconds(4)).rows.map(\.entry.number) == ["1", "2"])
  }

  @Test func `what is told late takes nothing back that is known already`() {
    let race = drawnRace("A #1  ..1..2..|..1......", step: 1)
    var events = race.events
    let loop = events.remove(at: 0)
    let lap = events.remove(at: 1)
    let replay = Replay(
      Recording(session: race.session, events: events).adding(
        Event(seconds(6), loop.kind), Event(seconds(15), lap.kind)))
    let states = [5, 6, 11, 15].map { replay.state(at: seconds($0)).cars[0] }
    #expect(states.map(\.laps) == [0, 0, 1, 1])
    #expect(states.map(\.loops) == [2, 2, 1, 1])
    #expect(states.map(\.lastCrossing) == [5, 5, 11, 11].map { seconds($0) })
    #expect(states.map(\.lastLine) == [nil, nil, nil, seconds(8)])
  }

  @Test func `a passing told late fills the hole in the gaps from then on`() {
    let race = drawnRace(
      """
      A #1  ..1..|......
      A #2  ....1...|...
      """, step: 1)
    var events = race.events
    events.removeAll {
      $0.kind == .crossing(Crossing(car: CarID(0), loop: 0, lap: 1, at: seconds(2)))
    }
    let told = Event(
      seconds(6), .crossing(Crossing(car: CarID(0), loop: 0, lap: 1, at: seconds(2))))
    let replay = Replay(Recording(session: race.session, events: events).adding(told))
    // Before, no more is known than how long ago the other crossed the line.
    let gaps = [5.25, 6, 5.25].map { replay.snapshot(at: seconds($0)).rows[1].gap }
    #expect(gaps == [250, 2000, 250].map { .time(milliseconds: $0) })
  }

  @Test func `an event of a car, a loop or a lap that there is not is left out`() {
    let race = drawnRace("A #1  ..1..|..")
    var replay = Replay(race)
    let count = replay.events.count
    replay.append([
      Event(seconds(90), .pitIn(PitCrossing(car: CarID(9), at: seconds(90)))),
      Event(seconds(90), .crossing(Crossing(car: CarID(0), loop: 1, lap: 2, at: seconds(90)))),
      Event(seconds(90), .crossing(Crossing(car: CarID(0), loop: -1, lap: 2, at: seconds(90)))),
      Event(seconds(90), .lap(Lap(car: CarID(0), number: 0, time: nil, at: seconds(90)))),
      Event(seconds(90), .lap(Lap(car: CarID(0), number: .max, time: nil, at: seconds(90)))),
    ])
    #expect(replay.events.count == count)
  }

  @Test func `a race without cars, or without events, has a snapshot all the same`() {
    let empty = Replay(Recording(session: Session()))
    #expect(empty.snapshot(at: .zero).rows.isEmpty)
    #expect(empty.playedSpan.end == .zero)
    let waiting = Replay(Recording(session: drawnRace("A #1  |").session))
    #expect(waiting.snapshot(at: seconds(100)).rows.count == 1)
  }

  // MARK: -

  private func expectSeeksEqualFold(
    _ recording: Recording, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let replay = Replay(recording)
    // The fold: a replay of only the events up to then never uses a keyframe it would not have had.
    var fold = Replay(Recording(session: recording.session))
    var folded: [(SessionTime, RaceState)] = []
    for event in recording.events {
      fold.append(CollectionOfOne(event))
      folded.append((event.time, fold.state(at: .max)))
    }
    for (index, (time, state)) in folded.enumerated()
    where index + 1 == folded.count || folded[index + 1].0 > time {
      #expect(replay.state(at: time) == state, sourceLocation: sourceLocation)
    }
    // Backwards, and jumping about.
    for (time, state) in folded.reversed() where state == fold.state(at: time) {
      #expect(replay.state(at: time) == state, sourceLocation: sourceLocation)
    }
  }

  private func moments(of replay: Replay, every step: Int = 9) -> [SessionTime] {
    let times = Set(replay.events.map(\.time)).sorted()
    return times.enumerated().filter { $0.offset % step == 0 || $0.element == times.last }
      .map(\.element)
  }
}

private let drawings = [
  """
  flag   G......S......G.........K
  LMP #7 .1.2.|.1.2<|>.1.2.|.1.2.|
  LMP #9 ..1.2.|.1.2..|.1.2.s
  GT #45 d..1..2..|d..1..2..|..1..2.|
  """,
  """
  flag   ...F..G.R.......G.....K
  GT #1  ..|..|...x
  GT #2  <>.|<..|.>.|...|...|..|.|
  """,
]

/// A race of eight cars and sixty laps, with stops, late records, deletions, penalties and a car that
/// is announced later; always the same.
func longRace() -> Recording {
  var session = Session(loops: ["S1", "S2", "SF"])
  session.classes = ["P", "GT"]
  session.entries = (0..<8).map {
    Entry(number: CarNumber("\($0 + 1)"), carClass: $0 < 3 ? "P" : "GT", grid: $0 + 1)
  }
  var events = [Event(.zero, .flag(.green))]
  for car in 0..<9 {
    var time = 1000 * car
    for lap in 1...60 {
      let start = time
      let id = CarID(car)
      let sectors = (0..<3).map { 20_000 + ((car * 7 + lap * 13 + $0 * 5) % 11) * 300 + car * 400 }
      if car == 8 {
        let entry = Entry(number: "99", carClass: "X")
        if lap == 1 { events.append(Event(.zero, .entry(car: id, entry))) }
      }
      for loop in 0..<2 {
        time += sectors[loop]
        // Every seventh passing is told two seconds late.
        let delay = (lap + loop + car) % 7 == 0 ? 2000 : 0
        events.append(
          Event(
            SessionTime(milliseconds: time + delay),
            .crossing(
              Crossing(car: id, loop: loop, lap: lap, at: SessionTime(milliseconds: time)))))
      }
      time += sectors[2]
      if (lap + car) % 15 == 0 {
        let pitIn = SessionTime(milliseconds: time - 5000)
        events.append(Event(pitIn, .pitIn(PitCrossing(car: id, at: pitIn))))
      }
      let at = SessionTime(milliseconds: time)
      events.append(
        Event(
          at,
          .lap(
            Lap(
              car: id, number: lap, time: LapTime(milliseconds: time - start), at: at,
              sectors: SectorTimes(sectors.map { LapTime(milliseconds: $0) })))))
      if (lap + car) % 15 == 0 {
        time += 25_000
        let pitOut = SessionTime(milliseconds: time - 1)
        events.append(Event(pitOut, .pitOut(PitCrossing(car: id, at: pitOut))))
      }
      if (lap + car) % 22 == 0 { events.append(Event(at, .lapDeleted(car: id, lap: lap - 1))) }
      if (lap + car) % 31 == 0 {
        events.append(Event(at, .penalty(Penalty(car: id, time: LapTime(milliseconds: 5000)))))
      }
    }
  }
  let inOrder = events.enumerated().sorted {
    // A car must be announced before anything is told of it.
    ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
  }
  return Recording(session: session, events: inOrder.map(\.element))
}
