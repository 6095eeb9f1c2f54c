package import ReplayEngine
package import Screen

/// The cars that are followed. Cars of one team, and cars picked by one query, share a colour.
package struct Highlights: Equatable, Sendable {
  /// A car that is followed, and which of the colours it has, from 0.
  struct Mark: Equatable {
    let car: CarID
    let order: Int
  }

  /// The cars with their colours, in the order in which they were picked.
  private(set) var marks: [Mark] = []

  package init() {}

  /// The cars in the order in which they were picked.
  package var cars: [CarID] { marks.map(\.car) }

  /// Whether no car is followed.
  package var isEmpty: Bool { marks.isEmpty }

  /// The colour of a car, or nil when it is not followed.
  package func color(of car: CarID) -> HighlightColor? {
    marks.first { $0.car == car }.map { HighlightColor(order: $0.order) }
  }

  /// Whether a car is followed.
  package func contains(_ car: CarID) -> Bool { marks.contains { $0.car == car } }

  /// Follows more cars, in a colour that is not taken unless `colleague` has one already.
  package mutating func add(_ cars: [CarID], likeColleague colleague: CarID? = nil) {
    let order = marks.first { $0.car == colleague }?.order ?? freeOrder
    for car in cars where !contains(car) { marks.append(Mark(car: car, order: order)) }
  }

  /// Follows one more car in a certain colour.
  mutating func add(_ mark: Mark) {
    if !contains(mark.car) { marks.append(mark) }
  }

  /// Stops following cars.
  package mutating func remove(_ cars: [CarID]) {
    marks.removeAll { cars.contains($0.car) }
  }

  private var freeOrder: Int {
    let taken = Set(marks.map(\.order))
    return (0...taken.count).first { !taken.contains($0) } ?? 0
  }
}
