import TestSupport
import Testing

@testable import ReplayEngine

@Suite struct LapHistoryTests {
  private let race = drawnRace(
    """
    flag  G.........S.......G
    A #1  d.1.|.1.<|.d>.1.|.1..|
    A #2  ..1..|.1..|.1..|..1..|
    B #9  ..1...|.1...|.1...|.1...|
    """, step: 1)

  @Test func `laps are what was true at their ends, as far as they were known`() {
    let replay = Replay(race)
    let laps = replay.laps(of: CarID(0), upTo: seconds(17))
    #expect(laps.map(\.number) == [1, 2, 3])
    #expect(laps.map { $0.time?.milliseconds } == [4000, 5000, 7000])
    #expect(laps.map(\.at) == [4, 9, 16].map { seconds($0) })
    #expect(laps.map(\.flag) == [.green, .green, .safetyCar])
    #expect(laps.map(\.isIn) == [false, true, false])
    #expect(laps.map(\.isOut) == [false, false, true])
    #expect(laps.map(\.driver) == ["Driver 1", "Driver 1", "Driver 2"])
    #expect(laps.map(\.position) == [1, 1, 2])
    #expect(laps.map(\.sectors.count) == [2, 2, 2])
    #expect(replay.laps(of: CarID(0), upTo: seconds(8.5)).map(\.number) == [1])
    #expect(replay.laps(of: CarID(2), upTo: seconds(30)).map(\.positionInClass) == [1, 1, 1, 1])
  }

  @Test func `the place at the end of a lap is that of the table`() {
    for recording in [race, longRace()] {
      let replay = Replay(recording)
      for (index, event) in replay.events.enumerated() {
        guard case .lap(let lap) = event.kind else { continue }
        let state = replay.state(applied: index + 1)
        if state[lap.car].lastLap != lap.number { continue }
        let rows = replay.snapshot(of: state, at: event.time).rows
        let row = rows.first { $0.car == lap.car }
        let known = replay.laps(of: lap.car, applied: index + 1).last
        #expect(known?.position == row?.position)
        #expect(known?.positionInClass == row?.positionInClass)
      }
    }
  }

  @Test func `a lap that is told again is there once, with the later word, from then on`() {
    let again = Lap(car: CarID(0), number: 1, time: LapTime(milliseconds: 3900), at: seconds(4))
    let replay = Replay(
      race.adding(
        Event(seconds(20.5), .lap(again)), Event(seconds(20.6), .lapDeleted(car: CarID(0), lap: 2)))
    )
    let laps = { replay.laps(of: CarID(0), upTo: seconds($0)) }
    #expect(laps(20).first?.time?.milliseconds == 4000)
    #expect(laps(20.5).map(\.number) == laps(20).map(\.number))
    #expect(laps(20.5).first?.time?.milliseconds == 3900)
    #expect(laps(20.5).first?.position == 1)
    #expect(laps(20.5).map(\.isDeleted).contains(true) == false)
    #expect(laps(20.6).map(\.isDeleted) == laps(20.6).map { $0.number == 2 })
  }

  @Test func `appending in pieces gives the same laps, and the future is not known`() {
    let recording = longRace()
    let whole = Replay(recording)
    var pieces = Replay(Recording(session: recording.session))
    for event in recording.events { pieces.append(CollectionOfOne(event)) }
    for car in 0..<whole.carCount {
      for time in [0, 400, 900, 3000].map({ seconds($0) }) {
        let known = Array(recording.events.prefix { $0.time <= time })
        let cut = Replay(Recording(session: recording.session, events: known))
        #expect(pieces.laps(of: CarID(car), upTo: time) == whole.laps(of: CarID(car), upTo: time))
        #expect(cut.laps(of: CarID(car), upTo: .max) == whole.laps(of: CarID(car), upTo: time))
      }
    }
  }

  @Test func `the lap chart has the order of a class at each lap of its leader`() {
    let replay = Replay(race)
    let lines = replay.lapChart(ofClass: 0, upTo: .max)
    #expect(lines.map(\.lap) == [1, 2, 3, 4])
    #expect(lines.map { $0.order.map(\.index) } == [[0, 1], [0, 1], [1, 0], [0, 1]])
    #expect(lines.map(\.flag) == [.green, .green, .safetyCar, .green])
    #expect(replay.lapChart(ofClass: 0, upTo: seconds(9)).count == 2)
    #expect(replay.lapChart(ofClass: 1, upTo: .max).map(\.lap) == [1, 2, 3, 4])
  }
}

@Suite struct ToldTests {
  @Test func `what holds is what was told last by then`() {
    var told = Told<String>()
    #expect(told.value(applied: 9) == nil)
    told.tell("a", event: -1)
    told.tell("b", event: 3)
    told.tell("c", event: 7)
    #expect([0, 3, 4, 7, 8].map { told.value(applied: $0) } == ["a", "a", "b", "b", "c"])
    #expect([0, 4, 8].map { told.count(applied: $0) } == [1, 2, 3])
    #expect(told.last == "c")
    told.takeBack { $0 > "a" }
    #expect(told.values == ["a"])
  }
}
