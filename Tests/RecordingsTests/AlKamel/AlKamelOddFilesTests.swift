import Recordings
import ReplayEngine
import TestSupport
import Testing

/// Files that are wrong, odd or hostile: an error in a line, or counted warnings, and never a trap.
struct AlKamelOddFilesTests {
  private func error(_ file: String) -> String? {
    do {
      _ = try DrawnLaps(file: file)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `a file that lacks needed columns is an error that names them`() {
    #expect(
      error("NUMBER;LAP_TIME;ELAPSED\n7;1:40.000;1:40.000\n")
        == "folder/drawn.CSV:1: the header lacks the column LAP_NUMBER")
    #expect(
      error("\n\nNUMBER;LAP_TIME\n")
        == "folder/drawn.CSV:3: the header lacks the columns LAP_NUMBER, ELAPSED")
  }

  @Test func `a file without laps is an error`() {
    #expect(error("") == "folder/drawn.CSV: the file is empty")
    #expect(error("\u{FEFF}\r\n\n") == "folder/drawn.CSV: the file is empty")
    #expect(error(DrawnLaps.file("")) == "folder/drawn.CSV: there is no lap in the file")
    #expect(
      error(DrawnLaps.file("7 x 1:40.000")) == "folder/drawn.CSV: there is no lap in the file")
  }

  @Test func `lap files are recognised by their columns, other tables are not`() {
    func isRecognised(_ text: String) -> Bool {
      RecordingFormat.alKamelLaps.recognises(Array(text.utf8))
    }
    #expect(isRecognised(DrawnLaps.file("")))
    #expect(isRecognised("\u{FEFF}NUMBER, DRIVER_NUMBER, LAPNUMBER, LAPTIME"))
    #expect(!isRecognised("POSITION;NUMBER;TEAM;CLASS;STATUS;LAPS;TOTAL_TIME;FL_LAPNUM\n"))
    #expect(!isRecognised("TIME;ELAPSED;REC_TYPE;FLAG;SECTOR;MESSAGE\n"))
    #expect(!isRecognised("{\"flagstand\":1,\"loops\":[\"SF\"]}\n"))
    #expect(!isRecognised(""))
    #expect(!isRecognised(String(repeating: "[", count: 100_000)))
    #expect(
      !RecordingFormat.alKamelLaps.recognises((0..<5_000).map { UInt8(truncatingIfNeeded: $0) }))
    #expect(RecordingFormat.all.contains { $0.name == RecordingFormat.alKamelLaps.name })
  }

  @Test func `a lap and a sector that took no time have none`() throws {
    let drawn = try DrawnLaps(
      """
      7 1 1:00.000 S1=20.000 S2=20.000 S3=20.000
      7 2 2:00.000 LAP_TIME=0:00.000
      7 3 3:00.000 S1=0.000 S2=_ S3=30.000
      """)
    let laps = drawn.recording.events.compactMap { event in
      if case .lap(let lap) = event.kind { lap } else { nil }
    }
    #expect(laps.map(\.number) == [1, 2, 3])
    #expect(laps[1].time == nil)
    #expect(laps[2].sectors.map { $0?.milliseconds } == [nil, nil, 30_000])
    #expect(drawn.warnings == ["unreadable time 3", "sectors outside their lap 4"])
  }

  @Test func `of two rows for a lap the later one counts`() throws {
    let race = try DrawnLaps(
      "7 1 1:40.000\n7 2 3:20.000\n7 2 3:21.000 LAP_TIME=1:41.000\n7 3 5:00.000 LAP_TIME=1:39.000")
    #expect(race.story(of: "7") == ["1:40.000 lap 1", "3:21.000 lap 2", "5:00.000 lap 3"])
    #expect(race.warnings == ["duplicate lap 4"])
  }

  @Test func `laps that stand in the wrong order are put in order`() throws {
    let race = try DrawnLaps(
      "7 1 1:40.000\n7 3 5:00.000 LAP_TIME=1:40.000\n7 2 3:20.000 LAP_TIME=1:40.000")
    #expect(race.story(of: "7") == ["1:40.000 lap 1", "3:20.000 lap 2", "5:00.000 lap 3"])
    #expect(race.warnings == ["lap number going back 4"])
  }

  @Test func `missing laps are counted`() throws {
    let race = try DrawnLaps("7 1 1:40.000\n7 4 6:40.000 LAP_TIME=1:40.000")
    #expect(race.story(of: "7") == ["1:40.000 lap 1", "6:40.000 lap 4"])
    #expect(race.warnings == ["missing laps 3"])
  }

  @Test func `a clock that jumps ahead or goes back costs its own lap only`() throws {
    let ahead = try DrawnLaps(
      """
      7 1 1:40.000
      7 2 9:20.000 LAP_TIME=1:40.000
      7 3 5:00.000 LAP_TIME=1:40.000
      7 4 6:40.000 LAP_TIME=1:40.000
      """)
    #expect(ahead.story(of: "7") == ["1:40.000 lap 1", "5:00.000 lap 3", "6:40.000 lap 4"])
    #expect(ahead.warnings == ["clock going back 3", "missing laps 4"])
    let back = try DrawnLaps(
      """
      7 1 1:40.000
      7 2 3:20.000
      7 3 1:00.000 LAP_TIME=1:40.000
      7 4 6:40.000 LAP_TIME=1:40.000
      """)
    #expect(back.story(of: "7") == ["1:40.000 lap 1", "3:20.000 lap 2", "6:40.000 lap 4"])
    #expect(back.warnings == ["clock going back 4", "missing laps 5"])
  }

  @Test func `a lap time that does not fit the clock is counted`() throws {
    let race = try DrawnLaps("7 1 1:40.000\n7 2 3:20.000 LAP_TIME=1:39.000")
    #expect(race.warnings == ["laps that do not add up 3"])
    #expect(race.recording.laps[1].time == LapTime(milliseconds: 99_000))
  }

  @Test func `sectors that do not add up are left out`() throws {
    let race = try DrawnLaps("7 1 1:40.000 S1=30.000 S2=30.000 S3=30.000")
    #expect(race.story(of: "7") == ["1:40.000 lap 1"])
    #expect(race.recording.laps[0].sectors.isEmpty)
    #expect(race.warnings == ["sectors that do not add up 2"])
    let rounded = try DrawnLaps("7 1 1:40.000 S1=30.000 S2=30.000 S3=40.002")
    #expect(rounded.report.count == 0)
  }

  @Test func `of missing sectors the others are kept`() throws {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 S1=30.000
      7 2 3:20.000 S3=40.000
      7 3 5:00.000 S1=30.000 S3=40.000
      """)
    #expect(
      race.story(of: "7") == [
        "30.000 S1", "1:40.000 lap 1", "2:40.000 S2", "3:20.000 lap 2", "3:50.000 S1",
        "4:20.000 S2", "5:00.000 lap 3",
      ])
    #expect(race.recording.laps[1].sectors == [nil, nil, LapTime(milliseconds: 40_000)])
    #expect(race.report.count == 0)
  }

  @Test func `sectors longer than their lap are no crossings`() throws {
    let race = try DrawnLaps("7 1 1:40.000\n7 2 3:20.000 S3=2:00.000\n7 3 5:00.000 S1=0.000")
    #expect(race.story(of: "7") == ["1:40.000 lap 1", "3:20.000 lap 2", "5:00.000 lap 3"])
    #expect(race.warnings == ["sectors outside their lap 3 4"])
  }

  @Test(arguments: [
    "99:99:99", "1:60.000", "1:5.000", "-1:40.000", "99999999999999999999", "1::2", "1:40.",
    "9999:00:00",
  ])
  func `an absurd time costs its cell, or its lap when it is the clock`(time: String) throws {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 LAP_TIME=\(time) S1=\(time) HOUR=\(time) PIT_TIME=\(time)
      7 2 \(time)
      """)
    #expect(race.story(of: "7") == ["1:40.000 lap 1"])
    #expect(race.recording.laps[0].time == nil)
    #expect(race.warnings == ["unreadable time 2 2 2 2", "no race clock 3"])
  }

  @Test func `a row without a car or with an absurd lap number is left out`() throws {
    let race = try DrawnLaps(
      file: DrawnLaps.file(
        "7 1 1:40.000\n7 0 2:00.000\n7 -3 2:00.000\n7 99999999999999999999 3:00.000\n7 10001 3:00.000\n7 1.5 3:00.000"
      )
        + ";;1;1:40.000;;;;;1:40.000;\n")
    #expect(race.story(of: "7") == ["1:40.000 lap 1"])
    #expect(race.warnings == ["no lap number 3 4 5 6 7", "no car number 8"])
  }

  @Test func `a torn last line costs that line only`() throws {
    let file = DrawnLaps.file("7 1 1:40.000 FL=GF\n7 2 3:20.000 FL=GF")
    let bytes = Array(file.utf8)
    let lastLine = (bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")) ?? 0) + 1
    for end in lastLine + 1..<bytes.count - 4 {
      let race = try DrawnLaps(file: String(decoding: bytes[..<end], as: UTF8.self))
      #expect(race.story(of: "7") == ["1:40.000 lap 1"])
      #expect(race.warnings == ["torn line 3"])
    }
    let whole = try DrawnLaps(file: String(file.dropLast()))
    #expect(whole.recording == (try DrawnLaps(file: file)).recording)
  }

  @Test func `a line of ten million bytes is one line`() throws {
    let long = String(repeating: "x", count: 10_000_000)
    let race = try DrawnLaps(
      file: DrawnLaps.file("7 1 1:40.000") + "7;;2;\(long)\n" + "7;;x;"
        + String(repeating: ";\"", count: 1_000_000))
    #expect(race.story(of: "7") == ["1:40.000 lap 1"])
    #expect(race.report.count == 2)
    #expect(race.report.kinds.flatMap(\.first).allSatisfy { $0.text.utf8.count < 200 })
  }

  @Test func `more cars than there can be are counted`() throws {
    let rows = (0..<CarID.limit + 3).map { "\($0);1;1:40.000;1:40.000;A\n" }.joined()
    let race = try DrawnLaps(file: "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;CLASS\n" + rows)
    #expect(race.recording.session.entries.count == CarID.limit)
    #expect(race.report.kinds.first { $0.name == "too many cars" }?.count == 3)
  }

  @Test func `bytes that are not UTF-8 are read as Latin-1`() throws {
    var bytes = Array(DrawnLaps.file("7 1 1:40.000 TEAM=Fern@ndez").utf8)
    bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "@")))] = 0xE1
    var report = Report()
    let recording = try RecordingFormat.alKamelLaps.read(bytes, "a.csv", &report)[0]
    #expect(recording.session.entries[0].team == "Fernández")
  }

  @Test func `mutated files are read or refused, and never break a rule`() {
    let seed = Array(
      DrawnLaps.file(
        """
        007 1 1:40.000 S1=30.000 S2=30.000 S3=40.000 FL=GF DRIVER_NUMBER=1 DRIVER_NAME=Al HOUR=12:01:40.000
        007 2 3:29.000 S1=30.000 S2=30.000 S3=49.000 FL=GF DRIVER_NUMBER=1 B HOUR=12:03:29.000
        007 3 6:10.000 S1=1:30.000 S2=31.000 S3=40.000 FL=FCY DRIVER_NUMBER=2 DRIVER_NAME=Bo PIT_TIME=1:00.000
        007 4 45:00.000 S1=30.000 S2=37:00.000 S3=1:20.000 FL=FCY DRIVER_NUMBER=2 PIT_TIME=36:00.000 B
        007 5 46:40.000 S1=30.000 S2=30.000 S3=40.000 FL=FF DRIVER_NUMBER=2
        7 1 1:41.000 S1=31.000 S2=30.000 S3=40.000 FL=GF PIT_TIME=20.000
        7 2 3:21.000 S1=30.000 S2=30.000 S3=40.000 FL=SF TEAM="A;_B"
        7 3 47:00.000 FL=FF B
        """
      ).utf8)
    var random = Lottery(seed: 2_008)
    let spice = Array("0123456789:;.,\"B\n\r \u{FF}GF-".utf8)
    var readable = 0
    for _ in 0..<4_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(spice.randomElement(using: &random) ?? 0, at: place)
        case 2: bytes.remove(at: place)
        case 3:
          let end = min(bytes.count, place + Int.random(in: 1...80, using: &random))
          bytes.insert(
            contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
        default: bytes[place] = spice.randomElement(using: &random) ?? 0
        }
      }
      var report = Report()
      guard let recording = try? RecordingFormat.alKamelLaps.read(bytes, "a.csv", &report)[0] else {
        continue
      }
      readable += 1
      let problem = brokenRule(in: recording)
      if let problem { Issue.record("\(problem)\n\(String(decoding: bytes, as: UTF8.self))") }
    }
    #expect(readable > 1_000)
  }

  /// What no recording may do, or nil when it does not.
  private func brokenRule(in recording: Recording) -> String? {
    let times = recording.events.map(\.time)
    if zip(times, times.dropFirst()).contains(where: { $0 > $1 }) { return "time goes back" }
    if let first = times.first, first < .zero { return "an event before the start" }
    if recording.pitVisits == nil { return "in twice or out twice" }
    if recording.pitVisits?.contains(where: { $0.laps > 1 }) ?? false {
      return "two laps in the lane"
    }
    var laps: [CarID: Int32] = [:]
    for lap in recording.laps {
      if lap.number <= laps[lap.car, default: 0] { return "laps go back" }
      laps[lap.car] = lap.number
    }
    if laps.count != recording.session.entries.count { return "a car without laps" }
    return nil
  }
}
