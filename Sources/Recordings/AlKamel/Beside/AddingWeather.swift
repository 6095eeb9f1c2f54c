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
          startingAt: start.timeOfDay, lasting: end.milliseconds, mayBePart: mayBePart)
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
  /// The clocks differ by a multiple of 15 minutes: the one with which file and race begin and
  /// end most nearly together, whole hours preferred, as few countries have others. Nil when file
  /// and race do not cover the same time with any, so that it is the weather of something else.
  ///
  /// A file that `mayBePart` of what there was begins or ends with the race: it covers its beginning or
  /// its end, whichever fits better.
  func millisecondsIntoRace(
    startingAt start: Int, lasting length: Int, mayBePart: Bool = false
  ) -> Int? {
    if let whole = into(start, length, misfit: { abs($0) + abs($1) }) { return whole }
    return mayBePart && (last - first) * 1000 < length
      ? into(start, length, misfit: { Swift.min(abs($0), abs($1)) }) : nil
  }

  /// For how long a report tells what the weather is.
  static let longestHold = Duration.seconds(900)

  /// The best of all differences between the clocks. `misfit` judges by how far apart, in milliseconds,
  /// file and race begin, and end.
  private func into(
    _ start: Int, _ length: Int, misfit: (_ atStart: Int, _ atEnd: Int) -> Int
  ) -> Int? {
    let minute = 60_000
    let span = (last - first) * 1000
    var best: (misfit: Int, into: Int)?
    for quarter in 0..<96 {
      let shift = (first * 1000 + quarter * 15 * minute - start) % WallClock.day
      // From −12 to 12 hours.
      let into = (shift + WallClock.day * 3 / 2) % WallClock.day - WallClock.day / 2
      let misfit = misfit(into, into + span - length)
      let rarity = quarter % 4 == 0 ? 0 : 15 * minute
      if best.map({ misfit + rarity < $0.misfit }) ?? true { best = (misfit + rarity, into) }
    }
    return best.flatMap { $0.misfit <= 90 * minute ? $0.into : nil }
  }
}

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
