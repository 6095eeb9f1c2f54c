package import ReplayEngine

extension Replay {
  /// The keys of a message, in the order in which they are written.
  static let messageKeys = [
    "time", "kind", "car", "class", "text", "other", "lap", "position", "positionInClass",
    "laneTime", "estimated", "id", "otherId", "laneTimeEstimated",
  ]

  /// Messages as JSON objects, in the order in which they were told.
  package func json(of messages: some Collection<Message>) -> [JSON] {
    zip(messages, places(of: messages)).map { message, place in
      .object(Array(zip(Replay.messageKeys, values(of: message, place))))
    }
  }

  /// Messages, a row each, with the keys of the JSON: what `events --format csv` writes.
  package func csv(of messages: some Collection<Message>) -> CSV {
    var csv = CSV(header: Replay.messageKeys)
    for (message, place) in zip(messages, places(of: messages)) {
      csv.append(values(of: message, place).map(\.csvCell))
    }
    return csv
  }

  private func values(of message: Message, _ place: MessagePlace?) -> [JSON] {
    let entry = message.car.map { self.entry(of: $0, at: message) }
    return [
      .seconds(message.time),
      .string(message.kind.rawValue),
      .known(entry?.number.text, JSON.string),
      .known(entry?.carClass.name, JSON.string),
      .string(text(of: message)),
      .known(message.other) { .string(self.entry(of: $0, at: message).number.text) },
      .known(place?.lap, JSON.integer),
      .known(place?.position, JSON.integer),
      .known(place?.positionInClass, JSON.integer),
      .known(message.laneTime, JSON.seconds),
      .known(isEstimated(message), JSON.bool),
      .known(message.car) { .string(key(of: $0)) },
      .known(message.other) { .string(key(of: $0)) },
      .known(isLaneTimeEstimated(message), JSON.bool),
    ]
  }
}
