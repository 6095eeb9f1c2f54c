package import ReplayEngine

/// Which moments of a video are which of the race: points at which both are known, and what lies between
/// them in proportion, so that what was cut out of a video, or put into it, is bridged. Before the first
/// point and behind the last one both run alike. Without any point they begin together.
package struct VideoTies: Equatable, Sendable {
  /// A moment of both.
  package struct Point: Equatable, Sendable, CustomStringConvertible {
    package let video: VideoTime
    package let race: SessionTime

    package init(video: VideoTime, race: SessionTime) {
      (self.video, self.race) = (video, race)
    }

    /// Reads `VIDEO=RACE`, both since the start; nil for anything else.
    init?(_ text: String) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let video = VideoTime(String(parts[0])),
        case .sinceStart(let race)? = try? Moment(String(parts[1]))
      else { return nil }
      self.init(video: video, race: SessionTime(milliseconds: race))
    }

    /// As the file has it: `0:12:03.400=0:05:00.000`.
    package var description: String { "\(video)=\(race)" }

    /// Whether one of two points is earlier in the video and later in the race.
    package func contradicts(_ other: Point) -> Bool {
      (video < other.video && race > other.race) || (video > other.video && race < other.race)
    }

    /// Whether two points are so close that the newer must be meant to mend the older.
    fileprivate func isNear(_ other: Point) -> Bool {
      let near = 10_000
      return abs(video.milliseconds - other.video.milliseconds) < near
        && abs(race.milliseconds - other.race.milliseconds) < near
    }
  }

  /// The points. None is earlier than the one before it, neither in the video nor in the race.
  package private(set) var points: [Point] = []

  /// More points are not read.
  static let limit = 1000

  /// Without points.
  package init() {}

  /// Adds a point. Those that contradict it give way.
  package mutating func add(_ point: Point) {
    points.removeAll { $0.contradicts(point) || $0 == point }
    let place = points.partitioningIndex { $0.video > point.video || $0.race > point.race }
    points.insert(point, at: place)
  }

  /// Ties a moment of both. Points that contradict it give way, and one that lies close by.
  package mutating func tie(_ point: Point) {
    points.removeAll { $0.isNear(point) }
    add(point)
  }

  /// Moves the point that is nearest to a moment of the race so many milliseconds on in the video; where
  /// there is none yet, the moment itself is tied.
  /// - Returns: The point as it is now.
  package mutating func nudge(by milliseconds: Int, near race: SessionTime) -> Point {
    let distance = { (point: Point) in abs(point.race.milliseconds - race.milliseconds) }
    let nearest =
      points.indices.min { distance(points[$0]) < distance(points[$1]) }
      .map { points.remove(at: $0) } ?? Point(video: video(at: race), race: race)
    let moved = Point(
      video: VideoTime(milliseconds: nearest.video.milliseconds + milliseconds), race: nearest.race)
    add(moved)
    return moved
  }

  /// The moment of the race that a moment of the video shows. It may lie before the start.
  package func race(at video: VideoTime) -> SessionTime {
    SessionTime(
      milliseconds: partner(
        of: video.milliseconds, from: { $0.video.milliseconds }, to: { $0.race.milliseconds }))
  }

  /// The moment of the video that shows a moment of the race. It may lie before its beginning.
  package func video(at race: SessionTime) -> VideoTime {
    VideoTime(
      milliseconds: partner(
        of: race.milliseconds, from: { $0.race.milliseconds }, to: { $0.video.milliseconds }))
  }

  private func partner(of moment: Int, from: (Point) -> Int, to: (Point) -> Int) -> Int {
    guard let first = points.first, let last = points.last else { return moment }
    let next = points.partitioningIndex { from($0) > moment }
    if next == 0 { return to(first) + moment - from(first) }
    if next == points.count { return to(last) + moment - from(last) }
    let (a, b) = (points[next - 1], points[next])
    let share = Double(moment - from(a)) / Double(from(b) - from(a))
    return to(a) + Int((share * Double(to(b) - to(a))).rounded())
  }
}
