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

  /// Writes an array with an object for each of some subjects: what facts say of it, by their ids.
  mutating func facts<Subject>(
    _ facts: [Fact<Subject>], of subjects: [Subject], _ source: FactSource
  ) {
    let keys = Keys(facts.map(\.id))
    array(of: subjects) { json, subject in
      json.object(keys, facts.lazy.map { $0.value(subject, source) })
    }
  }
}
