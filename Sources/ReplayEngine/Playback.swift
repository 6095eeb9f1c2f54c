/// A clock over a replay: where it stands, how fast and which way it runs.
///
/// It knows nothing of the race but how far it goes. Whoever draws asks the replay for what was
/// known at `time`.
public struct Playback: Equatable, Sendable {
  /// Where the clock stands.
  public private(set) var time: SessionTime
  /// Whether it stands still.
  public var isPaused = false
  /// Whether it runs backwards.
  public var isReversed = false
  /// How fast it runs.
  public var speed = Speed.normal
  /// The stretch that is played over and over, or nil. Whoever seeks out of it plays on outside, and is
  /// held by it again on coming back into it.
  public var loop: ClosedRange<SessionTime>?

  /// How often the clock has gone somewhere other than by running: sought, or over a loop or dead time.
  public private(set) var jumps = 0

  /// Quarters of a millisecond of the race that have gone by and are not yet a whole one.
  private var remainder = 0
  private var undone: [SessionTime] = []
  private var visited: [SessionTime] = []

  /// How many seeks can be undone.
  public static let undoLimit = 100

  /// A clock at a moment.
  public init(at time: SessionTime = .zero) {
    self.time = time
  }

  /// A speed: a power of two from ¼× to 512×.
  public struct Speed: Comparable, Hashable, Sendable {
    /// The power: −2 … 9.
    public let exponent: Int

    /// Real time.
    public static let normal = Speed(exponent: 0)
    /// Every speed there is, slowest first.
    public static let all = (-2...9).map(Speed.init(exponent:))

    /// Race milliseconds in four milliseconds on the wall.
    var quarters: Int { 1 << (exponent + 2) }

    /// The speed as a factor.
    public var factor: Double { Double(quarters) / 4 }

    /// A slower speed is less than a faster one.
    public static func < (a: Speed, b: Speed) -> Bool { a.exponent < b.exponent }
  }

  // MARK: - Running

  /// Lets time go by on the wall.
  ///
  /// At either end of what is played the clock stops and is paused; but where the race is still going
  /// on it waits for more, in real time.
  public mutating func advance(by wall: Duration, over span: PlayedSpan) {
    if isPaused { return }
    // A week is longer than anyone looks away, and no product of it overflows.
    let elapsed = min(max(0, wall.inMilliseconds), 7 * WallClock.day)
    let quarters = remainder + elapsed * speed.quarters
    remainder = quarters % 4
    let step = quarters / 4 * (isReversed ? -1 : 1)
    let moved = held(by: loop, span.moment(step, from: time))
    if moved != span.clamp(time + .milliseconds(step)) { jumps += 1 }
    time = moved
    if moved == (isReversed ? span.start : span.end) {
      remainder = 0
      if !isReversed && span.isOpen {
        speed = .normal
      } else {
        isPaused = true
      }
    }
  }

  /// Where the clock is in a loop that it was in, when without it it would have come to a moment.
  private func held(by loop: ClosedRange<SessionTime>?, _ moment: SessionTime) -> SessionTime {
    guard let loop, loop.contains(time) else { return moment }
    let (start, end) = (loop.lowerBound.milliseconds, loop.upperBound.milliseconds)
    let beyond = isReversed ? start - moment.milliseconds : moment.milliseconds - end
    guard beyond >= 0, end > start else { return moment }
    let rest = beyond % (end - start)
    return SessionTime(milliseconds: isReversed ? end - rest : start + rest)
  }

  /// Whether it shows a race that is still going on as it happens.
  public func isLive(in span: PlayedSpan) -> Bool {
    span.isOpen && !isPaused && !isReversed && time >= span.end
  }

  /// Goes on with a live race to where that stands now, which is no seek.
  public mutating func follow(_ span: PlayedSpan) { move(to: span.end) }

  /// Goes to where another clock stands that it keeps to, which is no seek.
  public mutating func follow(_ moment: SessionTime, over span: PlayedSpan) {
    let target = span.clamp(moment)
    if target != time { move(to: target) }
  }

  /// Seeks to where a live race stands now, and shows from there on what happens.
  public mutating func goLive(in span: PlayedSpan) {
    seek(to: span.end, over: span)
    isPaused = false
    resetSpeed()
  }

  /// One step faster (or slower, when negative), as far as there are speeds.
  public mutating func changeSpeed(by steps: Int) {
    let exponents = -2...9
    let target = min(max(speed.exponent + steps, exponents.lowerBound), exponents.upperBound)
    speed = Speed(exponent: target)
  }

  /// Back to real time, forwards.
  public mutating func resetSpeed() {
    speed = .normal
    isReversed = false
  }

  /// How long the clock takes on the wall to a moment in its direction; zero when it is there.
  public func wallTime(to target: SessionTime) -> Duration {
    let distance = (target.milliseconds - time.milliseconds) * (isReversed ? -1 : 1)
    // Rounded up, so that whoever waits so long is there.
    let quarters = max(0, distance * 4 - remainder)
    return .milliseconds((quarters + speed.quarters - 1) / speed.quarters)
  }

  // MARK: - Seeking

  /// Goes to a moment and remembers where it came from, unless it repeats the seek before it.
  public mutating func seek(to target: SessionTime, over span: PlayedSpan, isRepeat: Bool = false) {
    let target = span.clamp(target)
    if target == time { return }
    if !isRepeat || visited.isEmpty {
      visited.append(time)
      if visited.count > Playback.undoLimit { visited.removeFirst() }
    }
    undone.removeAll()
    move(to: target)
  }

  /// Goes back to where the last seek started; false when there is none left.
  @discardableResult
  public mutating func undoSeek() -> Bool {
    guard let target = visited.popLast() else { return false }
    undone.append(time)
    move(to: target)
    return true
  }

  /// Takes the last undo back; false when there is none left.
  @discardableResult
  public mutating func redoSeek() -> Bool {
    guard let target = undone.popLast() else { return false }
    visited.append(time)
    move(to: target)
    return true
  }

  private mutating func move(to target: SessionTime) {
    jumps += 1
    time = target
    remainder = 0
  }
}
