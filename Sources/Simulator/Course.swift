/// The course of a car over a lap, or over what is left of one: where it is when, in order.
extension [Runner.Point] {
  /// How much of the lap lies behind the car at a moment, in millionths.
  func progress(at time: Int) -> Int {
    guard let next = firstIndex(where: { $0.time > time }) else { return last?.progress ?? 0 }
    guard next > 0 else { return self[0].progress }
    let (a, b) = (self[next - 1], self[next])
    return a.progress + (b.progress - a.progress) * (time - a.time) / (b.time - a.time)
  }

  /// When so much of the lap lay behind the car.
  func time(at progress: Int) -> Int {
    guard let next = firstIndex(where: { $0.progress >= progress }), next > 0 else {
      return first?.time ?? 0
    }
    let (a, b) = (self[next - 1], self[next])
    guard b.progress > a.progress else { return b.time }
    return a.time + (b.time - a.time) * (progress - a.progress) / (b.progress - a.progress)
  }

  /// What is left of it at a moment.
  func rest(from time: Int) -> [Runner.Point] {
    [Runner.Point(time: time, progress: progress(at: time))] + filter { $0.time > time }
  }

  /// It as far as it goes, from there on another one: who stops on the way is followed no further.
  func continued(by other: [Runner.Point]) -> [Runner.Point] {
    guard let last, last.progress < Runner.whole else { return self }
    let next = last.progress + 1
    guard let first = other.first, let end = other.last, end.progress > next else { return self }
    let start = Runner.Point(time: other.time(at: next), progress: next)
    return self + (first.progress < next ? [start] : []) + other.filter { $0.progress > next }
  }

  /// It behind another one: nowhere earlier than that and a gap, and nowhere quicker than it was; nil
  /// when that changes nothing.
  func behind(_ other: [Runner.Point], by gap: Int) -> [Runner.Point]? {
    guard let start = first, let end = last, let otherEnd = other.last else { return nil }
    let places = Set((self + other).map(\.progress)).sorted()
    var delay = 0
    var course = [start]
    for place in places where place > start.progress && place <= end.progress {
      let planned = time(at: place)
      if place <= otherEnd.progress {
        delay = Swift.max(delay, other.time(at: place) + gap - planned)
      }
      course.append(Runner.Point(time: planned + delay, progress: place))
    }
    return delay > 0 ? course : nil
  }
}
