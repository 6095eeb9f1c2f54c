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

  @Test func `cars that were announced under one number are known, whatever they are called later`()
  {
    var session = Session()
    session.entries = ["7", "8"].map { Entry(number: $0, carClass: "A") }
    let announced = { (number: CarNumber, car: Int) in
      Event(.zero, .entry(car: CarID(car), Entry(number: number, carClass: "A")))
    }
    let shared = { NativeWriter.sharedNumbers(in: Recording(session: session, events: $0)) }
    #expect(shared([announced("9", 2)]).isEmpty)
    // #8 takes the number of #7, which is no announcement.
    #expect(shared([announced("7", 1)]).isEmpty)
    #expect(shared([announced("7", 2), announced("10", 2), announced("7", 3)]) == ["7"])
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
        {"t":67312,"kind":"lap","car":"7","lap":1,"time":67312,"sectors":[22104,null,22198]}

        """#)
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
