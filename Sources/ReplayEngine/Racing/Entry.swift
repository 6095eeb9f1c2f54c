/// A car that takes part: who runs it, in which class, with which drivers.
///
/// A reference to something that never changes, so that rows and states can hold it for the price
/// of a pointer.
public final class Entry: Sendable {
  /// The number on the door. Several cars may have the same.
  public let number: CarNumber
  /// By what the source tells the car from all others; the number where it has nothing else.
  public let key: String
  /// The class it races in.
  public let carClass: CarClass
  /// The team's name, or empty.
  public let team: String
  /// Make and model, or empty.
  public let vehicle: String
  /// Everybody announced for the car, in the source's order.
  public let drivers: [String]
  /// The place on the grid, from 1 to `CarID.limit`, or nil when nobody says.
  public let grid: Int?

  /// An entry with everything that is known of it. A place on the grid that there can't be is unknown.
  public init(
    number: CarNumber, key: String? = nil, carClass: CarClass, team: String = "",
    vehicle: String = "", drivers: [String] = [], grid: Int? = nil
  ) {
    self.number = number
    self.key = key ?? number.text
    self.carClass = carClass
    self.team = team
    self.vehicle = vehicle
    self.drivers = drivers
    self.grid = grid.flatMap { 1...CarID.limit ~= $0 ? $0 : nil }
  }
}

extension Entry: Equatable {
  /// Equal when every field is but the key, which is the source's own affair.
  public static func == (a: Entry, b: Entry) -> Bool {
    a.number == b.number && a.carClass == b.carClass && a.team == b.team
      && a.vehicle == b.vehicle && a.drivers == b.drivers && a.grid == b.grid
  }
}

/// Which car of a recording: its place in the list of entries, from 0.
///
/// Entries announced later get the next free place, so a car keeps its own for the whole recording.
public struct CarID: Hashable, Sendable {
  private let raw: UInt16

  /// The most cars a recording can have.
  public static let limit = 20_000

  /// The car at a place in the list of entries.
  /// - Precondition: `0 <= index && index < CarID.limit`
  public init(_ index: Int) {
    precondition(index >= 0 && index < CarID.limit, "a recording has at most 20,000 cars")
    raw = UInt16(index)
  }

  /// The place in the list of entries.
  public var index: Int { Int(raw) }
}
