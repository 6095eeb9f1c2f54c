import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// What board and player make of each other's words when these come late.
@Suite struct VideoLinkTests {
  /// A board, and a player whose words need a while.
  private struct Table {
    var model: Model
    var link = VideoLink()
    private var now = ContinuousClock.now
    private(set) var isPaused = false
    private(set) var speed = 1.0
    var delay: Duration
    private var told: [(at: ContinuousClock.Instant, PlayerNews)] = []

    init(delay: Duration) {
      self.delay = delay
      model = Model(
        Replay(drawnRace("A #5 " + String(repeating: "..|", count: 60))), at: seconds(20))
      model.start(speed: .normal, isPaused: false, isRevealed: false)
      model.video = Model.Video()
      for news in [PlayerNews.file("race.mkv"), .paused(false), .speed(1), .restarted] {
        tell(news)
      }
      wait(.seconds(2))
      tell(.stands(VideoTime(milliseconds: 20_000)))
      tell(.time(VideoTime(milliseconds: 20_000)))
      wait(.seconds(2))
    }

    /// What the player says reaches the board after a while.
    mutating func tell(_ news: PlayerNews) { told.append((now + delay, news)) }

    mutating func wait(_ length: Duration) {
      let end = now + length
      while now < end {
        now += .milliseconds(10)
        let heard = told.prefix { $0.at <= now }
        told.removeFirst(heard.count)
        for command in link.move(&model, told: heard.map(\.1), at: now) { obey(command) }
      }
    }

    private mutating func obey(_ command: PlayerCommand) {
      switch command {
      case .pause(let isPaused) where isPaused != self.isPaused:
        self.isPaused = isPaused
        tell(.paused(isPaused))
      case .speed(let speed) where speed != self.speed:
        self.speed = speed
        tell(.speed(speed))
      case .seek(let moment):
        for news in [PlayerNews.seeks, .restarted, .stands(moment)] { tell(news) }
      case .pause, .speed, .tellTime, .show: break
      }
    }

    mutating func press(_ keys: String, every gap: Duration) {
      for key in keys {
        update(&model, .key(.character(key)))
        wait(gap)
      }
    }

    /// The viewer of the video does something.
    mutating func set(paused: Bool) {
      isPaused = paused
      tell(.paused(paused))
    }

    mutating func set(speed: Double) {
      self.speed = speed
      tell(.speed(speed))
    }
  }

  @Test(arguments: [0, 20, 50, 200], [10, 20, 50])
  func `keys that follow each other quickly all count, however late the player repeats them`(
    delay: Int, gap: Int
  ) {
    var table = Table(delay: .milliseconds(delay))
    table.press("]]]]]", every: .milliseconds(gap))
    table.wait(.seconds(2))
    #expect(table.model.playback.speed.factor == 32 && table.speed == 32)
    table.press("   ", every: .milliseconds(gap))
    table.wait(.seconds(2))
    #expect(table.model.playback.isPaused && table.isPaused)
  }

  @Test(arguments: [0, 50]) func `the viewer of the video still leads behind an echo`(delay: Int) {
    var table = Table(delay: .milliseconds(delay))
    table.press("]]", every: .milliseconds(20))
    table.wait(.milliseconds(300))
    table.set(speed: 2)
    table.set(paused: true)
    table.wait(.milliseconds(300))
    #expect(table.model.playback.speed.factor == 2 && table.model.playback.isPaused)
  }

  @Test func `a player that lets a seek go unanswered is said, until it speaks`() {
    var table = Table(delay: .zero)
    table.delay = .seconds(20)
    #expect(table.link.trouble == nil)
    table.press("G", every: .seconds(6))
    #expect(table.link.trouble == "mpv does not answer")
    table.wait(.seconds(20))
    #expect(table.link.trouble == nil)
  }
}
