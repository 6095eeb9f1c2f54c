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
