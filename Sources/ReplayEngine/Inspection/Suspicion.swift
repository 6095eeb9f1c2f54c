/// What is suspicious in a recording, of one kind: how often, and the first places.
public struct Suspicion: Equatable, Sendable {
  /// What the places have in common: `sectors that do not add up to their lap`.
  public let name: String
  /// How many there are.
  public private(set) var count = 0
  /// The first of them, each with its car, lap and time where it has them.
  public private(set) var places: [String] = []

  /// How many places are kept.
  public static let kept = 5

  init(_ name: String) {
    self.name = name
  }

  /// Counts a place. The text is only made when it will be kept.
  mutating func add(_ place: @autoclosure () -> String) {
    count += 1
    if places.count < Suspicion.kept { places.append(place()) }
  }
}
