package import ReplayEngine

extension Replay {
  /// All that was known at a moment as one JSON object: what `print --format json` writes.
  ///
  /// Times are in seconds; what is not known is null. `warnings` is how many oddities the reader of
  /// the file met.
  package func json(
    of snapshot: Snapshot, only cars: PrintedCars = .all, warnings: Int
  ) -> JSON {
    let state = snapshot.state
    let weather = weather(in: state)
    let source = FactSource(self, snapshot)
    let rows = snapshot.rows.filter { cars.contains($0.car) }
    let messages = messages(upTo: snapshot.time).lazy.filter(cars.concern)
    // Room for all of it: a text that grew to 0.7 MB took 0.8 MB more at the peak.
    return .object(room: 2048 * rows.count + 256 * messages.count) { json in
      json.member("event", session.event)
      json.member("series", session.series)
      json.member("session", session.kind.rawValue)
      json.member("provenance", session.provenance.rawValue)
      json.member("time", snapshot.time)
      json.member(
        "timeOfDay",
        state.timeOfDay(at: snapshot.time).map { clockText(milliseconds: $0, padsHours: true) })
      json.member("flag", state.flag.name)
      json.member("flagSince", state.flagSince)
      json.member("remaining", state.remaining(at: snapshot.time))
      json.member("scheduledTime", state.schedule.time)
      json.member("scheduledLaps", state.schedule.laps)
      json.member("leaderLap", snapshot.leaderLap)
      json.member("results", state.results.name)
      json.member("classes", snapshot.classes.map(\.carClass.name))
      json.member("weather") { json in
        json.object { json in
          json.member("air", weather?.air)
          json.member("track", weather?.track)
          json.member("rain", weather?.rain)
        }
      }
      json.member("warnings", warnings)
      json.member("cars") { $0.facts(CarFacts.printed, of: rows, source) }
      json.member("messages") { write(messages, to: &$0) }
    }
  }
}
