import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

@Suite struct RFactor2Tests {
  private let weekend = MadeResults.weekend

  /// Reads a text that must be one of these files.
  private func read(_ text: String, session: Int? = nil) throws -> RecordingFile {
    #expect(RecordingFormat.rFactor2.recognises(Array(text.utf8)))
    return try RecordingFile(bytes: Array(text.utf8), file: "made.xml", session: session)
  }

  /// What happens in a recording besides laps and crossings, as messages with their times.
  private func messages(_ text: String, session: Int? = nil) throws -> [String] {
    let replay = Replay(try read(text, session: session).recording)
    return replay.messages(upTo: .max).map { message in
      let number = message.car.map { replay.entry(of: $0, in: replay.state(at: .max)) }
      return [
        "\(message.time.milliseconds / 1000)", number.map { "#\($0.number)" },
        replay.text(of: message),
      ].compactMap(\.self).joined(separator: " ")
    }
  }

  private func rows(_ text: String, session: Int? = nil) throws -> [String] {
    Replay(try read(text, session: session).recording).snapshot(at: .max).rows.map { row in
      "\(row.position) #\(row.entry.number) \(row.entry.drivers.last ?? "") \(row.laps)"
    }
  }

  @Test func `the race of a weekend plays, and every session can be chosen`() throws {
    let file = try read(weekend)
    #expect(file.sessions.map(\.kind) == [.practice, .qualifying, .race])
    #expect(
      file.sessions.map(\.name) == [
        "Four Laps & More, Practice 1", "Four Laps & More, Qualifying", "Four Laps & More",
      ])
    #expect(file.session == 2 && file.report.count == 0)
    #expect(try read(weekend, session: 2).recording.session.kind == .qualifying)
  }

  @Test func `the race is played even if the practice before it was longer`() throws {
    let laps = (4...40).map { #"<Lap num="\#($0)" et="\#($0 * 100).0">100.0</Lap>"# }.joined()
    let text = weekend.replacing("<Laps>3</Laps>", with: laps + "<Laps>40</Laps>")
    let file = try read(text)
    #expect(file.sessions[0].crossings > file.sessions[2].crossings)
    #expect(file.recording.session.kind == .race)
  }

  @Test func `the header has what the file says`() throws {
    let session = try read(weekend).recording.session
    #expect(session.event == "Four Laps & More")
    #expect(session.series == "League night")
    #expect(session.circuit == Session.Circuit(name: "Hillside", length: 4000))
    #expect(session.scheduledLaps == 4 && session.scheduledTime == nil)
    // The clock runs 100 s before the start; 19:30 here is 19:30 in UTC.
    #expect(session.start.map { clockText(milliseconds: $0.timeOfDay) } == "19:31:40")
    #expect(session.start?.date == "2025-12-14" && session.start?.utcOffset == 0)
    let late = try read(weekend.replacing("2025/12/14 19:30:00", with: "2025/12/31 23:59:00"))
    #expect(late.recording.session.start?.date == "2026-01-01")
    #expect(late.recording.session.start?.timeOfDay == 40_000)
    #expect(session.loops == ["S1", "S2", "SF"])
    #expect(Set(session.classes) == ["GT3", "LMP2"])
    #expect(session.entries.map(\.number) == ["7", "9", "7", "8"])
    #expect(
      session.entries[0].drivers == ["Ann", "Bo"] && session.entries[0].vehicle == "Brava GT")
    #expect(session.entries[0].team == "Brava" && session.entries[0].grid == 2)
  }

  @Test func `the race is told from its start, with stops, changes, penalties and its result`()
    throws
  {
    // What follows from the laps is the engine's to tell.
    let told = try messages(weekend).filter { text in
      !["fastest", "win", "takes the"].contains { text.contains($0) }
    }
    #expect(
      told == [
        "0 green", "110 #7 retired", "120 #9 drive-through penalty: Track Limits",
        // Nobody says when the engine failed; its lap is overdue then.
        "133 #8 retired: Engine",
        "200 #9 lap 2 deleted",
        // The last sector took 8 s longer than usual, the first of the next lap 15 s.
        "202 #7 in the pits", "225 #7 Bo takes over", "225 #7 out of the pits, ~23 s in the lane",
        "400 checkered flag", "400 #9 +30 s: penalty not served",
        "425 classification published", "425 results official",
      ])
  }

  @Test func `cars of one number and of one driver are different cars`() throws {
    #expect(try rows(weekend) == ["1 #7 Bo 4", "2 #9 Cy 4", "3 #7 Eve 1", "4 #8 Dee 0"])
    // Bo joined the race a second time.
    let again = weekend.replacing("<Name>Eve</Name>", with: "<Name>Bo</Name>")
      .replacing("Eve(3)", with: "Bo(3)")
    #expect(try rows(again) == ["1 #7 Bo 4", "2 #9 Cy 4", "3 #7 Bo 1", "4 #8 Dee 0"])
    #expect(try laps(again) == laps(weekend))
  }

  @Test func `written in the own format the cars stay as many, and what is told of them`() throws {
    for session in 1...3 {
      let recording = try read(weekend, session: session).recording
      let bytes = NativeWriter.bytes(of: recording)
      let copy = Replay(try RecordingFile(bytes: bytes, file: "copy.jsonl").recording)
      let replay = Replay(recording)
      #expect(copy.carCount == replay.carCount)
      let told = [replay, copy].map { replay in
        replay.messages(upTo: .max).map { message in
          let car = message.car.map { replay.label(of: $0, at: message) } ?? ""
          return "\(message.time) \(car) \(replay.text(of: message))"
        }
      }
      #expect(told[0] == told[1])
    }
  }

  @Test func `a driver who left and joined again has not driven on in the car that was left`()
    throws
  {
    let again = weekend.replacing("<Name>Eve</Name>", with: "<Name>Cy</Name>")
      .replacing("Eve(3)", with: "Cy(3)").replacing(
        "<Sent et=\"210.0\">Eve", with: "<Sent et=\"210.0\">Cy")
    let told = try messages(again)
    #expect(told.contains("110 #7 retired") && !told.contains("110 #9 stopped: in the garage"))
    let crossings = try read(again).recording.events.compactMap { event in
      if case .crossing(let crossing) = event.kind, crossing.car == CarID(2) {
        crossing.lap
      } else {
        nil
      }
    }
    #expect(crossings == [1, 1])
  }

  @Test func `a car that comes back from its garage is running again`() throws {
    let back = weekend.replacing(
      "<Sent et=\"210.0\">Eve", with: "<Sent et=\"210.0\">Cy")
    let told = try messages(back)
    #expect(told.contains("110 #9 stopped: in the garage"))
    #expect(told.contains("130 #9 running again"))
  }

  /// The ends of all laps of each car of the race.
  private func laps(_ text: String) throws -> [[Int]] {
    let recording = try read(text).recording
    var ends = Array(repeating: [Int](), count: recording.session.entries.count)
    for event in recording.events {
      if case .lap(let lap) = event.kind { ends[lap.car.index].append(lap.at.milliseconds) }
    }
    return ends
  }

  @Test func `laps end at the crossings of the stream, or without it as their car tells`() throws {
    let ends = [
      [102_000, 210_000, 325_000, 425_000], [100_000, 200_000, 300_000, 400_000], [104_000], [],
    ]
    #expect(try laps(weekend) == ends)
    var lines = weekend.split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeAll { $0.hasPrefix("<Score") }
    #expect(try laps(lines.joined(separator: "\n")) == ends)
    // The stream has the finish to the millisecond where the last lap is invalid.
    let invalid = weekend.replacing(
      #"s2="30.0000" s3="40.0000">100.0000</Lap>\#n<BestLapTime>"#,
      with: ">--.----</Lap>\n<BestLapTime>")
    #expect(try laps(invalid) == ends)
  }

  @Test func `names that a tool changed on one side are found by their crossings`() throws {
    let renamed = weekend.replacing("Cy(2)", with: "Driver 1(2)").replacing(
      "Ann(0)", with: "Driver 2(0)"
    ).replacing("Bo(0)", with: "Driver 2(0)")
    let recording = try read(renamed).recording
    #expect(try laps(renamed) == laps(weekend))
    #expect(
      recording.events.contains { event in
        if case .crossing(let crossing) = event.kind { crossing.car == CarID(1) } else { false }
      })
    #expect(try messages(renamed).contains("400 #9 +30 s: penalty not served"))
  }

  @Test func `an invalid lap has its time from the crossings and is no best`() throws {
    let file = try read(
      weekend.replacing("et=300.000", with: "et=290.000").replacing(
        #"et="300.0000""#, with: #"et="290.0000""#))
    let lap = file.recording.events.compactMap { event in
      if case .lap(let lap) = event.kind, lap.car == CarID(1), lap.number == 2 { lap } else { nil }
    }
    #expect(lap.first?.time?.milliseconds == 90_000)
    let row = Replay(file.recording).snapshot(at: .max).rows[1]
    #expect(row.bestTime?.milliseconds == 100_000)
  }

  @Test func `practice and qualifying go by best lap, and laps into the garage have no time`()
    throws
  {
    #expect(try rows(weekend, session: 1) == ["1 #9 Cy 3"])
    #expect(try rows(weekend, session: 2) == ["1 #7 Bo 4", "2 #9 Cy 2"])
    let practice = try read(weekend, session: 1).recording
    let times = practice.events.compactMap { event in
      if case .lap(let lap) = event.kind { lap.time?.milliseconds } else { nil }
    }
    #expect(times == [100_000])
    // The line may be told before what is left of the lap.
    let other = weekend.replacing(
      """
      lap=2 point=1 t=-1.000 et=310.000</Score>
      <Score et="310.0">Cy(2) lap=2 point=2 t=-1.000 et=310.000</Score>
      <Score et="310.0">Cy(2) lap=3 point=0 t=-1.000 et=310.000</Score>
      """,
      with: """
        lap=3 point=0 t=-1.000 et=310.000</Score>
        <Score et="310.0">Cy(2) lap=3 point=2 t=-1.000 et=310.000</Score>
        """)
    #expect(other != weekend)
    let row = Replay(try read(other, session: 1).recording).snapshot(at: .max).rows[0]
    #expect(row.laps == 3 && row.lastLap == nil)
  }

  @Test func `a penalty that only the result tells is added after the race`() throws {
    let lines = weekend.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix(#"<Penalty et="500"#) }
    #expect(
      try messages(lines.joined(separator: "\n")).contains("425 #9 +30 s: after the race"))
  }

  @Test func `finishers whose places contradict laps and times stand by those`() throws {
    let text = weekend.replacing("<Position>1<", with: "<Position>x<")
      .replacing("<Position>2<", with: "<Position>1<").replacing(
        "<Position>x<", with: "<Position>2<")
    let file = try read(text)
    #expect(try rows(text).prefix(2) == ["1 #7 Bo 4", "2 #9 Cy 4"])
    #expect(file.report.kinds.map(\.name) == ["position against laps and time"])
    // Cars that did not finish are behind even if they went further.
    let far = weekend.replacing("<Laps>1</Laps>", with: "<Laps>4</Laps>")
    #expect(try rows(far) == ["1 #7 Bo 4", "2 #9 Cy 4", "3 #7 Eve 4", "4 #8 Dee 0"])
  }

  @Test func `a race that nobody finished has no result`() throws {
    let text = weekend.replacing("Finished Normally", with: "None")
      .split(separator: "\n").filter { !$0.contains("Checkered") }.joined(separator: "\n")
    let replay = Replay(try read(text).recording)
    #expect(replay.state(at: .max).results == .running)
  }

  @Test func `a disqualification stands with its reason`() throws {
    let text = weekend.replacing(
      "received Drive Thru penalty, 0s, 0laps for Track Limits",
      with: "received Disqualify penalty, 0s, 0laps for Ignoring flags"
    ).replacing(
      "<Laps>4</Laps>\n<FinishStatus>Finished Normally",
      with: "<Laps>4</Laps>\n<FinishStatus>DQ")
    #expect(try messages(text).contains("120 #9 disqualified: Ignoring flags"))
    let state = Replay(try read(text).recording).state(at: .max)
    #expect(state[CarID(1)].status == .disqualified)
    #expect(state[CarID(1)].classifiedAs == .disqualified)
  }

  @Test func `full-course yellows are told`() throws {
    let text = weekend.replacing(
      "<Sent et=\"210.0\">",
      with: """
        <Sent et="205.0">Yellow flag state 0->1</Sent><Sent et="206.0">Yellow flag state 1-&gt;2</Sent>
        <Sent et="250.0">Yellow flag state 5->6</Sent><Sent et="210.0">
        """)
    let flags = try read(text).recording.events.compactMap { event in
      if case .flag(let flag) = event.kind { "\(event.time.milliseconds) \(flag)" } else { nil }
    }
    #expect(
      flags == ["0 green", "105000 fullCourseYellow", "150000 green", "400000 checkered"])
  }
}
