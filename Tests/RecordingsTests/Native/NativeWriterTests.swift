import ReplayEngine
import Testing

@testable import Recordings

@Suite struct NativeWriterTests {
  @Test func `what was written reads as it was, and is written the same again`() throws {
    let bytes = NativeWriter.bytes(of: everything)
    let file = try RecordingFile(bytes: bytes, file: "all.jsonl")
    #expect(file.recording.session == everything.session)
    #expect(file.recording.events.count == everything.events.count)
    for (read, written) in zip(file.recording.events, everything.events) {
      #expect(read == written)
    }
    #expect(file.report.lines == [])
    #expect(NativeWriter.bytes(of: file.recording) == bytes)
  }

  @Test func `cars of one number stay as many cars, whenever they are announced`() throws {
    var session = Session()
    session.classes = ["A"]
    session.entries = [("7", "Ann"), ("8", "Bo"), ("7", "Cy"), ("", "Dee")].map {
      Entry(number: CarNumber($0), carClass: "A", drivers: [$1])
    }
    let late = Entry(number: "8", key: "K5", carClass: "A", drivers: ["Eve"])
    let recording = Recording(
      session: session,
      events: [
        Event(.zero, .entry(car: CarID(4), late)),
        Event(.zero, .entry(car: CarID(5), Entry(number: "8", carClass: "A"))),
      ] + (0..<6).map { Event(.zero, .driver(car: CarID($0), name: "Driver \($0)")) })
    let bytes = NativeWriter.bytes(of: recording)
    #expect(
      String(decoding: bytes, as: UTF8.self).hasSuffix(
        #"""
        "classes":["A"],"entries":[{"car":"7-1","number":"7","class":"A","drivers":["Ann"]},\#
        {"car":"8","class":"A","drivers":["Bo"]},\#
        {"car":"7-2","number":"7","class":"A","drivers":["Cy"]},\#
        {"car":"car-1","number":"","class":"A","drivers":["Dee"]}]}
        {"t":0,"kind":"entry","car":"K5","number":"8","class":"A","drivers":["Eve"]}
        {"t":0,"kind":"entry","car":"8-2","number":"8","class":"A"}
        {"t":0,"kind":"driver","car":"7-1","driver":"Driver 0"}
        {"t":0,"kind":"driver","car":"8","driver":"Driver 1"}
        {"t":0,"kind":"driver","car":"7-2","driver":"Driver 2"}
        {"t":0,"kind":"driver","car":"car-1","driver":"Driver 3"}
        {"t":0,"kind":"driver","car":"K5","driver":"Driver 4"}
        {"t":0,"kind":"driver","car":"8-2","driver":"Driver 5"}

        """#))
    let file = try RecordingFile(bytes: bytes, file: "shared.jsonl")
    #expect(file.report.lines == [])
    #expect(file.recording.session.entries.map(\.number) == ["7", "8", "7", ""])
    #expect(Array(file.recording.events.dropFirst(2)) == Array(recording.events.dropFirst(2)))
    #expect(NativeWriter.bytes(of: file.recording) == bytes)
  }

  @Test func `the crews of a championship keep their cars, whatever these are called`() throws {
    var session = Session(loops: ["SF"])
    session.entries = [
      Entry(number: "7", key: "a", carClass: "A"), Entry(number: "7", key: "b", carClass: "A"),
      Entry(number: "8", key: "c", carClass: "A"),
    ]
    session.championship = Championship(
      points: [3],
      crews: [
        .init(car: "b", before: .points(9)), .init(car: "c", before: .behind("a", by: 2)),
      ])
    let written = Recording(session: session, events: [])
    let read = try RecordingFile(bytes: NativeWriter.bytes(of: written), file: "x.jsonl").recording
    let replay = (Replay(written), Replay(read))
    let crews = { (replay: Replay) in replay.standings(in: replay.snapshot(at: .zero)).map(\.crews)
    }
    #expect(crews(replay.1) == crews(replay.0))
    #expect(crews(replay.1).first?.compactMap(\.pointsBefore) == [9])
  }

  @Test func `every kind of event is in the recording that has everything`() {
    let kinds = Set(everything.events.map(\.kind.name))
    #expect(kinds == Set(EventKind.allCases))
  }

  @Test func `keys stand in the order of the description`() {
    var recording = everything
    recording.events = Array(recording.events.prefix(6))
    #expect(
      text(of: recording) == #"""
        {"flagstand":1,"series":"Sports Car Cup","event":"Six Hours of \"Nowhere\"",\#
        "session":"qualifying","circuit":{"name":"Höhenring","length_m":3957},\#
        "start":"2024-02-29T15:05:00.250-03:30","scheduled":{"time":21600000,"laps":250},\#
        "provenance":"simulated","note":"line one\nline two","pits":false,"flagDelay":5000,\#
        "loops":["S1","S2","SF"],\#
        "classes":["GTP","GT3",""],\#
        "fuelWindows":[{"class":"GTP","laps":31},{"class":"GT3","laps":35}],\#
        "championship":{"points":[20,16,13],"distance":70,"standings":[\#
        {"car":"7","drivers":["Ann Ås"],"points":143},{"car":"007"},\#
        {"car":"70","behind":{"car":"007","points":7}}]},\#
        "entries":[{"car":"7","class":"GTP","team":"Team \\ One",\#
        "vehicle":"Proto 🏎","drivers":["Ann Ås","Bo \u001b[31mB"],"grid":1},\#
        {"car":"007","class":"GT3"}]}
        {"t":-5000,"kind":"message","text":"gentlemen, start your engines"}
        {"t":-5000,"kind":"status","car":"007","status":"notStarted"}
        {"t":0,"kind":"flag","flag":"green"}
        {"t":22104,"kind":"crossing","car":"7","loop":"S1","lap":1}
        {"t":45200,"kind":"crossing","car":"7","loop":"S2","lap":1,"at":45114}
        {"t":67312,"kind":"lap","car":"7","lap":1,"time":67312,"sectors":[22104,null,22198],\#
        "topSpeed":300.89}

        """#)
  }

  @Test func `what games tell is written in few words`() {
    let lines = text(of: everything).split(separator: "\n").filter { $0.hasPrefix(#"{"t":1450"#) }
    #expect(
      lines.map { $0.drop { $0 != "," }.dropFirst() } == [
        #""kind":"penalty","car":"7","given":true,"text":"drive-through: speed"}"#,
        #""kind":"penalty","car":"7","driveThrough":true,"served":true}"#,
        #""kind":"fuel","car":"7","tank":0.918,"energy":1}"#,
        #""kind":"fuel","car":"007","tank":0}"#,
        #""kind":"tyres","car":"7","compounds":["Soft","Hard"],"wear":[0,0.016,0.333,1]}"#,
        #""kind":"tyres","car":"007"}"#,
        #""kind":"trackLimits","car":"7","lap":3,"points":1.25,"text":"Warning"}"#,
        #""kind":"trackLimits","car":"007"}"#,
        #""kind":"incident","car":"7","other":"X1","severity":767.67}"#,
        #""kind":"incident","car":"007"}"#,
      ])
  }

  @Test func `no control character is ever written`() {
    let scalars = text(of: everything).unicodeScalars
    #expect(scalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test func `events can be written one at a time`() {
    var writer = NativeWriter(everything.session)
    for event in everything.events { writer.write(event) }
    #expect(writer.bytes == NativeWriter.bytes(of: everything))
  }
}
