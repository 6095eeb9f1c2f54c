package import ReplayEngine
package import Screen

/// Everything that decides what the board shows, apart from the size of the screen.
///
/// A value: `update` changes it by what the viewer does, time passes by `advance(by:)`, and `render`
/// draws it.
package struct Model: Sendable {
  /// The race.
  package internal(set) var replay: Replay
  /// The feed that it comes from, where it is still going on.
  package var live: Live?
  /// The video beside it, where there is one.
  package var video: Video?
  /// Which moments of its video are which of the race.
  package var ties = VideoTies()
  /// The clock over it.
  package internal(set) var playback: Playback
  /// The furthest moment shown so far. The timeline tells nothing of what lies beyond.
  package internal(set) var watchedTo: SessionTime
  /// Whether the timeline tells what is ahead all the same.
  package internal(set) var isRevealed = false

  /// The car that the cursor is on; it stays with the car when the order changes.
  package internal(set) var cursor: CarID?
  /// The cars that are followed.
  package internal(set) var highlights = Highlights()
  /// The cars that the last search found.
  package internal(set) var matches: [CarID] = []
  /// The only class shown, as an index into `History.classes`, or nil for all.
  package internal(set) var focusedClass: Int?
  /// How the cars are put into tables.
  package internal(set) var arrangement = Arrangement.classes
  /// What gap and interval are measured within.
  package internal(set) var gapScope = GapScope.inClass
  /// The columns of the race that may be shown; all until some are chosen.
  package var columns: ChosenColumns?
  /// What the terminal can be trusted to draw.
  package var glyphs = GlyphSet.braille
  /// What stands in the place of the tables, or the tables themselves.
  var page: any Layer = Tables() {
    didSet {
      if let page = page as? any Page { lastPage = page } else { isBeside = false }
    }
  }
  /// The page that was shown last, other than the tables.
  private(set) var lastPage: (any Page)?
  /// Whether the page stands beside the tables rather than in their place, where there is room.
  var isBeside = false
  /// What lies over the board and takes the keys first.
  var overlay: (any Layer)?
  /// What was entered into each prompt, the last last.
  var entered: [Prompt.Question: [String]] = [:]
  /// What the board has said to the viewer since the last key.
  var said: Notice?
  /// What the program must do, because the board can't.
  package var request: Request?
  /// The size of the screen at the last update, for what is done by pages and by mouse.
  package internal(set) var size = Size(columns: 80, rows: 24)
  /// The moments that the viewer has named, by a letter each.
  var marks: [Character: SessionTime] = [:]
  /// Where a loop starts of which the end has not been told yet.
  var loopStart: SessionTime?
  /// Whether the mouse button went down on the timeline and is still held.
  var isScrubbing = false
  /// The command that the last key ran, so that a held key is undone at once.
  var lastCommand: String?
  /// Where the last jump to an event led.
  var landing: Landing?
  /// The moment shown when the last key was pressed, and when the last one was before a time without
  /// any: where a viewer who comes back has left.
  var keyAt: SessionTime?
  var leftAt: SessionTime?
  /// Whoever presses no key for as long is away.
  static let leaving = Duration.seconds(60)
  /// How long ago on the wall the last key was pressed.
  var sinceKey = Duration.zero
  /// Keys that are held come at shorter intervals than this.
  static let holding = Duration.seconds(1)

  /// How the cars are put into tables.
  package enum Arrangement: String, CaseIterable, Sendable {
    /// A table for each class.
    case classes
    /// One table of all classes mixed.
    case overall
    /// The championship of each class as it would stand.
    case championship
  }

  /// What gap and interval are measured within.
  package enum GapScope: String, CaseIterable, Sendable {
    case inClass = "class"
    case overall
  }

  /// What the program must do for the viewer.
  package enum Request: Sendable {
    case quit
    /// To keep what `memory` says, and quit where that has been done.
    case quitRemembering
    /// To keep the ties of the video.
    case keepTies
    /// To keep the columns that are chosen.
    case keepColumns
    case suspend
    case redraw
    /// To put a command line that leads to the moment shown onto the clipboard.
    case copyMoment
  }

  /// The size of a screen in cells.
  package struct Size: Equatable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// A board at a moment of a race, playing.
  package init(_ replay: Replay, at time: SessionTime = .zero) {
    self.replay = replay
    let time = max(time, replay.playedSpan.start)
    playback = Playback(at: time)
    watchedTo = time
    let snapshot = replay.snapshot(at: time)
    cursor = snapshot.classes.first?.rows.first.map { snapshot.rows[$0].car }
  }

  /// Whether a class is shown: it is in focus, or none is.
  func shows(_ classIndex: Int) -> Bool { focusedClass == nil || focusedClass == classIndex }

  /// Whether a message is about a class that is shown, or about no car.
  func tells(_ message: Message) -> Bool {
    guard let focusedClass, let car = message.car else { return true }
    return replay.entry(of: car, at: message).carClass == replay.history.classes[focusedClass]
  }

  /// The messages that the feed tells at a moment, newest first, at most so many: passes only of the
  /// first three places of a class and of highlighted cars, and none that was undone on the same lap.
  func feed(at time: SessionTime, atMost count: Int) -> [Message] {
    let messages = replay.messages(upTo: time)
    var feed: [Message] = []
    var undone: Set<Int> = []
    for index in messages.indices.reversed() {
      if feed.count == count { break }
      if let pass = messages[index].undoes { undone.insert(pass) }
      if messages[index].undoes == nil, !undone.contains(index), feeds(messages[index]) {
        feed.append(messages[index])
      }
    }
    return feed
  }

  private func feeds(_ message: Message) -> Bool {
    guard tells(message) else { return false }
    guard let place = message.passedPlace else { return true }
    return place <= Model.placesFed || message.cars.contains(where: highlights.contains)
  }

  /// The last place of a class of which passes are in the feed.
  private static let placesFed = 3

  /// Sets what the program was started with.
  package mutating func start(
    speed: Playback.Speed, isPaused: Bool, isRevealed: Bool, arrangement: Arrangement = .classes,
    gapScope: GapScope = .inClass
  ) {
    self.gapScope = gapScope
    self.arrangement = arrangement
    playback.speed = speed
    playback.isPaused = isPaused
    self.isRevealed = isRevealed
  }

  // MARK: - Time

  /// The moment shown.
  package var time: SessionTime { playback.time }

  /// Up to where the timeline may tell what happened.
  var toldTo: SessionTime { isRevealed ? replay.end : watchedTo }

  /// Lets time go by on the wall.
  package mutating func advance(by wall: Duration) {
    sinceKey += max(.zero, wall)
    live?.sinceNews += max(.zero, wall)
    ageNotice(by: max(.zero, wall))
    playback.advance(by: wall, over: replay.playedSpan)
    noteWatched()
  }

  /// How long until the picture changes by itself; nil while it does not.
  ///
  /// Up to real time that is the next event or the next whole second of the race, above it a 30th of
  /// a second. What is wrong with a feed is told with a clock of seconds.
  package var untilNextFrame: Duration? {
    let trouble = live?.troubles.isEmpty == false ? Duration.seconds(1) : nil
    return [trouble, untilNoticeGoes, untilRaceGoesOn].compactMap { $0 }.min()
  }

  private var untilRaceGoesOn: Duration? {
    // A live board is woken by its feed.
    if playback.isPaused || isLive { return nil }
    if playback.speed > .normal { return Model.frame }
    return max(Model.frame, playback.wallTime(to: nextChange))
  }

  /// The time between two pictures, at least.
  package static let frame = Duration.milliseconds(33)

  /// The next moment, in the direction of play, at which the picture differs.
  private var nextChange: SessionTime {
    let now = time.milliseconds
    let loop = playback.loop.flatMap { $0.contains(time) ? $0 : nil }
    if playback.isReversed {
      let second = SessionTime(milliseconds: (now + 999) / 1000 * 1000 - 1000)
      return max(second, replay.lastEvent(before: time) ?? .zero, loop?.lowerBound ?? .zero)
    }
    let second = SessionTime(milliseconds: (now / 1000 + 1) * 1000)
    return min(second, replay.nextEvent(after: time) ?? .max, loop?.upperBound ?? .max)
  }

  /// Goes to a moment. A held key is undone by one undo.
  mutating func seek(to target: SessionTime, isRepeat: Bool = false) {
    playback.seek(to: target, over: replay.playedSpan, isRepeat: isRepeat)
    noteWatched()
  }

  mutating func noteWatched() { watchedTo = max(watchedTo, time) }

  /// Whoever presses a key after a while has been away.
  mutating func noteReturn() {
    if sinceKey >= Model.leaving { leftAt = keyAt ?? replay.playedSpan.start }
  }
}
