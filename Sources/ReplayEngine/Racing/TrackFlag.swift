/// The state of the track as the race director declares it.
public enum TrackFlag: UInt8, CaseIterable, Sendable {
  /// Nothing is known.
  case none
  case green
  /// A local yellow that the source reports for the whole track.
  case yellow
  case fullCourseYellow
  case safetyCar
  case virtualSafetyCar
  case codeSixty
  case slowZone
  case red
  /// The last lap.
  case white
  case checkered

  /// The flag's name in files and in JSON: `fullCourseYellow`.
  public var name: String { TrackFlag.names[Int(rawValue)] }

  /// The flag with a name, or nil when there is none of that name.
  public init?(name: String) {
    guard let index = TrackFlag.names.firstIndex(of: name) else { return nil }
    self = TrackFlag.allCases[index]
  }

  /// True while the field may race for places.
  public var isRacing: Bool { self == .green || self == .white || self == .none }

  private static let names = [
    "none", "green", "yellow", "fullCourseYellow", "safetyCar", "virtualSafetyCar", "codeSixty",
    "slowZone", "red", "white", "checkered",
  ]
}
