import ReplayEngine
import TestSupport
import Testing

@testable import Board

/// What tells of a race to somebody who does not look at the board.
@Suite struct AttentionTests {
  @Test func `the title says the flag, how the followed car stands, and the race`() {
    var viewer = Viewer(Races.demo, at: seconds(640), 80, 24)
    #expect(viewer.model.windowTitle == "SAFETY CAR · Twenty Minutes of Velmora · Flagstand")
    viewer.press("*")
    let row = viewer.model.replay.snapshot(at: seconds(640)).rows[0]
    #expect(
      viewer.model.windowTitle
        == "SAFETY CAR · #\(row.entry.number) 1st \(row.entry.carClass.name) · "
        + "Twenty Minutes of Velmora · Flagstand")
  }

  @Test func `the bell rings for flags and for followed cars, at real time only`() throws {
    let replay = Races.demo
    let stop = try #require(replay.messages(upTo: replay.end).first { $0.kind == .pitIn })
    let before = stop.time - .seconds(1)
    var viewer = Viewer(replay, at: before, 80, 24, isPaused: false)
    let told = viewer.model.toldCount
    viewer.wait(2)
    #expect(viewer.model.toldCount > told)
    #expect(!viewer.model.rings(for: [.pit], since: told))
    viewer.model.highlights.add([try #require(stop.car)])
    #expect(viewer.model.rings(for: [.pit], since: told))
    #expect(!viewer.model.rings(for: [.lead], since: told))
    #expect(!viewer.model.rings(for: [.pit], since: viewer.model.toldCount))
    viewer.press("]")
    #expect(!viewer.model.rings(for: [.pit], since: told))
    viewer.press("[ space")
    #expect(!viewer.model.rings(for: [.pit], since: told))
  }

  @Test func `the options of a moment lead back to it`() {
    var viewer = Viewer(Races.demo, at: seconds(640), 80, 24)
    #expect(viewer.model.wordsLeadingHere == ["--at", "0:10:40.000"])
    viewer.press("* c f3")
    let number = viewer.model.replay.snapshot(at: seconds(640)).rows[0].entry.number
    #expect(
      viewer.model.wordsLeadingHere
        == ["--at", "0:10:40.000", "--class", "P1", "--car", "\(number)", "--page", "stints"])
    viewer.model.columns = ChosenColumns(["team", "lastLap"])
    #expect(viewer.model.wordsLeadingHere.suffix(2) == ["--columns", "number,team,lastLap"])
  }

  /// Two cars of one number, and one of another class.
  private static let twins: Recording = {
    var race = drawnRace("A #7 ..|..|..|..|\nA #8 ...|...|...|\nB #9 ....|....|....|")
    race.session.entries[1] = Entry(number: "7", carClass: "A", drivers: ["Bo"])
    race.session.championship = Championship()
    return race
  }()

  @Test func `of cars of one number the options name the one that is meant`() {
    var viewer = Viewer(Replay(Self.twins), at: seconds(60))
    viewer.press("down *")
    #expect(viewer.model.wordsLeadingHere == ["--at", "0:01:00.000", "--car", "7-2"])
    viewer.press("up")
    #expect(
      viewer.model.wordsLeadingHere
        == ["--at", "0:01:00.000", "--car", "7-2", "--cursor", "7-1"])
  }

  @Test func `the options put the cursor where it would not be by itself`() {
    var viewer = Viewer(Replay(Self.twins), at: seconds(60))
    viewer.press("down down f2")
    #expect(
      viewer.model.wordsLeadingHere
        == ["--at", "0:01:00.000", "--cursor", "9", "--page", "car"])
    // The first of a class that is shown alone.
    viewer.press("c c")
    #expect(
      viewer.model.wordsLeadingHere == ["--at", "0:01:00.000", "--class", "B", "--page", "car"])
    // Of several that are followed the best placed.
    viewer.press("esc C * up *")
    #expect(
      viewer.model.wordsLeadingHere
        == ["--at", "0:01:00.000", "--car", "9,7-2"])
    viewer.press("down")
    #expect(viewer.model.wordsLeadingHere.suffix(2) == ["--cursor", "9"])
  }

  @Test func `the options have the tables, and what gaps are measured within`() {
    var viewer = Viewer(Replay(Self.twins), at: seconds(60))
    viewer.press("o v")
    #expect(
      viewer.model.wordsLeadingHere.dropFirst(2) == ["--view", "overall", "--gaps", "overall"])
    viewer.press("v P")
    #expect(viewer.model.wordsLeadingHere.dropFirst(2) == ["--view", "championship"])
    viewer.press("P")
    #expect(viewer.model.wordsLeadingHere.count == 2)
  }

  @Test func `the options of a live board name no moment, which is said where it is behind`() {
    var viewer = Viewer(live: Races.demo, at: seconds(640))
    viewer.press("* c f4")
    let number = viewer.model.replay.snapshot(at: seconds(640)).rows[0].entry.number
    #expect(
      viewer.model.wordsLeadingHere == ["--class", "P1", "--car", "\(number)", "--page", "gaps"])
    viewer.model.sayLine("flagstand live race.jsonl", isCopied: true)
    #expect(viewer.model.notice == "copied: flagstand live race.jsonl")
    viewer.press("h")
    viewer.model.sayLine("flagstand live race.jsonl", isCopied: true)
    #expect(viewer.model.notice == "copied, but for the moment: flagstand live race.jsonl")
  }

  @Test func `cars and a class that a live board still awaits are among its options`() {
    let model = Model(
      liveFrom: "timing.example.org:50000", teams: ["#999", "Team 5"], carClass: "GT")
    #expect(
      model.wordsLeadingHere == ["--class", "gt", "--car", "999", "--team", "Team 5"])
  }
}
