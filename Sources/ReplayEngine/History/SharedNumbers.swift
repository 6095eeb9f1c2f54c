/// Which numbers several cars had, and since which event: they do not say which car is meant.
struct SharedNumbers: Sendable {
  private struct Owner {
    let car: CarID
    /// The event that gave the number to another car as well.
    var sharedBy: Int?
  }

  private var owners: [CarNumber: Owner] = [:]

  /// Whether any are shared.
  private(set) var isEmpty = true

  /// Takes note of a car's number, which an event told; -1 is what was known before the events.
  mutating func tell(_ number: CarNumber, of car: CarID, event: Int) {
    guard let owner = owners[number] else {
      owners[number] = Owner(car: car)
      return
    }
    if owner.car == car || owner.sharedBy != nil { return }
    owners[number]?.sharedBy = event
    isEmpty = false
  }

  /// Whether the first `applied` events gave a number to several cars.
  func contains(_ number: CarNumber, applied: Int) -> Bool {
    isEmpty ? false : owners[number]?.sharedBy.map { $0 < applied } ?? false
  }
}
