import ReplayEngine

/// What the terminal's bell may ring for.
package enum Bell: String, CaseIterable, Sendable {
  /// The flag, or how final the result is, whoever is followed.
  case flag
  /// A followed car comes into the pit lane or out of it.
  case pit
  /// A followed car takes a lead or loses one.
  case lead
  /// A followed car passes another on the track, or is passed.
  case pass

  fileprivate var kinds: Set<Message.Kind> {
    switch self {
    case .flag: [.flag, .results, .finish]
    case .pit: [.pitIn, .pitOut]
    case .lead: [.leadChange, .classLeadChange]
    case .pass: [.pass]
    }
  }
}

extension Model {
  /// How many messages have been told up to the moment shown.
  package var toldCount: Int { replay.messages(upTo: time).count }

  /// Whether it is time to ring since so many messages had been told: at real time and live only, for
  /// at any other speed it would never be quiet.
  package func rings(for bells: Set<Bell>, since count: Int) -> Bool {
    guard
      isLive || playback.speed == .normal && !playback.isPaused && !playback.isReversed
    else { return false }
    return replay.messages(upTo: time).dropFirst(count).contains { message in
      bells.contains { bell in
        bell.kinds.contains(message.kind)
          && (bell == .flag
            || [message.car, message.other].contains { car in
              car.map(highlights.contains) ?? false
            })
      }
    }
  }
}
