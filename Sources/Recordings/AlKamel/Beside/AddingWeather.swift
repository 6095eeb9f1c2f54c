import ReplayEngine

extension Recording {
  /// Adds the reports of a weather file from the last before the start to the last crossing, each
  /// that tells something new. A file that ends long before the race does tells nothing of the rest.
  ///
  /// - Throws: when the time of day is not known, or the file can't be that of this race; it is as long
  ///   as the race unless it `mayBePart`.
  mutating func add(
    _ weather: AlKamelWeather, file: String, mayBePart: Bool = false
  ) throws(RecordingError) {
    guard let start = session.start else {
      throw RecordingError(file: file, problem: "the laps do not tell the time of day")
    }
    let end = events.last { if case .lap = $0.kind { true } else { false } }?.time ?? .zero
    guard let first = weather.reports.first?.time, let last = weather.reports.last?.time,
      let offset = WeatherClock(first: first, last: last)
        .millisecondsIntoRace(
          startingAt: start, lasting: end.milliseconds, mayBePart: mayBePart)
    else {
      throw RecordingError(file: file, problem: "not as long as the race")
    }
    var reports: [Event] = []
    for report in weather.reports {
      let time = SessionTime(milliseconds: (report.time - first) * 1000 + offset)
      guard time <= end else { break }
      if time <= .zero { reports.removeAll() }
      if case .weather(report.weather)? = reports.last?.kind { continue }
      if report.weather == Weather(), reports.isEmpty { continue }
      reports.append(Event(max(.zero, time), .weather(report.weather)))
    }
    let known = SessionTime(milliseconds: (last - first) * 1000 + offset) + WeatherClock.longestHold
    if known < end, !reports.isEmpty { reports.append(Event(known, .weather(Weather()))) }
    events = events.merged(with: reports)
  }
}

/// The clock of a weather file, which is UTC's, beside the clock on the wall at the track.
struct WeatherClock {
  /// The first report, in seconds since 1970.
  let first: Int
  /// The last report.
  let last: Int

  /// When in the race the first report was made, in milliseconds, which may be negative.
  ///
  /// The clocks differ by what the start says, or else by a multiple of 15 minutes: the one with which
  /// file and race begin and end most nearly together, whole hours preferred, as few countries have
  /// others. Nil when file and race do not cover the same time with any, so that it is the weather of
  /// something else.
  ///
  /// A file that `mayBePart` of what there was begins or ends with the race, or lies in the middle of it
  /// where only one whole hour puts it there. Else it covers the beginning or the end, whichever fits
  /// better.
  func millisecondsIntoRace(
    startingAt start: WallClock, lasting length: Int, mayBePart: Bool = false
  ) -> Int? {
    let places = places(startingAt: start)
    let span = (last - first) * 1000
    if let whole = best(of: places, misfit: { abs($0) + abs($0 + span - length) }) { return whole }
    guard mayBePart, span < length else { return nil }
    let atAnEnd = best(of: places) { Swift.min(abs($0), abs($0 + span - length)) }
    if let atAnEnd, Swift.min(abs(atAnEnd), abs(atAnEnd + span - length)) <= 5 * minute {
      return atAnEnd
    }
    let inside = places.filter { $0.isUsual && $0.into >= 0 && $0.into + span <= length }
    return inside.count == 1 ? inside[0].into : atAnEnd
  }

  /// For how long a report tells what the weather is.
  static let longestHold = Duration.seconds(900)

  /// When the first report may have been made, and whether by a difference of whole hours, or the one
  /// that is known.
  private func places(startingAt start: WallClock) -> [(into: Int, isUsual: Bool)] {
    let quarters =
      start.utcOffset.map { [($0 * minute, true)] }
      ?? (0..<96).map { ($0 * 15 * minute, $0 % 4 == 0) }
    return quarters.map { offset, isUsual in
      let shift = (first * 1000 + offset - start.timeOfDay) % WallClock.day
      // From −12 to 12 hours.
      let into = (shift + WallClock.day * 3 / 2) % WallClock.day - WallClock.day / 2
      return (into, isUsual)
    }
  }

  /// The best place, or nil where none fits. `misfit` judges by how far apart, in milliseconds, file and
  /// race begin, and end.
  private func best(
    of places: [(into: Int, isUsual: Bool)], misfit: (_ into: Int) -> Int
  ) -> Int? {
    let ranked = places.map { (misfit: misfit($0.into) + ($0.isUsual ? 0 : 15 * minute), $0.into) }
    return ranked.min { $0.misfit < $1.misfit }.flatMap { $0.misfit <= 90 * minute ? $0.1 : nil }
  }
}

private let minute = 60_000

extension [Event] {
  /// Both lists in order of time; of equal times `other` comes last.
  fileprivate func merged(with other: [Event]) -> [Event] {
    var merged: [Event] = []
    merged.reserveCapacity(count + other.count)
    var rest = other[...]
    for event in self {
      while let next = rest.first, next.time < event.time { merged.append(rest.removeFirst()) }
      merged.append(event)
    }
    return merged + rest
  }
}
