import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

@Suite struct RFactor2OddFilesTests {
  private let weekend = MadeResults.weekend

  private func problem(_ text: String) -> String? {
    let error = #expect(throws: RecordingError.self) {
      try RecordingFile(bytes: Array(text.utf8), file: "odd.xml")
    }
    return error?.description
  }

  @Test
  func `Latin-1 that says UTF-8, control characters, bare ampersands and references are read`()
    throws
  {
    let text = weekend.replacing(
      "<TeamName>Brava</TeamName>",
      with: "<TeamName>\u{1}Caf\u{E9} & Sons &lt;3 &rFEnt; &#65;&amp;\u{7}</TeamName>")
    let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let team = "Caf\u{E9} & Sons <3 &rFEnt; A&"
    for bytes in [latin, Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
      let file = try RecordingFile(bytes: bytes, file: "latin.xml")
      #expect(file.recording.session.entries[0].team == team)
    }
  }

  @Test func `nothing is expanded and nothing is loaded`() throws {
    let text = weekend.replacing(
      #"<!ENTITY rFEnt "rFactor Entity">"#,
      with: """
        <!ENTITY a "<Race><Driver><Name>Nobody</Name></Driver></Race>">
        <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"> <!ENTITY c SYSTEM "file:///etc/passwd">
        """
    ).replacing("<TeamName>Brava<", with: "<TeamName>&b;&c;<")
    let file = try RecordingFile(bytes: Array(text.utf8), file: "bomb.xml")
    #expect(file.recording.session.entries[0].team == "&b;&c;")
    #expect(file.sessions.count == 3)
  }

  @Test func `lines with CR LF and comments change nothing`() throws {
    let plain = try RecordingFile(bytes: Array(weekend.utf8), file: "a")
    let text = weekend.replacing("\n", with: "\r\n<!-- <Race> -->")
    let file = try RecordingFile(bytes: Array(text.utf8), file: "a")
    #expect(file.recording == plain.recording)
  }

  @Test func `a file may be cut anywhere`() throws {
    let bytes = Array(weekend.utf8)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      guard let file = try? RecordingFile(bytes: Array(bytes[..<end]), file: "cut.xml") else {
        continue
      }
      let replay = Replay(file.recording)
      #expect(replay.events.count == file.recording.events.count)
    }
  }

  @Test func `a cut file says so`() throws {
    let end = try #require(weekend.firstRange(of: "<Name>Eve"))
    let file = try RecordingFile(
      bytes: Array(weekend[..<end.lowerBound].utf8), file: "cut.xml")
    #expect(file.report.kinds.map(\.name) == ["file cut off"])
    #expect(file.recording.session.entries.count == 3)
  }

  @Test func `what can't be played is said with its line`() {
    #expect(
      problem(MadeResults.head) == "odd.xml:14: the file ends without a session")
    #expect(
      problem(MadeResults.head + "<Race>\n<Stream>\n<Score et=\"1\">A(1) lap=1 point=0 t=1 et=1")
        == "odd.xml:14: the file ends before the laps of the session that begins here")
    #expect(
      problem(MadeResults.head + "<Race>\n<Driver><Name>A</Name></Driver>\n</Race>")
        == "odd.xml:14: no car completes a lap in the session that begins here")
    #expect(
      problem("<?xml version=\"1.0\"?><rss><channel/></rss>")?.contains("known format") == true)
  }

  @Test func `a million attributes and tags that never end are read in one go`() throws {
    let attributes = String(repeating: "a=\"1\" ", count: 1_000_000)
    let text = weekend.replacing(
      #"<Lap num="1" p="2" et="100.0000""#,
      with: "<Lap \(attributes) num=\"1\" p=\"2\" et=\"100.0000\"")
    let file = try RecordingFile(bytes: Array(text.utf8), file: "wide.xml")
    #expect(file.recording == (try RecordingFile(bytes: Array(weekend.utf8), file: "a")).recording)
    let line = MadeResults.head + "<Race>" + String(repeating: "<Name>", count: 300_000)
    #expect(problem(line)?.hasPrefix("odd.xml:14: ") == true)
    let open = weekend + String(repeating: "<a b=\"", count: 200_000)
    #expect(
      try RecordingFile(bytes: Array(open.utf8), file: "a").recording == file.recording)
  }

  @Test func `laps told twice or with a clock that goes back are counted`() throws {
    let lap =
      #"<Lap num="3" p="2" et="310.0000" s1="45.0000" s2="30.0000" s3="40.0000">115.0000</Lap>"#
    let twice = try RecordingFile(
      bytes: Array(weekend.replacing(lap, with: lap + lap).utf8), file: "twice.xml")
    #expect(twice.report.kinds.map(\.name) == ["duplicate lap"])
    let back = try RecordingFile(
      bytes: Array(weekend.replacing(#"et="425.0000""#, with: #"et="125.0000""#).utf8),
      file: "b.xml")
    #expect(back.report.kinds.map(\.name) == ["clock going back"])
    let times = back.recording.events.map(\.time)
    #expect(times == times.sorted())
  }

  @Test func `sessions without number cost no memory`() throws {
    let text = MadeResults.head + String(repeating: "<Race>", count: 100_000)
    #expect(problem(text)?.hasPrefix("odd.xml:14: ") == true)
    let one = "<Race><Driver><Lap num=\"1\" et=\"1\">60</Lap></Driver></Race>"
    let many = MadeResults.head + String(repeating: one, count: 1_002)
    let file = try RecordingFile(bytes: Array(many.utf8), file: "many.xml")
    #expect(file.sessions.count == 1_000)
    #expect(file.report.kinds.map(\.name) == ["too many sessions"])
    #expect(file.report.kinds.first?.count == 2)
  }
}
