package import ReplayEngine

extension Replay {
  /// All that was known at a moment as one JSON object: what `print --format json` writes.
  ///
  /// Times are in seconds; what is not known is null. `warnings` is how many oddities the reader of
  /// the file met.
  package func json(of snapshot: Snapshot, warnings: Int) -> JSON {
    let state = snapshot.state
    let weather = weather(in: state)
    let source = FactSource(self, snapshot)
    return .object([
      ("event", .string(session.event)),
      ("series", .string(session.series)),
      ("session", .string(session.kind.rawValue)),
      ("provenance", .string(session.provenance.rawValue)),
      ("time", .seconds(snapshot.time)),
      (
        "timeOfDay",
        .known(session.start) {
          .string(clockText(milliseconds: $0.timeOfDay(at: snapshot.time), padsHours: true))
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
      ("cars", .array(snapshot.rows.map { .facts(CarFacts.printed, of: $0, source) })),
      ("messages", .array(messages(upTo: snapshot.time).map(json(of:)))),
    ])
  }

  /// A message as a JSON object.
  package func json(of message: Message) -> JSON {
    let entry = message.car.map { self.entry(of: $0, at: message) }
    return .object([
      ("time", .seconds(message.time)),
      ("kind", .string(message.kind.rawValue)),
      ("car", .known(entry?.number.text, JSON.string)),
      ("class", .known(entry?.carClass.name, JSON.string)),
      ("text", .string(text(of: message))),
      (
        "other",
        .known(message.other) { .string(self.entry(of: $0, at: message).number.text) }
      ),
      ("id", .known(message.car) { .string(key(of: $0)) }),
      ("otherId", .known(message.other) { .string(key(of: $0)) }),
    ])
  }
}
