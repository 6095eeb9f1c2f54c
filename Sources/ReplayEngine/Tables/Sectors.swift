/// The sectors that a car drove last, and the best of its class.
public struct Sectors: Equatable, Sendable {
  /// The sectors in the order of the timing loops.
  public let all: [Sector]

  /// A part of a lap, from one timing loop to the next.
  public struct Sector: Equatable, Sendable {
    /// How long the car took when it last drove it, or nil when that is unknown.
    public let last: LapTime?
    /// Whether that was on the lap that it is on.
    public let isOfCurrentLap: Bool
    /// The best of its class on a completed lap, without opening laps and deleted ones.
    public let classBest: LapTime?
  }
}

extension Replay {
  /// The sectors that a car drove last as far as a state knows, and the best of its class.
  public func sectors(of car: CarID, in state: RaceState) -> Sectors {
    let known = state[car]
    let completed = lastLap(of: car, in: state)?.sectors ?? []
    let rivals = state.cars.indices.filter { state.cars[$0].classIndex == known.classIndex }
    return Sectors(
      all: (0..<session.loops.count).map { sector in
        let isOfCurrentLap = sector < known.loops
        return Sectors.Sector(
          last: isOfCurrentLap
            ? time(ofSector: sector, of: car, in: state)
            : completed.indices.contains(sector) ? completed[sector] : nil,
          isOfCurrentLap: isOfCurrentLap,
          classBest: rivals.lazy.compactMap {
            history.best(ofSector: sector, of: CarID($0), applied: state.applied)
          }.min())
      })
  }

  /// How long a car took for a sector of the lap that it is on.
  private func time(ofSector sector: Int, of car: CarID, in state: RaceState) -> LapTime? {
    let before = PassingNumber(
      laps: Int(state[car].laps), loops: sector, loopCount: state.loopCount)
    let times = [before, before.advanced(by: 1)].map {
      $0 == .start ? nil : history.time(of: $0, by: car, applied: state.applied)
    }
    guard let from = times[0], let to = times[1], to > from else { return nil }
    return LapTime(milliseconds: to.milliseconds - from.milliseconds)
  }
}
