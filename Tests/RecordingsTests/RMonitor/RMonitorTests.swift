import Recordings
import ReplayEngine
import Testing

struct RMonitorTests {
  /// A capture of two cars in two classes, read.
  private func read(_ lines: String, end: String = "\n") throws -> (Recording, Report) {
    try read(
      bytes: Array(
        lines.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: end).utf8))
  }

  private func read(bytes: [UInt8]) throws -> (Recording, Report) {
    var report = Report()
    #expect(RecordingFormat.rMonitor.recognises(bytes))
    return (try RecordingFormat.rMonitor.read(bytes, "folder/drawn.txt", &report)[0], report)
  }

  private let start = """
    $B,12,"Evening Race"
    $A,"K7","7",1001,"Ann","Archer","Ford",1
    $A,"K8","8",NE4,"Bo /","Berg, Jr","Opel",2
    $C,1,"A"
    $C,2,"B"
    $F,9999,"00:09:59","20:00:00","00:00:00","Green "

    """

  /// What happened, but for the entries: `60.000 lap 7 1 60.000`.
  private func story(_ recording: Recording) -> [String] {
    recording.events.map { event in
      let name = { (car: CarID) in recording.session.entries[car.index].number.text }
      let text =
        switch event.kind {
        case .flag(let flag): flag.name
        case .lap(let lap):
          "lap \(name(lap.car)) \(lap.number) \(lap.time?.description ?? "-") at \(lap.at)"
        case .pitIn(let crossing): "in \(name(crossing.car)) \(crossing.at)"
        case .pitOut(let crossing): "out \(name(crossing.car)) \(crossing.at)"
        case .driver(let car, let driver): "\(driver) in \(name(car))"
        case .correction(let correction):
          "\(name(correction.car)) \(correction.laps) laps \(correction.time?.description ?? "-")"
        case .lapDeleted(let car, let lap): "\(name(car)) loses lap \(lap)"
        case .results(let results): results.name
        case .bestLap(let car, let lap, let time): "best of \(name(car)) \(lap) \(time)"
        case .status(let car, let status, _): "\(name(car)) \(status)"
        case .entry(_, let entry): "entry \(entry.number) \(entry.carClass)"
        default: "?"
        }
      return "\(event.time) \(text)"
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `cars, classes and the session are known before the first lap`(end: String) throws {
    let (recording, report) = try read(
      start + "$J,\"K7\",\"00:01:00.000\",\"00:01:01.500\"", end: end)
    #expect(recording.session.entries.map(\.number) == ["7", "8"])
    #expect(recording.session.entries.map(\.carClass) == ["A", "B"])
    #expect(recording.session.entries[1].drivers == ["Bo", "Berg, Jr"])
    #expect(recording.session.entries[1].vehicle == "Opel")
    #expect(recording.session.event == "Evening Race")
    #expect(recording.session.kind == .race)
    #expect(recording.session.scheduledTime == .seconds(600))
    #expect(recording.session.start == WallClock(timeOfDay: 72_000_000))
    #expect(!recording.session.tellsPitStops)
    #expect(report.count == 0)
  }

  @Test func `a place numbers the passing before it, and corrects it`() throws {
    let (recording, _) = try read(
      start + """
        $F,9999,"00:00:00","20:01:01","00:01:01","Green "
        $J,"K7","00:01:00.000","00:01:01.500"
        $G,1,"K7",1,"00:01:01.500"
        $G,1,"K7",1,"00:01:11.500"
        $F,9999,"00:00:00","20:02:01","00:02:01","Green "
        $J,"K7","00:01:00.500","00:02:02.000"
        $G,1,"K7",2,"00:02:12.000"
        $F,9999,"00:00:00","20:04:02","00:04:02","Green "
        $G,1,"K7",4,"00:04:12.000"
        $G,1,"K7",3,"00:04:12.000"
        $G,2,"K8",,"00:59:59.999"
        """)
    #expect(
      story(recording) == [
        "0:00:00.000 Ann Archer in 7", "0:00:00.000 green",
        "0:01:01.500 lap 7 1 1:00.000 at 0:01:01.500",
        "0:01:01.500 7 0 laps 10.000",
        "0:02:02.000 lap 7 2 1:00.500 at 0:02:02.000",
        "0:04:02.000 lap 7 4 - at 0:04:02.000",
        "0:04:02.000 7 -1 laps -", "0:04:02.000 entry 8 B",
      ])
  }

  @Test func `a place before the first lap is one on the grid, told before or after the car`()
    throws
  {
    let (recording, _) = try read(
      "$G,2,\"K7\",,\"00:00:00.000\"\n" + start + """
        $G,1,"K8",,"00:00:05.000"
        $J,"K8","00:01:00.000","00:01:00.000"
        $G,1,"K8",1,"00:01:00.000"
        $G,3,"K7",,"00:00:00.000"
        """)
    #expect(recording.session.entries.map(\.grid) == [2, 1])
    #expect(story(recording).last == "0:01:00.000 entry 7 A")
  }

  @Test func `a place that no grid has is none`() throws {
    let (recording, _) = try read(
      start + """
        $G,30000,"K7",,"00:00:00.000"
        $G,999999999999999999,"K8",,"00:00:00.000"
        $J,"K8","00:01:00.000","00:01:00.000"
        """)
    #expect(recording.session.entries.map(\.grid) == [nil, nil])
  }

  @Test func `the laps of a car that is announced after its place are kept`() throws {
    let (recording, _) = try read(
      "$F,9999,\"00:00:00\",\"20:00:00\",\"00:40:00\",\"Green \"\n$G,1,\"K7\",31,\"00:39:30.000\"\n"
        + start)
    #expect(story(recording).contains("0:40:00.000 lap 7 31 - at 0:39:30.000"))
  }

  @Test func `a late passing has its own time, and is known when it is received`() throws {
    let (recording, _) = try read(
      """
      # a remark
      2026-04-18T19:00:00.100Z $B,12,"Evening Race"
      2026-04-18T19:00:00.100Z $A,"7","7",1,"Ann","Archer","",1
      2026-04-18T19:01:10.000Z $F,9999,"00:00:00","20:01:10","00:01:10","Green "
      2026-04-18T19:01:10.400Z $J,"7","00:01:00.000","00:01:00.000"
      2026-04-18T19:01:10.500Z $G,1,"7",1,"00:01:00.000"
      """)
    #expect(story(recording).last == "0:01:10.500 lap 7 1 1:00.000 at 0:01:00.000")
  }

  @Test func `loops at the ends of the lane are pit crossings, by the clock of the passings`()
    throws
  {
    let (recording, _) = try read(
      start + """
        $L,"7","P2","POP","01/27/2009","20:00:05.000"
        $L,"Tx1234567","P2","POP","01/27/2009","20:00:06.000"
        $L,"7","T1","SFT","01/27/2009","20:01:00.250"
        $J,"K7","00:00:00.000","00:01:00.000"
        $L,"7","P3","PIP","01/27/2009","20:02:00.250"
        $L,"7","P1","SFP","01/27/2009","20:02:10.250"
        $J,"K7","00:01:10.000","00:02:10.000"
        $G,1,"K7",1,"00:02:10.000"
        """)
    #expect(recording.session.tellsPitStops)
    #expect(
      story(recording).suffix(3) == [
        "0:00:05.000 out 7 0:00:05.000", "0:02:00.000 in 7 0:02:00.000",
        "0:02:10.000 lap 7 1 1:10.000 at 0:02:10.000",
      ])
  }

  @Test func `loops on the track are sectors, in the order of their numbers`() throws {
    let (recording, _) = try read(
      start + """
        $L,"7","T3","IM2","01/27/2009","20:00:40.000"
        $J,"K7","00:01:00.000","00:01:00.000"
        $L,"7","T2","IM1","01/27/2009","20:01:20.000",1,"A"
        $G,1,"K7",1,"00:01:00.000"
        $L,"7","T4","POT","01/27/2009","20:01:30.000"
        $L,"7","TA","IM9","01/27/2009","20:01:50.000"
        $L,"7","TB","IM9","01/27/2009","20:01:55.000"
        """)
    #expect(recording.session.loops == ["IM1", "IM2", "IM9", "TB", "SF"])
    let crossings = recording.events.compactMap { event in
      if case .crossing(let crossing) = event.kind {
        "\(recording.session.loops[Int(crossing.loop)]) \(crossing.lap) \(crossing.at)"
      } else {
        nil
      }
    }
    #expect(
      crossings == [
        "IM2 1 0:00:40.000", "IM1 2 0:01:20.000", "IM9 2 0:01:50.000", "TB 2 0:01:55.000",
      ])
  }

  @Test func `a lap over all loops has sectors`() throws {
    let (recording, _) = try read(
      start + """
        $L,"7","T2","IM1","01/27/2009","20:00:20.000"
        $L,"7","T3","IM2","01/27/2009","20:00:45.500"
        $J,"K7","00:01:00.000","00:01:00.000"
        $G,1,"K7",1,"00:01:00.000"
        $L,"7","T3","IM2","01/27/2009","20:01:45.500"
        $J,"K7","00:01:00.000","00:02:00.000"
        $G,1,"K7",2,"00:02:00.000"
        """)
    let sectors = recording.events.compactMap { event in
      if case .lap(let lap) = event.kind {
        lap.sectors.compactMap { $0?.milliseconds }
      } else {
        nil
      }
    }
    #expect(sectors == [[20_000, 25_500, 14_500], []])
  }

  @Test func `one name is a driver, and nobody changes after the end of the run`() throws {
    let (recording, _) = try read(
      start + """
        $A,"K8","8",NE4,"","Bo","Opel",2
        $J,"K8","00:01:00.000","00:01:00.000"
        $A,"K8","8",NE4,"","Cy","Opel",2
        $B,95,"Evening Race"
        $A,"K8","8",NE4,"","Bo","Opel",2
        """)
    #expect(
      story(recording).suffix(4) == [
        "0:00:00.000 Bo in 8", "0:01:00.000 Cy in 8",
        "0:01:00.000 lap 8 1 1:00.000 at 0:01:00.000", "0:01:00.000 provisional",
      ])
  }

  @Test func `a best lap that is taken back is deleted`() throws {
    let (recording, _) = try read(
      start + """
        $J,"K7","00:01:00.000","00:01:00.000"
        $H,1,"K7",1,"00:01:00.000"
        $H,1,"K7",2,"00:00:50.000"
        $H,1,"K7",1,"00:01:00.000"
        $H,2,"K8",0,"00:59:59.999"
        """)
    #expect(story(recording).contains("0:01:00.000 7 loses lap 2"))
  }

  @Test(arguments: [
    [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
  ])
  func `a best lap that was not seen passing is told, whatever comes first`(order: [Int]) throws {
    let cars = start.replacing(
      "$F,9999,\"00:09:59\",\"20:00:00\",\"00:00:00\",\"Green \"\n", with: "")
    let lines = [cars, "$G,1,\"K7\",40,\"00:40:00.000\"\n", "$H,1,\"K7\",31,\"00:00:58.500\"\n"]
    let (recording, _) = try read(
      "$F,9999,\"00:00:00\",\"20:40:30\",\"00:40:30\",\"Green \"\n"
        + order.map { lines[$0] }.joined() + """
          $J,"K7","00:00:59.000","00:40:59.000"
          $G,1,"K7",41,"00:40:59.000"
          $H,1,"K7",31,"00:00:58.500"
          $J,"K7","00:00:58.000","00:41:57.000"
          $H,1,"K7",42,"00:00:58.000"
          $G,1,"K7",42,"00:41:57.000"
          """)
    #expect(
      story(recording).filter { !$0.contains("entry") }.suffix(4) == [
        "0:40:30.000 lap 7 40 - at 0:40:00.000", "0:40:30.000 best of 7 31 58.500",
        "0:40:59.000 lap 7 41 59.000 at 0:40:59.000", "0:41:57.000 lap 7 42 58.000 at 0:41:57.000",
      ])
  }

  @Test func `classes stand in the order of their numbers, also when these mean others later`()
    throws
  {
    func classes(_ lines: String) throws -> [CarClass] {
      try read(start + "$A,\"9\",\"9\",1,\"Cy\",\"Cole\",\"\",0\n" + lines).0.session.classes
    }
    let slow =
      "$J,\"K7\",\"00:01:40.000\",\"00:01:40.000\"\n$J,\"K8\",\"00:01:00.000\",\"00:01:00.000\"\n"
    #expect(try classes(slow) == ["A", "B", ""])
    #expect(try classes(slow + "$C,1,\"B\"\n$C,2,\"A\"\n") == ["A", "B", ""])
    // That which a number meant first stands where it stood while cars raced in it.
    #expect(try classes(slow + "$C,1,\"Z\"\n") == ["A", "Z", "B", ""])
  }

  @Test func `of two numbers of one class the lower holds, however often it is read`() throws {
    let capture =
      (1...9).map { "$C,\($0),\"\($0 % 3)\"\n" }.joined() + """
        $B,13,"Late Race"
        $A,"K1","1",1,"Ann","Archer","",2
        $A,"K2","2",2,"Bo","Berg","",1
        $A,"K3","3",3,"Cy","Cole","",3
        $F,9999,"00:09:59","20:00:00","00:00:00","Green "
        $J,"K1","00:01:00.000","00:01:00.000"
        """
    // The seed of a dictionary is another each time.
    for _ in 0..<20 {
      #expect(try read("$B,12,\"Early\"\n" + capture).0.session.classes == ["1", "2", "0"])
    }
  }

  @Test(arguments: ["2200", "1600S", "", "Team 7"])
  func `what is added to a car is its team when it is a word`(added: String) throws {
    let (recording, _) = try read(
      start + """
        $COMP,"K7","7",1,"Ann","Archer","Ford","\(added)"
        $COMP,"K8","8",2,"Bo /","Berg, Jr","Retired","Sorrel Endurance Team"
        $A,"K8","8",NE4,"Bo /","Berg, Jr","Opel",2
        $J,"K7","00:01:00.000","00:01:00.000"
        """)
    let entries = recording.session.entries
    #expect(entries.map(\.team) == [added == "Team 7" ? added : "", "Sorrel Endurance Team"])
    #expect(entries.map(\.vehicle) == ["Ford", "Opel"])
  }

  @Test func `a class number that means another class moves its cars`() throws {
    let (recording, _) = try read(
      start
        + "$J,\"K7\",\"00:01:00.000\",\"00:01:00.000\"\n$G,1,\"K7\",1,\"00:01:00.000\"\n$C,1,\"Z\"")
    #expect(story(recording).last == "0:01:00.000 entry 7 Z")
  }

  @Test func `of several sessions the one with the most crossings is played, or the one asked for`()
    throws
  {
    let lap = "$J,\"K7\",\"00:01:00.000\",\"00:01:00.000\"\n"
    let text =
      start + lap + "$B,95,\"Evening Race\"\n" + start.replacing("12,\"Evening", with: "13,\"Night")
      + lap + lap.replacing("K7", with: "K8") + start.replacing("12,\"Evening", with: "14,\"Empty")
    let open = { (session: Int?) in
      try RecordingFile(bytes: Array(text.utf8), file: "drawn.txt", session: session)
    }
    let file = try open(nil)
    #expect(file.sessions.map(\.name) == ["Evening Race", "Night Race"])
    #expect(file.sessions.map(\.crossings) == [1, 2])
    #expect(file.session == 1)
    #expect(file.recording.session.event == "Night Race")
    #expect(try open(1).recording.session.event == "Evening Race")
    for session in [0, 3, .min] {
      #expect(throws: RecordingError.self) { try open(session) }
    }
  }

  @Test func `what is odd is counted`() throws {
    let long = String(repeating: "x", count: 70_000)
    let (_, report) = try read(
      start + "$Q,1\n$J\nwhat\n$E,\(long)\n$J,\"K7\",\"00:01:00.000\",\"00:01:00.000\"\n$G,1,\"K7")
    #expect(report.kinds.map(\.name) == ["unknown record", "unknown line", "line too long"])
    #expect(report.kinds.map(\.count) == [3, 1, 1])
  }

  @Test func `text that is not UTF-8 is Latin-1`() throws {
    let line = Array("$A,\"K9\",\"9\",1,\"Jos".utf8) + [0xE9] + Array("\",\"\",\"\",1\n".utf8)
    let passing = Array("$J,\"K9\",\"00:01:00.000\",\"00:01:00.000\"\n".utf8)
    let (recording, _) = try read(bytes: [0xEF, 0xBB, 0xBF] + line + passing)
    #expect(recording.session.entries[0].drivers == ["José"])
  }

  @Test func `a capture cut or spoilt anywhere is read without a trap`() throws {
    let whole = Array(
      (start + "$J,\"K7\",\"00:01:00.000\",\"00:01:00.000\"\n$G,1,\"K7\",9,\"99:99:99.999\"\n").utf8
    )
    for index in whole.indices {
      var report = Report()
      _ = try? RecordingFormat.rMonitor.read(Array(whole[..<index]), "f", &report)
      for byte in [0x22, 0x2C, 0x39, 0xFF] as [UInt8] {
        var spoilt = whole
        spoilt[index] = byte
        if let sessions = try? RecordingFormat.rMonitor.read(spoilt, "f", &report) {
          for session in sessions { _ = Replay(session).snapshot(at: .max) }
        }
      }
    }
  }
}
