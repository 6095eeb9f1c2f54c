import ReplayEngine
import Testing

@testable import Recordings

/// Timing programs send the same again and again, and of what they send nothing is told twice.
@Suite struct RMonitorRepeatsTests {
  private let start = """
    $B,12,"Evening Race"
    $C,1,"A"
    $A,"K7","7",1,"Ann","Archer","Ford",1
    $COMP,"K7","7",1,"Ann","Archer","Ford","Team One"
    $F,9999,"00:09:59","20:00:00","00:00:00","Green "
    $J,"K7","00:01:00.000","00:01:00.000"
    $G,1,"K7",1,"00:01:00.000"

    """
  private let again = """
    $A,"K7","7",1,"Ann","Archer","Ford",1
    $COMP,"K7","7",1,"Ann","Archer","Ford","Team One"
    $G,1,"K7",1,"00:01:00.000"
    $H,1,"K7",1,"00:01:00.000"
    $C,1,"A"

    """

  private func read(_ lines: String) throws -> Recording {
    var report = Report()
    return try RecordingFormat.rMonitor.read(Array(lines.utf8), "drawn.txt", &report)[0]
  }

  private func events(_ lines: String) throws -> [Event.Kind] { try read(lines).events.map(\.kind) }

  @Test func `what is sent again tells nothing`() throws {
    #expect(try events(start + again) == events(start))
    #expect(try events(start + again + again + again) == events(start))
  }

  @Test func `who is announced in turns by two records retires, and comes back`() throws {
    let out = #"$COMP,"K7","7",1,"Ann","Archer","Retired","Team One""# + "\n"
    let known = try events(start + again).count
    let told = try events(start + again + again + out + again + out + out + again)
    let statuses = told.compactMap {
      if case .status(_, let status, _) = $0 { status } else { nil }
    }
    #expect(statuses == [.retired, .running, .retired, .running])
    #expect(told.count == known + 4)
  }

  @Test func `a class that gets another name moves a car that is announced as before`() throws {
    let renamed = #"$C,1,"B""# + "\n"
    let told = try events(start + again + again + renamed + again)
    let classes = told.compactMap {
      if case .entry(_, let entry) = $0 { entry.carClass } else { nil }
    }
    #expect(classes == ["B", "A"])
  }

  @Test func `a best lap is told once, and once more when the lap is another`() throws {
    let practice = start.replacing("Race", with: "Practice")
    let best = #"$H,1,"K7",1,"00:01:00.000""# + "\n"
    let next = """
      $J,"K7","00:00:59.000","00:01:59.000"
      $G,1,"K7",2,"00:01:59.000"
      $H,1,"K7",2,"00:00:59.000"

      """
    let told = try events(practice + best + best + next + next + best)
    let bests = told.compactMap { if case .bestLap(_, let lap, _) = $0 { lap } else { nil } }
    #expect(bests == [1, 2, 1])
  }

  @Test func `a car is the same whether its key is UTF-8 or Latin-1`() throws {
    var report = Report()
    let lines = """
      $A,"é7","7",1,"Ann","Archer","",1
      $F,9999,"00:09:59","20:00:00","00:00:00","Green "
      $J,"é7","00:01:00.000","00:01:00.000"
      $G,1,"
      """
    let bytes = Array(lines.utf8) + [0xE9] + Array("7\",1,\"00:01:00.000\"\n".utf8)
    let recording = try RecordingFormat.rMonitor.read(bytes, "drawn.txt", &report)[0]
    #expect(recording.session.entries.count == 1)
    #expect(recording.events.filter { if case .lap = $0.kind { true } else { false } }.count == 1)
  }

  @Test func `a mark over the letter makes another loop of it`() throws {
    let loop = { (line: String) in "$L,\"7\",\"\(line)\",\"PIP\",\"01/27/2009\",\"20:00:30.000\"\n"
    }
    let crossings = { (line: String) throws in
      try events(start + loop(line)).filter { if case .pitIn = $0 { true } else { false } }.count
    }
    #expect(try crossings("P1") == 1)
    #expect(try crossings("P\u{301}1") == 0)
  }
}
