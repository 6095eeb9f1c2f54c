import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// A recording that somebody is still writing.
@Suite struct RecordingStreamTests {
  /// What a board makes of a recording that grows.
  private struct Watching {
    var stream = RecordingStream(file: "race")
    var replay = Replay(Recording(session: Session()))
    var rebuilt = 0
    var newSessions = 0

    mutating func take(_ bytes: some Collection<UInt8>) {
      stream.take(Array(bytes)[...])
      let growth = stream.growth()
      newSessions += growth.isNewSession ? 1 : 0
      if let recording = growth.recording {
        replay = Replay(recording)
        rebuilt += 1
      } else {
        replay.append(growth.events)
      }
      replay.goOn(to: growth.edge)
    }

    mutating func take(_ text: String) { take(Array(text.utf8)) }

    init(_ texts: String...) { for text in texts { take(text) } }

    /// Laps of each car, first place first: `7:2 8:1`.
    var laps: String {
      replay.snapshot(at: .max).rows.map { "\($0.entry.number):\($0.laps)" }
        .joined(separator: " ")
    }
  }

  private let header =
    #"{"flagstand":1,"event":"E","classes":["A"],"entries":[{"car":"7","class":"A"},{"car":"8","class":"A"}]}"#
    + "\n"
  private let green = #"{"t":0,"kind":"flag","flag":"green"}"# + "\n"

  private func lap(_ car: Int, _ lap: Int, _ t: Int) -> String {
    #"{"t":\#(t),"kind":"lap","car":"\#(car)","lap":\#(lap),"time":\#(t / max(lap, 1))}"# + "\n"
  }

  private var race: String {
    header + green + lap(7, 1, 100_000) + lap(8, 1, 110_000) + lap(7, 2, 200_000)
  }

  // MARK: - The same race as the file

  @Test(arguments: [1, 7, 100, 4096, 1_000_000])
  func `pieces of any size make the race that a file of them makes`(size: Int) throws {
    let whole = drawnRace(
      """
      flag     G       S       G       R   G           K
      LMP2 #7  ..1.|..1.|.<|>.1.|..1.|..1.|..1.|..1.|..1.|.1.|
      LMP2 #8  ..1.|..1.|..1.|.<|>.1.|..1.|..1.|..1.x
      GT2 #45  ...1.|...1.|...1<..|...>..1.|...1.|...1.|...1.|..1|
      """)
    let bytes = NativeWriter.bytes(of: whole)
    var watching = Watching()
    for start in stride(from: 0, to: bytes.count, by: size) {
      watching.take(bytes[start..<min(start + size, bytes.count)])
    }
    let file = Replay(try RecordingFile(bytes: bytes, file: "race").recording)
    #expect(watching.replay.session == file.session)
    #expect(watching.replay.events.count == file.events.count)
    for time in stride(from: 0, through: 600.0, by: 1) {
      let (a, b) = (watching.replay.snapshot(at: seconds(time)), file.snapshot(at: seconds(time)))
      #expect(a.rows == b.rows, "at \(time)")
    }
  }

  @Test func `the race stands at its last event until another comes`() {
    var watching = Watching(header, green, lap(7, 1, 100_000))
    #expect(watching.replay.end == seconds(100))
    watching.take("\n")
    #expect(watching.replay.end == seconds(100))
    watching.take(lap(8, 1, 110_500))
    #expect(watching.replay.end == seconds(110.5))
    #expect(watching.rebuilt == 1)
  }

  @Test func `an event that comes late is known late, and nothing of it is lost`() {
    let watching = Watching(header, green, lap(7, 1, 100_000), lap(8, 1, 90_000))
    #expect(watching.laps == "8:1 7:1")
    #expect(watching.replay.snapshot(at: seconds(95)).rows.allSatisfy { $0.laps == 0 })
  }

  @Test func `half a line is no event until its end comes`() {
    var watching = Watching(header + green)
    let line = lap(7, 1, 100_000)
    watching.take(String(line.dropLast(10)))
    #expect(watching.laps == "7:0 8:0")
    #expect(watching.stream.hasHalfLine)
    watching.take(String(line.suffix(10)))
    #expect(watching.laps == "7:1 8:0")
    #expect(!watching.stream.hasHalfLine)
  }

  @Test func `half a line that was cut off spoils nothing that comes after it`() {
    var watching = Watching(header + green, #"{"t":100000,"kind":"la"#)
    watching.stream.cutOff()
    watching.take(lap(7, 1, 100_000))
    #expect(watching.laps == "7:1 8:0")
  }

  // MARK: - Files that begin anew

  @Test func `a file that goes on without a header goes on with the race`() {
    var watching = Watching(race)
    watching.stream.beginAnew()
    watching.take(lap(8, 2, 210_000))
    #expect(watching.laps == "7:2 8:2")
    #expect(watching.rebuilt == 1)
  }

  @Test func `a file that goes on behind its header once more goes on with the race`() {
    var watching = Watching(race)
    watching.stream.beginAnew()
    watching.take(header)
    watching.take(lap(8, 2, 210_000))
    #expect(watching.laps == "7:2 8:2")
    #expect(watching.newSessions == 0)
  }

  @Test func `a race that is written anew takes the place of the one before`() {
    for text in [race + lap(8, 2, 210_000), header + green + lap(7, 1, 100_000)] {
      var watching = Watching(race)
      watching.stream.beginAnew()
      watching.take(text)
      #expect(watching.laps == Watching(text).laps)
      #expect(watching.newSessions == 0)
      #expect(watching.rebuilt == 2)
    }
  }

  @Test func `another header is a new session, with or without a new file`() {
    for isNewFile in [true, false] {
      var watching = Watching(race)
      if isNewFile { watching.stream.beginAnew() }
      watching.take(header.replacing("\"E\"", with: "\"F\"") + green + lap(8, 1, 50_000))
      #expect(watching.newSessions == 1)
      #expect(watching.replay.session.event == "F")
      #expect(watching.laps == "8:1 7:0")
    }
  }

  @Test func `other cars under the same name are a new session`() {
    var watching = Watching(race)
    watching.take(header.replacing("\"7\"", with: "\"9\"") + green + lap(8, 1, 50_000))
    #expect(watching.newSessions == 1)
    #expect(watching.laps == "8:1 9:0")
  }

  @Test func `a capture that is written anew is the same race, one that goes on goes on`() {
    let capture = """
      $B,1,"Evening Race"
      $A,"7","7",1,"Ann","Archer","Ford",1
      $F,9999,"00:10:00","20:00:00","00:00:00","Green "
      $J,"7","00:01:00.000","00:01:00.000"
      $G,1,"7",1,"00:01:00.000"
      $F,9999,"00:08:00","20:02:00","00:02:00","Green "

      """
    let more = """
      $J,"7","00:01:01.000","00:02:01.000"
      $G,1,"7",2,"00:02:01.000"
      $F,9999,"00:07:00","20:03:00","00:03:00","Green "

      """
    for next in [capture + more, more] {
      var watching = Watching(capture)
      #expect(watching.laps == "7:1")
      watching.stream.beginAnew()
      watching.take(next)
      #expect(watching.laps == "7:2")
      #expect(watching.newSessions == 0)
      #expect(watching.replay.end == seconds(180))
    }
  }

  @Test func `a recording in the place of a capture is a new session, and the other way round`() {
    let capture = "$B,1,\"Evening Race\"\n$A,\"7\",\"7\",1,\"Ann\",\"Archer\",\"Ford\",1\n"
    for (first, second) in [(race, capture), (capture, race)] {
      var watching = Watching(first)
      watching.stream.beginAnew()
      watching.take(second)
      #expect(watching.newSessions == 1)
      #expect(watching.laps == Watching(second).laps)
    }
  }

  // MARK: - What can't be followed

  @Test func `what is no recording is told with its line`() {
    #expect(Watching("{\"a\":1}\n").stream.failure?.description.hasPrefix("race:1: ") == true)
    #expect(Watching("a;b;c\n1;2;3\n").stream.failure != nil)
    #expect(Watching("").stream.failure == nil)
    #expect(Watching(race).stream.failure == nil)
  }

  @Test func `broken lines and other oddities are passed over`() {
    let watching = Watching(
      header, green, "{\"t\":1,\n", "nonsense\n", "{\"t\":5,\"kind\":\"unheard\"}\n",
      lap(7, 1, 100_000))
    #expect(watching.laps == "7:1 8:0")
  }

  @Test func `whoever is called flagstand is no header`() {
    let watching = Watching(
      race, #"{"t":210000,"kind":"driver","car":"7","driver":"flagstand"}"# + "\n",
      #"{"t":220000,"kind":"message","text":"\"flagstand\":1"}"# + "\n")
    #expect(watching.laps == "7:2 8:1")
    #expect(watching.rebuilt == 1)
    #expect(watching.replay.end == seconds(220))
  }
}
