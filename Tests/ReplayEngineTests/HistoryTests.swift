import ReplayEngine
import TestSupport
import Testing

/// What can be looked up for a moment: entries, drivers, weather, flags, events.
@Suite struct HistoryTests {
  let race = drawnRace(
    """
    flag  G..S..S.G
    A #1  d.|...|d..|
    """, step: 1)

  @Test func `an entry is the one that held then`() {
    let replay = Replay(
      race.adding(
        Event(seconds(4), .entry(car: CarID(0), Entry(number: "10", carClass: "B", grid: 3))),
        Event(seconds(8), .entry(car: CarID(1), Entry(number: "2", carClass: "A"))),
        Event(seconds(8), .entry(car: CarID(3), Entry(number: "4", carClass: "A")))))
    let entries = [0, 3, 4, 9].map { replay.snapshot(at: seconds($0)).rows.map(\.entry) }
    #expect(entries.map { $0.map(\.number.text) } == [["1"], ["1"], ["10"], ["10", "2"]])
    #expect(entries[0][0].carClass == "A" && entries[2][0].carClass == "B")
    #expect(replay.snapshot(at: seconds(9)).classes.map(\.carClass) == ["A", "B"])
    #expect(replay.snapshot(at: seconds(4)).classes.map(\.carClass) == ["B"])
    #expect(replay.entries.map(\.number) == ["10", "2"])
  }

  @Test func `driver and weather are the last that were told`() {
    let replay = Replay(
      race.adding(
        Event(seconds(2), .weather(Weather(air: 20))),
        Event(seconds(5), .weather(Weather(air: 18, rain: true)))))
    func at<Value>(_ times: Double..., value: (RaceState) -> Value) -> [Value] {
      times.map { value(replay.state(at: seconds($0))) }
    }
    #expect(at(1, 2, 4, 5) { replay.weather(in: $0)?.air } == [nil, 20, 20, 18])
    #expect(
      at(-1, 0, 6, 7) { replay.driver(of: CarID(0), in: $0) } == [
        nil, "Driver 1", "Driver 1", "Driver 2",
      ])
  }

  @Test func `a flag holds until another is shown`() {
    let replay = Replay(race)
    #expect(replay.history.flags.map(\.time) == [0, 3, 8].map { seconds($0) })
    #expect(replay.state(at: seconds(7)).flag == .safetyCar)
    #expect(replay.state(at: seconds(7)).flagSince == seconds(3))
    #expect(replay.state(at: seconds(-1)).flagSince == nil)
  }

  @Test func `events are found by their time`() {
    let replay = Replay(race)
    #expect(replay.events(in: seconds(3)...seconds(6)).count == 3)
    #expect(replay.events(in: seconds(100)...seconds(200)).isEmpty)
    #expect(replay.nextEvent(after: seconds(3)) == seconds(6))
    #expect(replay.nextEvent(after: seconds(10)) == nil)
    #expect(replay.lastEvent(before: seconds(3)) == seconds(2))
    #expect(replay.lastEvent(before: .zero) == nil)
    #expect(replay.count(upTo: seconds(2)) == 3)
  }

  @Test func `the time to go ends at zero`() {
    var recording = race
    #expect(Replay(recording).remaining(at: .zero) == nil)
    recording.session.scheduledTime = .seconds(8)
    #expect(Replay(recording).remaining(at: seconds(3)) == .seconds(5))
    #expect(Replay(recording).remaining(at: seconds(30)) == .zero)
  }
}
