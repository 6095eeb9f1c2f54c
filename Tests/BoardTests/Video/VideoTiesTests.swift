import ReplayEngine
import TestSupport
import Testing

@testable import Board

/// Which moments of a video are which of the race.
@Suite struct VideoTiesTests {
  private func ties(_ points: (Double, Double)...) -> VideoTies {
    var ties = VideoTies()
    for (video, race) in points { ties.add(point(video, race)) }
    return ties
  }

  private func point(_ video: Double, _ race: Double) -> VideoTies.Point {
    VideoTies.Point(video: time(video), race: seconds(race))
  }

  private func time(_ seconds: Double) -> VideoTime {
    VideoTime(milliseconds: Int((seconds * 1000).rounded()))
  }

  @Test func `without a tie both begin together`() {
    #expect(ties().race(at: time(90)) == seconds(90))
    #expect(ties().video(at: seconds(90)) == time(90))
  }

  @Test func `outside of the ties both run alike, between them in proportion`() {
    let ties = ties((100, 0), (200, 300))
    #expect(ties.race(at: time(40)) == seconds(-60))
    #expect(ties.race(at: time(150)) == seconds(150))
    #expect(ties.race(at: time(260)) == seconds(360))
    for race in [-60, 0, 1.5, 150, 300, 360.25] {
      #expect(ties.race(at: ties.video(at: seconds(race))) == seconds(race))
    }
  }

  @Test func `a cut and a pause for advertisements are two ties at one moment of either`() {
    let cut = ties((100, 100), (100, 400))
    #expect(cut.race(at: time(99)) == seconds(99))
    #expect(cut.race(at: time(100)) == seconds(400))
    #expect(cut.video(at: seconds(250)) == time(100))
    let advertisements = ties((100, 100), (280, 100))
    #expect(advertisements.race(at: time(200)) == seconds(100))
    #expect(advertisements.video(at: seconds(99)) == time(99))
    #expect(advertisements.video(at: seconds(101)) == time(281))
  }

  @Test func `a new tie takes the place of what contradicts it and of what lies close`() {
    var ties = ties((100, 0), (200, 100), (300, 200))
    ties.tie(point(205, 104))
    #expect(ties.points == [point(100, 0), point(205, 104), point(300, 200)])
    ties.tie(point(50, 150))
    #expect(ties.points == [point(50, 150), point(300, 200)])
    // Far apart in the race, however close in the video, it is a cut.
    ties.tie(point(301, 500))
    #expect(ties.points.count == 3)
  }

  @Test func `a nudge moves the nearest tie, or makes one`() {
    var ties = ties((100, 0), (1000, 900))
    #expect(ties.nudge(by: 100, near: seconds(700)) == point(1000.1, 900))
    #expect(ties.nudge(by: -100, near: seconds(10)) == point(99.9, 0))
    var none = VideoTies()
    #expect(none.nudge(by: -100, near: .zero) == point(-0.1, 0))
    #expect(none.race(at: .zero) == seconds(0.1))
  }

  @Test func `no tie overflows, whatever its moments are`() {
    var ties = VideoTies()
    ties.add(
      VideoTies.Point(video: VideoTime(milliseconds: .min), race: SessionTime(milliseconds: .min)))
    ties.add(VideoTies.Point(video: VideoTime(milliseconds: .max), race: .max))
    for moment in [Int.min, -1, 0, 1, Int.max] {
      let race = SessionTime(milliseconds: moment)
      #expect(ties.race(at: ties.video(at: race)) == race)
    }
    _ = ties.nudge(by: 100, near: .max)
    #expect(VideoTime(seconds: .infinity) == nil && VideoTime(seconds: .nan) == nil)
    #expect(VideoTime(seconds: 1e300) == VideoTime(milliseconds: .max))
  }

  @Test func `ties are kept with what is remembered, a line each`() {
    var memory = Memory()
    memory.ties = ties((-0.1, 0), (754, 600.5))
    #expect(memory.text.hasSuffix("sync -0:00:00.100=0:00:00.000\nsync 0:12:34.000=0:10:00.500\n"))
    #expect(Memory(memory.text) == memory)
    #expect(Memory("sync 12:34=10:00.5\n").ties.points == [point(754, 600.5)])
  }

  @Test(arguments: [
    "sync", "sync 1:00", "sync =", "sync 1:00=", "sync =1:00", "sync 1:00=L5", "sync 1:00=+5",
    "sync --1=2", "sync 1:00=1:00=1:00", "sync 2=4\nsync 3=3",
  ])
  func `a line of ties that makes no sense is counted`(text: String) {
    #expect(Memory(text + "\n").senseless == 1)
  }

  @Test func `of two boards the one that has changed the ties has the last word`() {
    var (base, mine, others) = (Memory(), Memory(), Memory())
    base.ties = ties((1, 1))
    (mine.ties, others.ties) = (base.ties, ties((1, 1), (90, 80)))
    #expect(mine.merged(into: others, since: base).ties == others.ties)
    mine.ties = ties((2, 1))
    #expect(mine.merged(into: others, since: base).ties == mine.ties)
  }
}
