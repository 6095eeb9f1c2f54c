import ReplayEngine

extension JSON {
  /// What a fact says: times in seconds, null for what is not known.
  init(_ value: FactValue) {
    self =
      switch value {
      case .unknown, .gap(.none): .null
      case .count(let count): .integer(count)
      case .time(let time): .seconds(time)
      case .moment(let moment): .seconds(moment)
      case .word(let word): .string(word)
      case .truth(let isTrue): .bool(isTrue)
      // Seconds on the same lap, whole laps when lapped.
      case .gap(.time(let milliseconds)): .laps(0, and: .seconds(Int(milliseconds)))
      case .gap(.laps(let laps)): .laps(Int(laps), and: .null)
      case .share(let share): .number(share.value)
      case .speed(let speed): .number(speed.kilometresPerHour)
      case .cost(let cost): .laps(cost.laps, and: .seconds(cost.time))
      case .list(let values): .array(values.map(JSON.init))
      case .record(let members): .object(members.map { ($0.key, JSON($0.value)) })
      }
  }

  private static func laps(_ laps: Int, and seconds: JSON) -> JSON {
    .object([("laps", .integer(laps)), ("seconds", seconds)])
  }

  /// An object of the facts of a subject, by their ids.
  static func facts<Subject>(
    _ facts: [Fact<Subject>], of subject: Subject, _ source: FactSource
  ) -> JSON {
    .object(facts.map { ($0.id, JSON($0.value(subject, source))) })
  }
}
