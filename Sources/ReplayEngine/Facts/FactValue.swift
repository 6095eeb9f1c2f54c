/// What a fact says, so that it can be written as JSON, as a cell or as text alike.
package enum FactValue: Equatable, Sendable {
  /// Nobody knows, or there is none.
  case unknown
  /// So many.
  case count(Int)
  /// A length of time.
  case time(LapTime)
  /// A moment since the start.
  case moment(SessionTime)
  /// A name or a word; empty where the source left it out.
  case word(String)
  /// Yes or no.
  case truth(Bool)
  /// How far behind.
  case gap(Gap)
  /// What penalties cost.
  case cost(TimingRow.Cost)
  /// A part of a whole.
  case share(Share)
  /// How fast.
  case speed(Speed)
  /// Several of a kind, in order.
  case list([FactValue])
  /// Several together, each under a key.
  case record([Member])

  /// A part of a record.
  package struct Member: Equatable, Sendable {
    /// Its key in JSON.
    package let key: String
    package let value: FactValue

    init(_ key: String, _ value: FactValue) { (self.key, self.value) = (key, value) }
  }

  /// A value that may be missing.
  static func known<Value>(_ value: Value?, _ wrap: (Value) -> FactValue) -> FactValue {
    value.map(wrap) ?? .unknown
  }

  /// Values of which there may be none.
  static func several<Value>(_ values: [Value]?, _ wrap: (Value) -> FactValue) -> FactValue {
    guard let values, !values.isEmpty else { return .unknown }
    return .list(values.map(wrap))
  }

  /// The value as timing screens show it; nil for what is not known, and for no gap.
  var text: String? {
    switch self {
    case .unknown, .gap(.none): nil
    case .count(let count): String(count)
    case .time(let time): time.description
    case .moment(let moment): clockText(milliseconds: moment.milliseconds)
    case .word(let word): word
    case .truth(let isTrue): isTrue ? "yes" : ""
    case .gap(let gap): gap.text
    case .cost(let cost): cost.text
    case .share(let share): share.description
    case .speed(let speed): speed.description
    case .list(let values): values.map { $0.text ?? FactValue.unknownText }.joined(separator: ", ")
    case .record(let members):
      members.map { $0.value.text ?? FactValue.unknownText }.joined(separator: " ")
    }
  }

  /// What stands in the place of a text where there is none.
  package static let unknownText = "–"
}
