package import ReplayEngine

/// What a fact says: times in seconds, null for what is not known.
extension FactValue: JSONValue {
  package func write(to json: inout JSON) {
    switch self {
    case .unknown, .gap(.none): json.write(nil as Int?)
    case .count(let count): json.write(count)
    case .time(let time): json.write(time)
    case .moment(let moment): json.write(moment)
    case .word(let word): json.write(word)
    case .truth(let isTrue): json.write(isTrue)
    // Seconds on the same lap, whole laps when lapped.
    case .gap(.time(let milliseconds)):
      json.write(laps: 0, and: Duration.milliseconds(milliseconds))
    case .gap(.laps(let laps)): json.write(laps: Int(laps), and: nil as Duration?)
    case .share(let share): json.write(share.value)
    case .speed(let speed): json.write(speed.kilometresPerHour)
    case .cost(let cost): json.write(laps: cost.laps, and: cost.time)
    case .list(let values): json.write(values)
    case .record(let members):
      json.object { json in
        for member in members { json.member(member.key, member.value) }
      }
    }
  }
}

extension JSON {
  fileprivate mutating func write(laps: Int, and seconds: some JSONValue) {
    object { json in
      json.member("laps", laps)
      json.member("seconds", seconds)
    }
  }

  /// Writes an object of the facts of a subject, by their ids.
  mutating func facts<Subject>(
    _ facts: [Fact<Subject>], of subject: Subject, _ source: FactSource
  ) {
    object { json in
      for fact in facts { json.member(fact.id, fact.value(subject, source)) }
    }
  }
}
