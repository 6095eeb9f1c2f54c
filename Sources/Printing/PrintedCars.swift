package import ReplayEngine

/// The cars that are printed: those that were picked, or all.
package struct PrintedCars: Sendable {
  private let picked: Set<CarID>?

  /// All cars.
  package static let all = PrintedCars(nil)

  /// Those that were picked; all for nil.
  package init(_ picked: Set<CarID>?) { self.picked = picked }

  /// Whether a car is one of them.
  package func contains(_ car: CarID) -> Bool { picked?.contains(car) ?? true }

  /// Whether a message is about one of them, or all are printed.
  package func concern(_ message: Message) -> Bool {
    picked.map { message.cars.contains(where: $0.contains) } ?? true
  }
}
