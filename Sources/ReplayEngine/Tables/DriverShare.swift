/// What a driver has done of a car's race.
public struct DriverShare: Equatable, Sendable {
  /// Who.
  public let driver: String
  /// The laps driven to their ends.
  public let laps: Int
  /// The time that they took together, in milliseconds.
  public let time: Int
  /// The best of them that counts, without the opening lap.
  public let best: LapTime?

  /// What each driver has done of some laps, in the order in which they first drove. Laps of which
  /// nobody says who drove them are left out.
  public static func of(_ laps: [DrivenLap]) -> [DriverShare] {
    var drivers: [String] = []
    for lap in laps {
      if let driver = lap.driver, !drivers.contains(driver) { drivers.append(driver) }
    }
    return drivers.map { driver in
      let own = laps.filter { $0.driver == driver }
      return DriverShare(
        driver: driver, laps: own.count,
        time: own.reduce(0) { $0 + ($1.time?.milliseconds ?? 0) },
        best: own.lazy.filter { $0.number > 1 && !$0.isDeleted }.compactMap(\.time).min())
    }
  }
}
