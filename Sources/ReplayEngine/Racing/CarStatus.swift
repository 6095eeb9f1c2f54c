/// What a source says of a car outside its laps.
public enum CarStatus: UInt8, CaseIterable, Sendable {
  case running
  case stopped
  case retired
  case outOfFuel
  case disqualified
  case notStarted

  /// Whether the car takes no more part.
  var isOut: Bool { self != .running && self != .stopped }

  /// The status's name in files and in JSON: `outOfFuel`.
  public var name: String { CarStatus.names[Int(rawValue)] }

  /// The status with a name, or nil when there is none of that name.
  public init?(name: String) {
    guard let index = CarStatus.names.firstIndex(of: name) else { return nil }
    self = CarStatus.allCases[index]
  }

  private static let names = [
    "running", "stopped", "retired", "outOfFuel", "disqualified", "notStarted",
  ]
}
