import ReplayEngine
import TestSupport
import Testing

@testable import Printing

/// A race in which everything happens of which there is a message.
private let eventful: Replay = {
  let race = drawnRace(
    """
    flag     G     S   G           K
    LMP2 #7  .....|<d.>d|...|..|...|
    LMP2 #26 ......|....|..|.......|
    GT2 #45  ........|..x
    GT2 #77  .........|......|.....|
    """)
  let seven = race.car("7")
  return Replay(
    race.adding(
      Event(seconds(75), .lapDeleted(car: seven, lap: 1)),
      Event(seconds(80), .message(text: "Track, \"wet\"", car: nil)),
      Event(seconds(80), .message(text: "Black and white flag", car: race.car("77"))),
      Event(
        seconds(240),
        .penalty(Penalty(car: seven, time: LapTime(milliseconds: 30_000), text: "contact"))),
      Event(seconds(241), .correction(Correction(car: race.car("26"), laps: 1, text: "loop"))),
      Event(seconds(100), .trackLimits(TrackLimits(car: seven, lap: 2, text: "warning"))),
      Event(seconds(101), .incident(Contact(car: seven, other: race.car("77"), severity: 0.5))),
      Event(seconds(245), .results(.official))))
}()

@Suite struct MessageTests {
  private let messages = eventful.messages(upTo: .max)

  @Test func `the race has a message of every kind`() {
    let minor = eventful.minorMessages(upTo: .max).map(\.kind)
    #expect(Set(messages.map(\.kind) + minor) == Set(Message.Kind.allCases))
    #expect(minor == [.trackLimits, .incident] && minor.allSatisfy(\.isMinor))
    #expect(!messages.contains { $0.kind.isMinor })
  }

  @Test func `messages are lines of text`() {
    expectGolden(messages.map { eventful.line(of: $0) + "\n" }.joined(), "messages-text")
  }

  @Test func `messages are JSON, an object a line`() {
    expectGolden(eventful.jsonLines(of: messages).text, "messages-json")
  }

  @Test func `messages are rows of CSV`() {
    let csv = eventful.csv(of: messages).text
    #expect(csv.utf8.count { $0 == UInt8(ascii: "\n") } == messages.count + 1)
    #expect(csv.contains("\r\n80.0,message,,,\"Track, \"\"wet\"\"\",,,,,,,,,\r\n"))
    #expect(csv.contains("\r\n80.0,message,77,GT2,Black and white flag,,1,4,2,,,77,,\r\n"))
    #expect(
      csv.hasPrefix(
        "time,kind,car,class,text,other,lap,position,positionInClass,laneTime,estimated,id,otherId,"
          + "laneTimeEstimated\r\n0.0,flag,,,green,,,,,,,,,\r\n"))
  }

  @Test func `a message carries the number and the class that its car had then`() {
    var race = drawnRace("LMP2 #7 ..<..>..<..>")
    race = race.adding(
      Event(seconds(40), .entry(car: CarID(0), Entry(number: "8", carClass: "GT2", team: "New"))))
    let replay = Replay(race)
    let lines = replay.messages(upTo: .max).map { replay.line(of: $0) }
    #expect(lines.first?.contains("#7    Team 7: in the pits") == true)
    #expect(lines.last?.contains("#8    New: out of the pits") == true)
  }
}
