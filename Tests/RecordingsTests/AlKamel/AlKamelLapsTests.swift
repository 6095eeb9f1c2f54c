import Recordings
import ReplayEngine
import Testing

struct AlKamelLapsTests {
  @Test func `a lap is a row, and its sectors are crossings`() throws {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 S1=30.000 S2=30.500 S3=39.500 FL=GF
      7 2 3:19.000 S1=29.000 S2=30.500 S3=39.500 FL=FF
      """)
    #expect(
      race.story(of: "7") == [
        "30.000 S1", "1:00.500 S2", "1:40.000 lap 1", "2:09.000 S1", "2:39.500 S2",
        "3:19.000 lap 2",
      ])
    #expect(race.recording.laps[1].time == LapTime(milliseconds: 99_000))
    #expect(
      race.recording.laps[1].sectors
        == SectorTimes([29_000, 30_500, 39_500].map(LapTime.init(milliseconds:))))
    #expect(race.report.count == 0)
  }

  @Test func `a lap has its top speed, and what is none is passed over`() throws {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 TOP_SPEED=343.0
      7 2 3:20.000 TOP_SPEED=287.4
      7 3 5:00.000 TOP_SPEED=0.0
      7 4 6:40.000 TOP_SPEED=fast
      7 5 8:20.000
      7 6 10:00.000 TOP_SPEED=9999.9
      """)
    #expect(
      race.recording.laps.map { $0.topSpeed?.kilometresPerHour } == [
        343, 287.4, nil, nil, nil, nil,
      ]
    )
    #expect(race.report.count == 0)
  }

  @Test func `cars whose numbers differ by a zero are different cars`() throws {
    let race = try DrawnLaps("007 1 1:40.000\n07 1 1:41.000\n7 1 1:42.000")
    #expect(race.recording.session.entries.map(\.number) == ["007", "07", "7"])
  }

  @Test func `rows may stand in any order, events are in order of time`() throws {
    let race = try DrawnLaps(
      """
      10 1 1:40.000
      10 2 3:20.000
      9 1 1:39.000
      9 2 3:25.000
      """)
    #expect(race.recording.laps.map(\.at.milliseconds) == [99_000, 100_000, 200_000, 205_000])
  }

  @Test func `times come in three shapes, with hours past a day`() throws {
    let race = try DrawnLaps(
      "7 1 59.004 LAP_TIME=59.004\n7 2 2:06.915 LAP_TIME=1:07.911\n7 3 24:06:01.039 LAP_TIME=24:03:54.124"
    )
    #expect(race.recording.laps.map(\.at.milliseconds) == [59_004, 126_915, 86_761_039])
    #expect(race.report.count == 0)
  }

  @Test func `marks, blanks, quotes, commas and old names of columns do no harm`() throws {
    let drawn = try DrawnLaps("7 1 1:40.000 TEAM=Right,_Left DRIVER_NAME=A.\"B\"")
    let told = try DrawnLaps(
      file: "\u{FEFF}NUMBER, LAPNUMBER, LAPTIME, ELAPSED,TEAM,CLASS,DRIVER_NAME\r\n"
        + "7,1,1:40.000,1:40.000,\"Right, Left\",LMP2,\"A.\"\"B\"\"\"\r\n\r\n")
    #expect(drawn.recording.session.entries == told.recording.session.entries)
    #expect(told.recording.session.entries[0].team == "Right, Left")
    #expect(told.recording.session.entries[0].drivers == ["A.\"B\""])
    #expect(told.recording.laps.map(\.at.milliseconds) == [100_000])
    #expect(told.recording.session.loops == ["SF"])
    #expect(!told.recording.session.tellsPitStops)
    #expect(told.report.count == 0)
  }

  @Test func `a file in UTF-16 reads as one in UTF-8`() throws {
    let text =
      "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;CLASS;TEAM\r\n7;1;1:40.000;1:40.000;LMP2;Ekström\r\n"
    let expected = try DrawnLaps(file: text).recording
    for (mark, isLittle) in [("\u{FEFF}", true), ("\u{FEFF}", false), ("", true), ("", false)] {
      let bytes = (mark + text).utf16.flatMap { unit in
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
        return isLittle ? [low, high] : [high, low]
      }
      #expect(try RecordingFile(bytes: bytes, file: "drawn.csv").recording == expected)
    }
  }

  @Test func `a quoted cell may have line breaks, and lines are counted all the same`() throws {
    let told = try DrawnLaps(
      file: "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;TEAM;CLASS\n"
        + "7;1;1:40.000;1:40.000;\"One\r\nTwo\";LMP2\n7;x;1:40.000;3:20.000;;LMP2\n")
    #expect(told.recording.session.entries[0].team == "One\r\nTwo")
    #expect(told.warnings == ["no lap number 4"])
    // A lone quote spoils its own line.
    let lone = try DrawnLaps(
      file: "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;TEAM;CLASS\n"
        + "7;1;1:40.000;1:40.000;\"One;LMP2\n7;2;1:40.000;3:20.000;\"One\";LMP2\n")
    #expect(lone.recording.laps.count == 2)
  }

  @Test func `decimal commas are as good as points`() throws {
    let told = try DrawnLaps(
      file: "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;CLASS\n7;1;1:40,250;1:40,250;LMP2\n")
    #expect(told.recording.laps.map(\.at.milliseconds) == [100_250])
  }

  @Test func `times that a spreadsheet has cut get their hours back, and the board says so`() throws
  {
    var rows = "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;HOUR;S1;S2;S3;CLASS\n"
    for lap in 1...100 {
      let clock = lap * 100
      let cut =
        "\(String(clock / 60 % 60 + 100).dropFirst()):\(String(clock % 60 + 100).dropFirst()).0"
      rows += "7;\(lap);01:40.0;\(cut);\(cut);30.000;30.040;40.000;LMP2\n"
    }
    let drawn = try DrawnLaps(file: rows)
    #expect(drawn.recording.laps.map(\.at.milliseconds) == (1...100).map { $0 * 100_000 })
    #expect(drawn.recording.session.start == nil)
    #expect(drawn.report.kinds.map(\.name) == ["times cut by a spreadsheet"])
    let replay = Replay(drawn.recording)
    let messages = replay.messages(upTo: .zero).map { replay.text(of: $0) }
    #expect(messages == [drawn.recording.session.note])
  }

  @Test func `a series without classes lacks none`() throws {
    let without = try DrawnLaps("7 1 1:40.000 CLASS=\n8 1 1:41.000 CLASS=")
    #expect(without.report.count == 0)
    #expect(!Replay(without.recording).suspicions.contains { $0.name.contains("class") })
    let one = try DrawnLaps("7 1 1:40.000 CLASS=\n8 1 1:41.000")
    #expect(one.report.kinds.map(\.name) == ["no class"])
  }

  @Test func `what happens at the same time has an order`() throws {
    let race = try DrawnLaps(
      """
      8 1 1:40.000 FL=GF
      8 2 3:20.000 FL=FF B
      7 1 1:40.000 FL=GF B
      7 2 3:20.000 FL=FF PIT_TIME=20.000
      """)
    let kinds = race.recording.events.map { event in
      switch event.kind {
      case .flag(let flag): flag.name
      case .lap(let lap): "\(race.recording.number(lap.car)) lap"
      case .pitIn(let crossing): "\(race.recording.number(crossing.car)) in"
      case .pitOut(let crossing): "\(race.recording.number(crossing.car)) out"
      default: "\(event.kind)"
      }
    }
    #expect(
      kinds == [
        "green", "8 lap", "7 in", "7 lap", "7 out", "checkered", "8 in", "8 lap", "7 lap",
        "results(ReplayEngine.Results.provisional)",
      ])
  }

  // MARK: - The session

  @Test func `the grid is the order at the first sector`() throws {
    let race = try DrawnLaps(
      """
      1 1 1:40.000 S1=31.000 S2=30.000 S3=39.000
      2 1 1:41.000 S1=30.000 S2=30.000 S3=41.000
      3 1 1:42.000
      4 1 1:39.000
      5 2 3:20.000 LAP_TIME=1:40.000
      6 1 1:43.000 S1=30.000 S2=30.000 S3=43.000
      """)
    #expect(race.recording.session.entries.map(\.grid) == [3, 1, 5, 4, nil, 2])
  }

  @Test func `an entry holds its crew by seat`() throws {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 DRIVER_NUMBER=2 DRIVER_NAME=Bo_B TEAM=Ours MANUFACTURER=Car
      7 2 3:20.000 DRIVER_NUMBER=1 DRIVER_NAME=Al_A
      """)
    #expect(
      race.recording.session.entries == [
        Entry(
          number: "7", carClass: "LMP2", team: "Ours", vehicle: "Car", drivers: ["Al A", "Bo B"],
          grid: 1)
      ])
    #expect(race.recording.session.event == "Drawn")
  }

  @Test func `the time of day at the start is what most rows say, over midnight too`() throws {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 HOUR=23:59:40.000
      7 2 3:20.000 HOUR=00:01:20.000
      7 3 5:00.000 HOUR=00:03:00.004
      7 4 6:40.000 HOUR=00:05:40.000
      """)
    #expect(race.recording.session.start == WallClock(timeOfDay: 86_280_000))
    #expect(race.warnings == ["time of day that does not fit 5"])
  }

  @Test func `a race was meant to last the usual length that ran out on its winner's last lap`()
    throws
  {
    let scheduled = { (rows: String) in
      try DrawnLaps(rows, in: .race).recording.session.scheduledTime
    }
    #expect(try scheduled("7 1 38:55.000\n7 2 40:12.000 FL=FF") == .seconds(2_400))
    #expect(try scheduled("7 1 2:44:00.000\n7 2 2:45:30.000 FL=FF") == .seconds(9_900))
    #expect(try scheduled("7 1 38:12.000\n7 2 39:12.000 FL=FF") == nil)
    // No race lasts 50 minutes.
    #expect(try scheduled("7 1 49:12.000\n7 2 50:12.000 FL=FF") == nil)
    // Without the flag nobody knows that the race was over.
    #expect(try scheduled("7 1 38:55.000\n7 2 40:12.000") == nil)
  }

  @Test func `classes are in order of pace, and a car without one is counted`() throws {
    let race = try DrawnLaps(
      """
      1 1 2:00.000 CLASS=GT3 FL=GF
      1 2 4:00.000 CLASS=GT3 FL=GF
      2 1 1:40.000 CLASS= FL=GF
      3 1 1:50.000 CLASS=LMP1 FL=GF
      3 2 3:30.000 CLASS=LMP1 FL=GF
      """)
    #expect(race.recording.session.classes == ["LMP1", "GT3", ""])
    #expect(race.warnings == ["no class 4"])
  }

  // MARK: - Flags

  @Test func `the first flag holds from the start, the checkered one comes before the winner`()
    throws
  {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 FL=SF
      7 2 3:20.000 FL=GF
      7 3 5:00.000 FL=FCY
      7 4 6:40.000 FL=FF
      8 1 1:41.000 FL=SF
      8 2 3:21.000 FL=GF
      8 3 6:50.000 FL=FF
      """)
    #expect(
      race.story() == [
        "0.000 safetyCar", "3:20.000 green", "5:00.000 fullCourseYellow", "6:40.000 checkered",
        "6:50.000 provisional",
      ])
  }

  @Test func `a hole without any crossing is a red flag`() throws {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 FL=GF
      7 2 3:20.000 FL=FCY
      7 3 14:00.000 FL=FCY
      8 1 1:41.000 FL=GF
      8 2 3:40.000 FL=FCY
      """)
    #expect(
      race.story() == [
        "0.000 green", "3:20.000 fullCourseYellow", "3:40.000 red", "14:00.000 fullCourseYellow",
      ])
    #expect(race.recording.session.note != nil)
  }

  @Test func `where the file tells red flags none is made up`() throws {
    let race = try DrawnLaps("7 1 1:40.000 FL=RF\n7 2 33:20.000 FL=GF")
    #expect(race.story() == ["0.000 red", "33:20.000 green"])
  }

  @Test func `an unknown flag changes nothing and is counted`() throws {
    let race = try DrawnLaps("7 1 1:40.000 FL=GF\n7 2 3:20.000 FL=QQ\n7 3 5:00.000 FL=C60")
    #expect(race.story() == ["0.000 green", "5:00.000 codeSixty"])
    #expect(race.warnings == ["unknown flag 3"])
  }

  @Test func `a race without a checkered flag is not over`() throws {
    let race = try DrawnLaps("7 1 1:40.000 FL=GF\n7 2 3:20.000 FL=GF")
    #expect(race.story() == ["0.000 green"])
    #expect(race.recording.session.scheduledTime == nil)
  }

  @Test func `a file without flags ends with the last lap of the leader`() throws {
    let header = "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;CLASS\n"
    let race = try DrawnLaps(
      file: header + "7;1;1:40.000;1:40.000;A\n7;2;1:40.000;3:20.000;A\n8;1;1:41.000;1:41.000;A\n"
        + "8;2;1:41.000;3:22.000;A\n")
    #expect(race.story() == ["3:20.000 checkered", "3:22.000 provisional"])
    #expect(race.recording.session.note != nil)
    let empty = try DrawnLaps("7 1 1:40.000")
    #expect(empty.story() == ["1:40.000 checkered", "1:40.000 provisional"])
    let goesOn = try DrawnLaps(
      file: header + "7;2;1:40.000;3:20.000;A\n8;1;1:41.000;3:41.000;A\n8;2;1:41.000;5:22.000;A\n")
    #expect(goesOn.story() == [])
  }

  // MARK: - Drivers

  @Test func `the starter drives from the start, the next one from the end of the stop`() throws {
    let race = try DrawnLaps(
      """
      7 1 1:40.000 DRIVER_NUMBER=1 DRIVER_NAME=Al
      7 2 3:20.000 DRIVER_NUMBER=1 DRIVER_NAME=Al B
      7 3 5:30.000 DRIVER_NUMBER=2 DRIVER_NAME=Bo PIT_TIME=40.000
      7 4 7:10.000 DRIVER_NUMBER=1 DRIVER_NAME=Al
      """)
    #expect(
      race.story(of: "7") == [
        "0.000 Al", "1:40.000 lap 1", "3:20.000 in", "3:20.000 lap 2", "4:00.000 out",
        "4:00.000 Bo",
        "5:30.000 lap 3", "5:30.000 Al", "7:10.000 lap 4",
      ])
  }

  @Test func `a driver without a name is nobody`() throws {
    let race = try DrawnLaps("7 1 1:40.000 DRIVER_NUMBER=1\n7 2 3:20.000 DRIVER_NUMBER=2")
    #expect(race.story(of: "7") == ["1:40.000 lap 1", "3:20.000 lap 2"])
    #expect(race.recording.session.entries[0].drivers.isEmpty)
  }

  @Test func `where seats have no numbers, names tell drivers apart`() throws {
    let race = try DrawnLaps("7 1 1:40.000 DRIVER_NAME=Al\n7 2 3:20.000 DRIVER_NAME=Bo")
    #expect(
      race.story(of: "7") == ["0.000 Al", "1:40.000 lap 1", "1:40.000 Bo", "3:20.000 lap 2"])
  }
}
