/// The laps that have been deleted, and not told again since: told again, they count again.
package struct DeletedLaps: Sendable {
  private struct Lap: Hashable {
    let car: CarID
    let number: Int
  }

  private var laps: Set<Lap> = []

  /// None yet.
  package init() {}

  /// A lap of a car is deleted.
  package mutating func delete(_ number: Int, of car: CarID) {
    laps.insert(Lap(car: car, number: number))
  }

  /// A lap of a car is told once more. False when it had not been deleted, and there is no reason for it.
  package mutating func takeBack(_ number: Int, of car: CarID) -> Bool {
    laps.remove(Lap(car: car, number: number)) != nil
  }
}
