import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// What games write with every lap beside its times, and what they say of contacts and track limits.
@Suite struct RFactor2SuppliesTests {
  private func replay(_ text: String) throws -> Replay {
    Replay(try RecordingFile(bytes: Array(text.utf8), file: "made.xml").recording)
  }

  /// The weekend with attributes for the first lap of the first car of the race, and for its second.
  private func replay(laps first: String, _ second: String = "") throws -> Replay {
    try replay(
      MadeResults.weekend.replacing(
        #"<Lap num="1" p="2" et="100.0000""#, with: #"<Lap num="1" p="2" \#(first) et="100.0000""#
      ).replacing(
        #"<Lap num="2" p="2" et="202.0000""#, with: #"<Lap num="2" p="2" \#(second) et="202.0000""#)
    )
  }

  private func laps(_ replay: Replay) -> [DrivenLap] { replay.laps(of: CarID(0), upTo: .max) }

  @Test func `a lap has what the car had left at its end, its tyres and its top speed`() throws {
    let replay = try replay(
      laps: """
        topspeed="300.89" fuel="0.918" fuelUsed="-0.418" ve="0.965" veUsed="0.035" twfl="0.984" \
        twfr="0.980" twrl="1.000" twrr="0.984" fcompound="0,Medium" rcompound="0,Medium" \
        FL="1,Hard" FR="0,Medium" RL="0,Medium" RR="0,Medium"
        """)
    let lap = try #require(laps(replay).first)
    #expect(lap.topSpeed?.kilometresPerHour == 300.89)
    #expect(lap.fuel?.tank?.thousandths == 918 && lap.fuel?.energy?.thousandths == 965)
    #expect(lap.tyres?.compounds == ["Hard", "Medium", "Medium", "Medium"])
    #expect(lap.tyres?.wear.map(\.thousandths) == [16, 20, 0, 16])
    #expect(lap.tyres?.mostWorn?.thousandths == 20)
    #expect(laps(replay)[1].fuel == nil && laps(replay)[1].tyres == lap.tyres)
    #expect(replay.history.supplies == [.fuel, .energy, .tyres, .wear, .topSpeed])
  }

  @Test(arguments: [
    (#"fcompound="0,Medium S7H" rcompound="0,Medium S7H""#, ["Medium S7H"]),
    (#"fcompound="0,Soft" rcompound="1,Hard""#, ["Soft", "Hard"]),
    (#"fcompound="5" rcompound="5""#, ["5"]), (#"rcompound="3,Wet""#, ["Wet"]),
    (#"FL="0,A" FR="0,A" RL="1,B" RR="1,B" fcompound="2,C""#, ["A", "B"]),
    (#"FL="0,A" fcompound="2,C" rcompound="2,C""#, ["C"]), (#"fcompound="" rcompound="0,""#, []),
  ])
  func `compounds are told by wheel, else by axle, in as few words as say it`(
    attributes: String, compounds: [String]
  ) throws {
    let tyres = laps(try replay(laps: attributes))[0].tyres
    #expect(tyres?.compounds ?? [] == compounds)
  }

  @Test func `tyres are told again only when something changes`() throws {
    let medium = #"fcompound="0,Medium" rcompound="0,Medium""#
    func told(_ second: String) throws -> Int {
      try replay(laps: medium, second).events.count { event in
        if case .tyres = event.kind { true } else { false }
      }
    }
    #expect(try told(medium) == 1)
    #expect(try told(medium.replacing("Medium", with: "Hard")) == 2)
    let worn = #" twfl="0.9" twfr="0.9" twrl="0.9" twrr="0.9""#
    #expect(try told(medium + worn) == 2)
  }

  @Test(arguments: ["-0.1", "1.5", "--.--", "", "1e9", "NaN"])
  func `what is no share and no speed is not told`(value: String) throws {
    let replay = try replay(laps: #"fuel="\#(value)" ve="\#(value)" topspeed="x\#(value)""#)
    #expect(replay.history.supplies == [])
  }

  @Test func `a class without a limit of energy has none`() throws {
    let attributes = #"fuel="0.5" ve="0.000""#
    #expect(try replay(laps: attributes, attributes).history.supplies == [.fuel])
    #expect(try replay(laps: #"ve="0.5""#, attributes).history.supplies == [.fuel, .energy])
  }

  /// What the race tells of contacts and track limits where its stream has some lines more.
  private func minor(_ lines: String) throws -> [String] {
    let replay = try replay(
      MadeResults.weekend.replacing(
        #"<Sent et="210.0">Eve"#, with: lines + #"<Sent et="210.0">Eve"#))
    return replay.minorMessages(upTo: .max).map { message in
      let cars = message.cars.map { replay.label(of: $0, at: message) }.joined(separator: ", ")
      return "\(message.time.milliseconds / 1000) \(cars): \(replay.text(of: message))"
    }
  }

  @Test func `a contact is told once, however often it is reported and by whom`() throws {
    let told = try minor(
      """
      <Incident et="205.0">Ann(0) reported contact (12.50) with another vehicle Eve(3)</Incident>
      <Incident et="205.0">Eve(3) reported contact (767.67) with another vehicle Ann(0)</Incident>
      <Incident et="205.9">Ann(0) reported contact (0.10) with another vehicle Eve(3)</Incident>
      <Incident et="207.0">Cy(2) reported contact (0.13) with another vehicle Cy(2)</Incident>
      <Incident et="207.5">Cy(2) reported contact (1.00) with Immovable</Incident>
      <Incident et="209.0">Ann(0) reported contact (3.00) with another vehicle Eve(3)</Incident>
      <Incident et="209.5">Nobody(9) reported contact (3.00) with another vehicle Ann(0)</Incident>
      <Incident et="209.6">nonsense</Incident>
      <Incident et="209.7">Ann(0) reported contact (3.00) with another vehicle </Incident>
      <Incident et="209.8">Ann(0) reported contact (3.00) with another vehicle</Incident>
      <Incident et="209.9">Ann(0) reported contact (3.00) with </Incident>
      """)
    // What the race has before its start is of no race.
    #expect(
      told == [
        "105 #7 Ann, #7 Eve: contact with #7 Eve, severity 767.67",
        "107 #9: contact with the barriers, severity 1",
        "109 #7 Ann, #7 Eve: contact with #7 Eve, severity 3",
      ])
  }

  @Test func `track limits are told with the lap, the points and what was decided`() throws {
    let told = try minor(
      """
      <TrackLimits Driver="Cy" ID="2" Lap="1" WarningPoints="0" CurrentPoints="1.25" Resolution="7" \
      et="205.0">No Further Action</TrackLimits>
      <TrackLimits Driver="Cy" ID="2" Lap="1" CurrentPoints="0" et="206.0">Drive Through Penalty\
      </TrackLimits>
      <TrackLimits ID="2" et="207.0">Warning</TrackLimits>
      """)
    #expect(
      told == [
        "105 #9: off the track on lap 2, 1.25 points: No Further Action",
        "106 #9: off the track on lap 2: Drive Through Penalty",
      ])
  }

  @Test func `what happens before the start and behind the finish is of no race`() throws {
    let late =
      #"<Incident et="900.0">Ann(0) reported contact (5.00) with Immovable</Incident></Stream>"#
    let text = MadeResults.race.replacing("</Stream>", with: late)
    let replay = try replay(MadeResults.head + text)
    #expect(replay.minorMessages(upTo: .max).isEmpty)
    #expect(replay.end == SessionTime(milliseconds: 425_000))
  }

  @Test func `penalties given and served are of one kind`() throws {
    let served = MadeResults.weekend.replacing(
      #"<Sent et="210.0">Eve"#,
      with: """
        <Penalty et="208.0">Ann(0) received Stop/Go penalty, 10s, 0laps. Result: penalties=1</Penalty>
        <Penalty et="209.0">Ann(0) served 1st Stop/Go penalty, result: penalties=0</Penalty>
        <Sent et="210.0">Eve
        """)
    let replay = try replay(served)
    let told = replay.messages(upTo: .max).filter { $0.kind == .penalty }
    #expect(
      told.map { replay.text(of: $0) } == [
        "stop-and-go penalty of 10 s", "stop-and-go penalty served",
        "drive-through penalty: Track Limits", "+30 s: penalty not served",
      ])
  }
}
