import TestSupport
import Testing

@testable import ReplayEngine

@Suite struct ChangeTests {
  private let race = Replay(
    drawnRace(
      """
      A #1  d..|..|.<....>d.|...|...|
      A #2  d...|...|...|...|...|...|
      A #3  d....|....|.....x
      B #9  d....|....|....|....|....|
      """, step: 10))

  private func changes(_ from: Double, _ to: Double) -> [CarChange] {
    race.changes(
      from: race.snapshot(at: seconds(from)), to: race.snapshot(at: seconds(to)))
  }

  @Test func `a change says what is different, in the order of the board`() throws {
    let changes = changes(65, 175)
    #expect(changes.map(\.now.car.index) == [1, 0, 2])
    let stopped = try #require(changes.first { $0.now.car == CarID(0) })
    #expect(stopped.placesGained == -1 && stopped.stops == 1 && stopped.changesDriver)
    #expect(stopped.laps == 1 && stopped.before.driver == "Driver 1")
    let retired = try #require(changes.first { $0.now.car == CarID(2) })
    #expect(retired.changesState && retired.now.state == .retired && retired.laps == 1)
    #expect(changes.first { $0.now.car == CarID(1) }?.placesGained == 1)
  }

  @Test func `from a moment to itself nothing changes`() {
    #expect(changes(65, 65).isEmpty)
  }

  @Test func `what a car that is out loses to others is no news`() {
    let isTold = { (changes: [CarChange]) in changes.contains { $0.now.car == CarID(2) } }
    #expect(isTold(changes(155, 275)))
    #expect(!isTold(changes(165, 275)))
    let excluded = Replay(
      race.recording.adding(
        Event(seconds(200), .status(car: CarID(2), .disqualified, text: ""))))
    #expect(
      isTold(
        excluded.changes(
          from: excluded.snapshot(at: seconds(165)), to: excluded.snapshot(at: seconds(275)))))
  }

  @Test func `in practice whoever has been out has changed`() {
    let race = drawnRace(
      """
      A #1  ...|...|...|...|
      A #2  ....|...<.......
      A #3  .....|.<........
      A #4  ......|.<...>...
      """, step: 1)
    var session = race.session
    session.kind = .practice
    let practice = Replay(Recording(session: session, events: race.events))
    let changes = practice.changes(
      from: practice.snapshot(at: seconds(9)), to: practice.snapshot(at: seconds(15)))
    #expect(Set(changes.map(\.now.entry.number)) == ["1", "4"])
  }

  @Test func `places weigh more than time, and time more than a stop`() {
    let sorted = changes(65, 175).sorted { $0.isLarger(than: $1) }
    #expect(sorted.last?.now.car == CarID(2))
  }
}
