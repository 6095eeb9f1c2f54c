/// A lap of a car and what was true at its end, as far as was known at a moment.
public struct DrivenLap: Equatable, Sendable {
  /// Its number as the race counts it, from 1: as it was told, unless that was corrected.
  public let number: Int
  /// How long it took, or nil when nobody says.
  public let time: LapTime?
  /// Its sectors in the order of the loops, nil for one that is not known; empty when none is.
  public let sectors: SectorTimes
  /// The highest speed on it, or nil when nobody says.
  public let topSpeed: Speed?
  /// What the car had left at its end, or nil when nobody says.
  public let fuel: Fuel?
  /// The car's tyres at its end, or nil when nobody says.
  public let tyres: Tyres?
  /// When the car crossed the line.
  public let at: SessionTime
  /// When that became known.
  public let known: SessionTime
  /// The state of the track at its end.
  public let flag: TrackFlag
  /// Whether it began in the pit lane.
  public let isOut: Bool
  /// Whether it ended in the pit lane.
  public let isIn: Bool
  /// Whether the field could race from its start to its end, and neither was in the pit lane: a lap that
  /// tells of speed. The opening lap, from the grid, is none.
  public let isGreen: Bool
  /// Whether it ended while the field could not race. The checkered flag changes nothing.
  public let isNeutral: Bool
  /// Who drove it to its end, or into the lane where it ended there; nil when nobody has said.
  public let driver: String?
  /// Whether it no longer counts for a best.
  public let isDeleted: Bool
  /// The car's place overall at its end, from 1.
  public let position: Int
  /// The car's place in its class at its end, from 1.
  public let positionInClass: Int
}

extension Replay {
  /// The laps of a car that were known at a moment, in the order of their numbers. It takes as long as
  /// they are many.
  public func laps(of car: CarID, upTo time: SessionTime) -> [DrivenLap] {
    laps(of: car, applied: count(upTo: time))
  }

  /// The last laps of a car in a state, at most so many.
  public func laps(of car: CarID, in state: RaceState, last count: Int) -> [DrivenLap] {
    laps(of: car, applied: state.applied, last: count)
  }

  /// The laps of a car as the first `applied` events told: all, or the last so many.
  func laps(of car: CarID, applied: Int, last count: Int = .max) -> [DrivenLap] {
    let neutral = NeutralStretches(history.flags(applied: applied))
    let laps = history.laps(of: car, applied: applied).suffix(count)
    var driven: [DrivenLap] = []
    driven.reserveCapacity(laps.count)
    for place in laps.indices {
      let entry = laps[place]
      guard case .lap(let lap) = events[Int(entry.event)].kind else { continue }
      let event = Int(entry.event)
      let next = place + 1 < laps.endIndex ? Int(laps[place + 1].event) : applied
      // A lap that was told again may have been told after the next.
      let end = next > event ? next : applied
      driven.append(
        DrivenLap(
          number: Int(entry.number), time: lap.time, sectors: lap.sectors, topSpeed: lap.topSpeed,
          fuel: fuel(of: car, after: event, before: end),
          tyres: tyres(of: car, before: end), at: lap.at,
          known: events[Int(entry.event)].time, flag: entry.flag, isOut: entry.isOut,
          isIn: entry.isIn,
          isGreen: entry.isRaced,
          isNeutral: neutral.meets(lap.at, lap.at),
          driver: driver(namedBy: entry.driverEvent),
          isDeleted: history.isDeleted(entry.number, of: car, applied: applied),
          position: Int(entry.position), positionInClass: Int(entry.positionInClass)))
    }
    return driven
  }

  /// The order of a class, by its index in `History.classes`, at the end of each lap of its leader that
  /// was known at a moment.
  public func lapChart(ofClass index: Int, upTo time: SessionTime) -> [LapChart.Line] {
    history.lapChart(ofClass: index)?.lines(applied: count(upTo: time)) ?? []
  }

  /// How far behind the first of its class on that lap a car was at the end of some of its laps: 0 for
  /// that itself, nil where nobody knows, and where not who is ahead on the track counts but the best lap.
  public func gaps(
    of laps: some Collection<DrivenLap>, of car: CarID, in state: RaceState
  ) -> [LapTime?] {
    guard state.order == .race else { return laps.map { _ in nil } }
    let chart = history.lapChart(ofClass: Int(state[car].classIndex))
    let from = Int32(clamping: laps.first?.number ?? 0)
    let leaders = chart?.leaders(from: from, applied: state.applied) ?? [:]
    return laps.map { lap in
      guard let leader = leaders[Int32(clamping: lap.number)],
        let at = history.time(
          of: PassingNumber(laps: lap.number, loopCount: state.loopCount), by: leader,
          applied: state.applied)
      else { return nil }
      return LapTime(milliseconds: max(0, lap.at.milliseconds - at.milliseconds))
    }
  }

  /// The driver whom an event named; nil for none.
  func driver(namedBy event: Int32) -> String? {
    guard event >= 0, case .driver(_, let name) = events[Int(event)].kind else { return nil }
    return name
  }
}
