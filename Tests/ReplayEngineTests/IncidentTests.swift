import ReplayEngine
import TestSupport
import Testing

/// Track limits and contacts, which no feed shows, and penalties on their way.
@Suite struct IncidentTests {
  private let race = drawnRace(
    """
    flag G
    A #1 .....|.....|.....|
    A #2 ......|......|......|
    """)

  @Test func `track limits and contacts come only to who asks for them`() {
    let (one, two) = (CarID(0), CarID(1))
    let replay = Replay(
      race.adding(
        Event(seconds(20), .trackLimits(TrackLimits(car: one, lap: 1, text: "warning"))),
        Event(
          seconds(25), .trackLimits(TrackLimits(car: two, points: 1.25, text: "no further action"))),
        Event(seconds(30), .incident(Contact(car: one, other: two, severity: 767.67))),
        Event(seconds(35), .incident(Contact(car: two))),
        Event(seconds(36), .incident(Contact(car: two, severity: 2)))))
    #expect(!messageText(replay).contains("contact") && !messageText(replay).contains("track"))
    let minor = replay.minorMessages(upTo: seconds(35))
    #expect(
      minor.map { replay.text(of: $0) } == [
        "off the track on lap 1: warning", "off the track, 1.25 points: no further action",
        "contact with #2, severity 767.67", "contact with the barriers",
      ])
    #expect(minor.map(\.cars) == [[one], [two], [one, two], [two]])
  }

  @Test func `they change nothing of the race`() {
    let busy = race.adding(
      Event(seconds(45), .incident(Contact(car: CarID(0)))),
      Event(seconds(45), .fuel(Fuel(car: CarID(0), tank: Share(thousandths: 500)))),
      Event(seconds(45), .tyres(Tyres(car: CarID(0), compounds: ["Soft"]))))
    #expect(messageText(Replay(busy)) == messageText(Replay(race)))
    for time in stride(from: 0.0, to: 200, by: 7) {
      #expect(
        tableText(Replay(busy).snapshot(at: seconds(time)))
          == tableText(Replay(race).snapshot(at: seconds(time))))
    }
  }

  @Test func `a contact with a car that nobody knows is left out`() {
    let replay = Replay(
      race.adding(Event(seconds(30), .incident(Contact(car: CarID(0), other: CarID(9))))))
    #expect(replay.minorMessages(upTo: .max).isEmpty && replay.events.count == race.events.count)
  }

  @Test func `a penalty that is given or served is told and costs nothing`() {
    let replay = Replay(
      race.adding(
        Event(
          seconds(20),
          .penalty(Penalty(car: CarID(0), stage: .given, text: "stop-and-go penalty of 10 s"))),
        Event(
          seconds(30),
          .penalty(Penalty(car: CarID(0), stage: .served, text: "stop-and-go penalty"))),
        Event(
          seconds(40), .penalty(Penalty(car: CarID(0), driveThrough: true, stage: .served)))))
    let told = replay.messages(upTo: .max).filter { $0.kind == .penalty }
    #expect(
      told.map { replay.text(of: $0) } == [
        "stop-and-go penalty of 10 s", "stop-and-go penalty served", "drive-through served",
      ])
    #expect(replay.snapshot(at: seconds(25)).rows[0].penalty == nil)
    #expect(replay.state(at: .max)[CarID(0)].penaltyTime == LapTime(milliseconds: 0))
  }
}
