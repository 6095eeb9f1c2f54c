/// What a driver has done of a car's race.
public struct DriverShare: Equatable, Sendable {
  /// Who.
  public let driver: String
  /// The laps driven to their ends.
  public let laps: Int
  /// The time that they took together, in milliseconds.
  public let time: Int
  /// The best of them that counts; the opening lap only where it is the best of the car.
  public let best: LapTime?
  /// The median of those that tell of speed, or nil.
  public let median: LapTime?

  /// What each driver has done of some laps, in the order in which they first drove. Laps of which
  /// nobody says who drove them are left out. The number of the best lap of the car says whether the
  /// opening lap may be one. Those of a crew who have driven no lap yet come behind the others.
  public static func of(
    _ laps: [DrivenLap], best bestLap: Int? = nil, crew: [String] = []
  ) -> [DriverShare] {
    var drivers: [String] = []
    var places: [Int?] = []
    places.reserveCapacity(laps.count)
    var last: Int?
    for lap in laps {
      if let driver = lap.driver {
        if last.map({ drivers[$0] != driver }) ?? true {
          last = drivers.firstIndex(of: driver) ?? drivers.count
          if last == drivers.count { drivers.append(driver) }
        }
        places.append(last)
      } else {
        places.append(nil)
      }
    }
    let driven = drivers.enumerated().map { index, driver in
      var (count, time, best) = (0, 0, LapTime?.none)
      var green: [LapTime] = []
      for place in laps.indices where places[place] == index {
        count += 1
        guard let lap = laps[place].time else { continue }
        time += lap.milliseconds
        if laps[place].isGreen { green.append(lap) }
        if laps[place].isDeleted { continue }
        if laps[place].number > 1 || bestLap == 1 { best = min(best ?? lap, lap) }
      }
      return DriverShare(
        driver: driver, laps: count, time: time, best: best, median: green.lowerMedian)
    }
    var known = Set(drivers)
    return driven
      + crew.filter { known.insert($0).inserted }.map {
        DriverShare(driver: $0, laps: 0, time: 0, best: nil, median: nil)
      }
  }
}
