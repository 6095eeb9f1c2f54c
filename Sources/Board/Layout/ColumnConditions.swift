import ReplayEngine

/// Where a column makes sense.
extension TimingColumn {
  typealias Condition = @Sendable (Scene) -> Bool

  static let isOverall: Condition = { $0.isOverall }
  static let isOverallOfClasses: Condition = { $0.isOverall && $0.hasClasses }
  static let isByClass: Condition = { !$0.isOverall }
  static let isByBestLap: Condition = { $0.snapshot.state.order == .best }
  static let hasTeams: Condition = { scene in
    scene.snapshot.rows.contains { !$0.entry.team.isEmpty }
  }
  /// Whether the name of a car is its team, and not its driver.
  static let isByTeam: Condition = { $0.isByTeam }
  /// Whether what a car does stands alone, because its stint was not chosen.
  static let hidesStint: Condition = { !$0.model.mayShow(CarFacts.stintLaps) }
  static let tellsPits: Condition = { $0.model.replay.session.tellsPitStops }
  /// Whether there is a length from which the stops to come can be told.
  static let knowsLength: Condition = { scene in
    let schedule = scene.snapshot.state.schedule
    return tellsPits(scene) && !isByBestLap(scene) && (schedule.time != nil || schedule.laps != nil)
  }
  /// Whether the source tells of something that cars have left, or how fast they were.
  static func tells(_ supplies: SuppliesTold) -> Condition {
    { $0.model.replay.history.supplies.contains(supplies) }
  }
  static let hasVehicles: Condition = { scene in
    scene.snapshot.rows.contains { !$0.entry.vehicle.isEmpty }
  }
  static let hasGrid: Condition = { scene in
    !isByBestLap(scene) && scene.model.replay.session.entries.contains { $0.grid != nil }
  }
}
