import ReplayEngine
import TestSupport
import Testing

@testable import Printing

/// Text that would write on the screen, turn it around or make it beep.
private let hostile =
  "\u{1B}[2J\u{1B}]0;title\u{7}\u{9B}31m\u{85}\u{202E}\u{2066}\u{200F}\u{8}\u{7F}\0\r\nx"

@Suite struct HostileTextTests {
  /// A race whose source puts hostile text everywhere it can.
  private let replay: Replay = {
    var race = drawnRace(
      """
      flag     G  S  K
      LMP2 #7  ..|<.>|..|..
      LMP2 #26 ...|...|..|
      """)
    race.session.event = "event" + hostile
    race.session.series = "series" + hostile
    race.session.entries = race.session.entries.map { entry in
      Entry(
        number: CarNumber(entry.number.text + hostile), carClass: CarClass("class" + hostile),
        team: "team" + hostile, vehicle: "vehicle" + hostile, drivers: ["driver" + hostile])
    }
    race.session.classes = [CarClass("class" + hostile)]
    let seven = CarID(0)
    return Replay(
      race.adding(
        Event(seconds(15), .driver(car: seven, name: "driver" + hostile)),
        Event(seconds(20), .message(text: "message" + hostile, car: nil)),
        Event(seconds(20), .message(text: "message" + hostile, car: seven)),
        Event(seconds(21), .status(car: seven, .stopped, text: "status" + hostile)),
        Event(seconds(22), .penalty(Penalty(car: seven, laps: 1, text: "penalty" + hostile))),
        Event(seconds(23), .correction(Correction(car: seven, laps: 1, text: hostile)))))
  }()

  /// Whether no character in a text moves a cursor or turns the direction of writing, but line ends.
  private func isPlain(_ text: String, lineEnd: String = "\n") -> Bool {
    text.replacing(lineEnd, with: "").unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }

  @Test(arguments: [0, 15, 35, 1000])
  func `nothing in a name or a message reaches the terminal as a control`(second: Double) {
    let snapshot = replay.snapshot(at: seconds(second))
    let table = replay.table(of: snapshot)
    #expect(table.contains("team[2J"))
    #expect(isPlain(table))
    #expect(isPlain(replay.json(of: snapshot, warnings: 0).text, lineEnd: ""))
    #expect(isPlain(replay.csv(of: snapshot).text, lineEnd: "\r\n"))
  }

  @Test func `nothing in a message reaches the terminal as a control`() {
    let messages = replay.messages(upTo: .max)
    #expect(messages.count > 10)
    for message in messages { #expect(isPlain(replay.line(of: message), lineEnd: "")) }
    let lines = replay.jsonLines(of: messages).text
    #expect(lines.unicodeScalars.count { $0 == "\n" } == messages.count && isPlain(lines))
    #expect(isPlain(replay.csv(of: messages).text, lineEnd: "\r\n"))
  }
}
