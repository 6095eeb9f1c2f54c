import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// A race of three cars over three laps, in which #7 wins before #8 and #9, and its results.
struct AddingResultsTests {
  private static let laps = """
    7 1 1:40.000 FL=GF DRIVER_NUMBER=1 DRIVER_NAME=Ann_ABLE MANUFACTURER=Marque TEAM=Right
    7 2 3:20.000 FL=GF DRIVER_NUMBER=1
    7 3 5:00.000 FL=FF DRIVER_NUMBER=1
    8 1 1:41.000 FL=GF
    8 2 3:22.000 FL=GF
    8 3 5:03.000 FL=FF
    9 1 1:42.000 FL=GF
    9 2 3:24.000 FL=GF
    9 3 5:06.000 FL=FF
    """

  private struct Published {
    let recording: Recording
    let report: Report
    var replay: Replay { Replay(recording) }
  }

  private func publish(
    _ rows: String, laps: String = laps, name: String = "results.csv"
  ) throws -> Published {
    var recording = try DrawnLaps(laps).recording
    var report = Report()
    let text =
      "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;CLASS;TEAM;VEHICLE;DRIVER_1;DRIVER_2\n" + rows
    let results = try AlKamelResults(Array(text.utf8), file: name, &report)
    try recording.add(results, file: name, &report)
    return Published(recording: recording, report: report)
  }

  @Test func `the official result comes a minute after the provisional one`() throws {
    let race = try publish(
      "1;7;Classified;3;5:00.000\n2;8;Classified;3;5:03.000\n3;9;Classified;3;5:06.000\n")
    #expect(race.report.count == 0)
    #expect(
      race.recording.events.suffix(3).map { "\($0.time)" } == [
        "0:05:06.000", "0:06:06.000", "0:06:06.000",
      ])
    #expect(race.replay.snapshot(at: seconds(365.9)).state.results == .provisional)
    #expect(race.replay.snapshot(at: seconds(366)).state.results == .official)
    #expect(
      tableText(race.replay.snapshot(at: .max))
        == """
        1 LMP2 #7 3 laps finished
        2 LMP2 #8 3 laps +3.000 finished
        3 LMP2 #9 3 laps +6.000 finished
        """)
  }

  @Test func `time beyond that of the laps is a penalty, and counts once`() throws {
    let race = try publish(
      "1;8;Classified;3;5:03.000\n2;9;Classified;3;5:06.000\n3;7;Classified;3;5:35.000\n")
    #expect(
      tableText(race.replay.snapshot(at: .max))
        == """
        1 LMP2 #8 3 laps finished
        2 LMP2 #9 3 laps +3.000 finished
        3 LMP2 #7 3 laps +32.000 finished
        """)
    let row = race.replay.snapshot(at: .max).rows[2]
    #expect(row.penaltyText == "+35 s")
    #expect(row.totalTime?.description == "5:35.000")
    #expect(
      messageText(race.replay).split(separator: "\n").suffix(5) == [
        "0:06:06 #7 +35 s: after the race", "0:06:06 #7 the win is taken back", "0:06:06 #8 wins",
        "0:06:06 classification published", "0:06:06 results official",
      ])
  }

  @Test func `laps taken are a penalty when the time is that of all laps`() throws {
    let race = try publish(
      "1;8;Classified;3;5:03.000\n2;9;Classified;3;5:06.000\n3;7;Classified;2;5:00.000\n")
    let row = race.replay.snapshot(at: .max).rows[2]
    #expect(row.penaltyText == "−1 lap")
    #expect(row.laps == 2)
    #expect(row.gap == .laps(1))
  }

  @Test func `a result declared back to an earlier lap costs nobody anything`() throws {
    let laps = Self.laps.replacing("9 3 5:06.000 FL=FF", with: "")
    let race = try publish(
      "1;7;Classified;3;5:00.000\n2;8;Classified;2;3:22.000\n3;9;Classified;2;3:24.000\n",
      laps: laps)
    #expect(race.replay.snapshot(at: .max).rows.allSatisfy { $0.penalty == nil })
    #expect(race.replay.snapshot(at: .max).rows.map(\.laps) == [3, 2, 2])
  }

  @Test func `cars that never crossed a line appear as not started, with the results`() throws {
    let race = try publish(
      """
      1;7;Classified;3;5:00.000
      2;8;Classified;3;5:03.000
      3;9;Classified;3;5:06.000
      4;07;Not started;0;;GT;Left;Marque Two;Cy CODE
      5;17;Classified;0;;LMP2
      6;27;Retired;0;;LMP2
      """)
    #expect(race.replay.snapshot(at: seconds(365)).rows.count == 3)
    let snapshot = race.replay.snapshot(at: .max)
    #expect(snapshot.rows.map(\.entry.number.text) == ["7", "8", "9", "07", "17", "27"])
    #expect(
      snapshot.rows.suffix(3).map(\.state) == [.notStarted, .notStarted, .retired])
    #expect(snapshot.rows[3].entry.carClass == "GT")
    #expect(snapshot.rows[3].entry.drivers == ["Cy CODE"])
    #expect(snapshot.rows[3].positionInClass == 1)
    #expect(snapshot.rows.map(\.laps) == [3, 3, 3, 0, 0, 0])
    #expect(messageText(race.replay).contains("0:06:06 #07 not started"))
  }

  @Test func `each car is what the officials say, whatever it was when it finished`() throws {
    let race = try publish(
      "1;8;Not classified;3;5:03.000\n2;9;DNF;3;5:06.000\n;7;DSQ;3;5:00.000\n")
    let rows = race.replay.snapshot(at: .max).rows
    #expect(rows.map(\.entry.number.text) == ["8", "9", "7"])
    #expect(rows.map(\.state) == [.finished, .retired, .disqualified])
    #expect(messageText(race.replay).contains("0:06:06 #7 disqualified"))
    #expect(
      race.replay.snapshot(at: seconds(365)).rows.map(\.state) == [.finished, .finished, .finished])
  }

  @Test func `positions in class follow the published order`() throws {
    let laps = Self.laps.replacing("8 1 1:41.000", with: "8 1 1:41.000 CLASS=GT")
      .replacing("8 2 3:22.000", with: "8 2 3:22.000 CLASS=GT")
    let race = try publish(
      "1;9;Classified;3;5:06.000\n2;8;Classified;3;5:03.000\n3;7;Classified;3;5:20.000\n",
      laps: laps)
    let rows = race.replay.snapshot(at: .max).rows
    #expect(
      rows.map { "\($0.entry.carClass) \($0.positionInClass)" } == ["LMP2 1", "GT 1", "LMP2 2"])
  }

  @Test func `entries learn make, model and crew from the start, and keep the names they have`()
    throws
  {
    let race = try publish(
      """
      1;7;Classified;3;5:00.000;;Other;Marque One;Ann Able;Bo Bär
      2;8;Classified;3;5:03.000;;Left;;Cy Code
      3;9;Classified;3;5:06.000
      """)
    let entry = race.recording.session.entries[0]
    #expect(entry.vehicle == "Marque One")
    #expect(entry.drivers == ["Ann ABLE", "Bo Bär"])
    #expect(entry.team == "Right")
    #expect(entry.grid == 1)
    #expect(race.recording.session.entries[1].team == "Left")
    for event in race.recording.events {
      guard case .driver(let car, let name) = event.kind else { continue }
      #expect(race.recording.session.entries[car.index].drivers.contains(name))
    }
  }

  @Test func `a provisional file publishes an order that is not the last word`() throws {
    let race = try publish(
      "1;8;Classified;3;5:03.000\n2;9;Classified;3;5:06.000\n3;7;Classified;3;5:35.000\n",
      name: "03_Provisional Results_Race.CSV")
    let snapshot = race.replay.snapshot(at: .max)
    #expect(snapshot.state.results == .provisional)
    #expect(snapshot.rows.map(\.entry.number.text) == ["8", "9", "7"])
  }

  @Test func `an unofficial file is not the last word either`() throws {
    let race = try publish(
      "1;7;Classified;3;5:00.000\n2;8;Classified;3;5:03.000\n3;9;Classified;3;5:06.000\n",
      name: "03_Results_Race_Unofficial.CSV")
    #expect(race.replay.state(at: .max).results == .provisional)
  }

  @Test func `a race that does not end in the file gets crews but no result`() throws {
    let race = try publish(
      "1;7;Classified;3;6:40.000;;;Marque One\n2;8;Classified;3;6:43.000\n3;9;Classified;3;6:46.000\n",
      laps: Self.laps.replacing("FL=FF", with: "FL=GF"))
    #expect(race.report.kinds.map(\.name) == ["results before the finish"])
    #expect(race.recording.session.entries[0].vehicle == "Marque One")
    #expect(race.replay.state(at: .max).results == .running)
    #expect(race.replay.state(at: .max).cars.allSatisfy { $0.classified == nil })
  }

  @Test func `a race that nobody flagged off ends with the last lap that counts of its winner`()
    throws
  {
    let race = try publish(
      "1;7;Classified;3;5:00.000\n2;8;Classified;3;5:03.000\n3;9;Classified;3;5:06.000\n",
      laps: Self.laps.replacing("FL=FF", with: "FL=FCY"))
    #expect(race.report.count == 0)
    let snapshot = race.replay.snapshot(at: .max)
    #expect(snapshot.state.results == .official)
    #expect(snapshot.state.checkeredAt == seconds(300))
    #expect(snapshot.rows.map(\.state) == [.finished, .finished, .finished])
    #expect(race.recording.session.note == AlKamelFlags.note)
    #expect(race.replay.snapshot(at: seconds(299)).state.flag == .green)
  }

  @Test func `a result counted back for the whole field is one`() throws {
    let race = try publish(
      "1;7;Classified;2;3:20.000\n2;8;Classified;2;3:22.000\n3;9;Classified;2;3:24.000\n",
      laps: Self.laps.replacing("FL=FF", with: "FL=RF"))
    #expect(race.report.count == 0)
    let snapshot = race.replay.snapshot(at: .max)
    #expect(
      tableText(snapshot)
        == """
        1 LMP2 #7 2 laps finished
        2 LMP2 #8 2 laps +2.000 finished
        3 LMP2 #9 2 laps +4.000 finished
        """)
    #expect(snapshot.rows.allSatisfy { $0.penalty == nil })
  }

  @Test func `the results of another race do not fit`() {
    for rows in [
      "1;7;Classified;3;5:00.000\n", "1;70;Classified;3;5:00.000\n",
      "1;7;Classified;30;50:00.000\n2;8;Classified;30;50:03.000\n3;9;Classified;3;50:06.000\n", "",
    ] {
      let error = #expect(throws: RecordingError.self) { try publish(rows) }
      #expect(error?.description.contains("results.csv: not the results of this session: ") == true)
    }
  }

  @Test func `cars that the results leave out stay behind those in it, with a warning`() throws {
    let race = try publish("1;8;Classified;3;5:03.000\n2;9;Classified;3;5:06.000\n")
    #expect(race.replay.snapshot(at: .max).rows.map(\.entry.number.text) == ["8", "9", "7"])
    #expect(race.report.kinds.map(\.name) == ["cars without a result"])
  }

  @Test func `every seek equals the fold, and writing keeps all of it`() throws {
    let race = try publish(
      "1;8;Classified;3;5:03.000\n2;9;DNF;3;5:06.000\n3;7;DSQ;3;5:35.000\n4;6;DNS;0;;GT;X;Y;Z Z\n")
    let replay = race.replay
    for time in stride(from: 300.0, through: 370, by: 0.5) {
      let known = race.recording.events.filter { $0.time <= seconds(time) }
      let cut = Replay(Recording(session: race.recording.session, events: known))
      #expect(replay.state(at: seconds(time)) == cut.state(at: .max))
    }
    let again = try RecordingFile(bytes: NativeWriter.bytes(of: race.recording), file: "again")
    #expect(again.recording == race.recording)
    #expect(again.report.count == 0)
  }

  @Test func `damaged results are read or refused, and what was read can be played`() throws {
    let seed = Array(
      """
      POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;CLASS;DRIVER_1
      1;7;Classified;3;5:00.000;LMP2;Ann "A" Able
      2;8;DNF;3;5'03.000;LMP2;Bo Bär
      3;9;DSQ;2;3:24.000;LMP2;
      4;07;DNS;0;;GT;
      """.utf8)
    let spice = Array("0123456789:;.,\"'-\n\r D\u{FF}".utf8)
    let laps = try DrawnLaps(Self.laps).recording
    var random = Lottery(seed: 35)
    var readable = 0
    for _ in 0..<3_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(spice.randomElement(using: &random) ?? 0, at: place)
        case 2: bytes.remove(at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 20))
        }
      }
      var (recording, report) = (laps, Report())
      guard let results = try? AlKamelResults(bytes, file: "damaged", &report),
        (try? recording.add(results, file: "damaged", &report)) != nil
      else { continue }
      readable += 1
      let replay = Replay(recording)
      #expect(replay.recording == recording)
      let order = replay.snapshot(at: .max).rows.map(\.car.index)
      #expect(order.sorted() == Array(0..<replay.carCount))
    }
    #expect(readable > 1_000)
  }
}
