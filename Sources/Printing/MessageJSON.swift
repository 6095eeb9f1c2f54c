package import ReplayEngine

extension Replay {
  /// The keys of a message, in the order in which they are written.
  static let messageKeys = JSON.Keys([
    "time", "kind", "car", "class", "text", "other", "lap", "position", "positionInClass",
    "laneTime", "estimated", "id", "otherId", "laneTimeEstimated",
  ])

  /// Messages as JSON, an object a line, in the order in which they were told: what `events --format json`
  /// writes.
  package func jsonLines(of messages: some Collection<Message>) -> JSON {
    var json = JSON()
    for (message, place) in zip(messages, places(of: messages)) {
      json.object(Replay.messageKeys, values(of: message, place))
      json.endLine()
    }
    return json
  }

  /// Writes an array of messages, in the order in which they were told.
  func write(_ messages: some Collection<Message>, to json: inout JSON) {
    json.array(of: zip(messages, places(of: messages))) { json, told in
      json.object(Replay.messageKeys, values(of: told.0, told.1))
    }
  }

  /// Messages, a row each, with the keys of the JSON: what `events --format csv` writes.
  package func csv(of messages: some Collection<Message>) -> CSV {
    var csv = CSV(header: Replay.messageKeys.names)
    for (message, place) in zip(messages, places(of: messages)) {
      csv.append(values(of: message, place).map(\.csvCell))
    }
    return csv
  }

  private func values(of message: Message, _ place: MessagePlace?) -> [FactValue] {
    let entry = message.car.map { self.entry(of: $0, at: message) }
    return [
      .moment(message.time),
      .word(message.kind.rawValue),
      .known(entry?.number.text, FactValue.word),
      .known(entry?.carClass.name, FactValue.word),
      .word(text(of: message)),
      .known(message.other) { .word(self.entry(of: $0, at: message).number.text) },
      .known(place?.lap, FactValue.count),
      .known(place?.position, FactValue.count),
      .known(place?.positionInClass, FactValue.count),
      .known(message.laneTime, FactValue.time),
      .known(isEstimated(message), FactValue.truth),
      .known(message.car) { .word(key(of: $0)) },
      .known(message.other) { .word(key(of: $0)) },
      .known(isLaneTimeEstimated(message), FactValue.truth),
    ]
  }
}

extension FactValue {
  /// A value that may be missing.
  fileprivate static func known<Value>(_ value: Value?, _ wrap: (Value) -> FactValue) -> FactValue {
    value.map(wrap) ?? .unknown
  }
}
