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
    let messages = messages(upTo: snapshot.time).filter(cars.concern)
    return .object([
      ("event", .string(session.event)),
      ("series", .string(session.series)),
      ("session", .string(session.kind.rawValue)),
      ("provenance", .string(session.provenance.rawValue)),
      ("time", .seconds(snapshot.time)),
      (
        "timeOfDay",
        .known(state.timeOfDay(at: snapshot.time)) {
          .string(clockText(milliseconds: $0, padsHours: true))
        }
      ),
      ("flag", .string(state.flag.name)),
      ("flagSince", .known(state.flagSince, JSON.seconds)),
      ("remaining", .known(state.remaining(at: snapshot.time)) { .seconds($0.inMilliseconds) }),
      ("leaderLap", .integer(snapshot.leaderLap)),
      ("results", .string(state.results.name)),
      ("classes", .array(snapshot.classes.map { .string($0.carClass.name) })),
      (
        "weather",
        .object([
          ("air", .known(weather?.air, JSON.number)),
          ("track", .known(weather?.track, JSON.number)),
          ("rain", .known(weather?.rain, JSON.bool)),
        ])
      ),
      ("warnings", .integer(warnings)),
      ("cars", .array(rows.map { .facts(CarFacts.printed, of: $0, source) })),
      ("messages", .array(json(of: messages))),
    ])
  }
}
