package import ReplayEngine

/// The kinds of events by the names they have in files.
package enum EventKind: String, CaseIterable, Sendable {
  case flag, crossing, lap, lapDeleted, bestLap, pitIn, pitOut, pitInDeleted, driver, status,
    penalty
  case correction, classification, results, entry, weather, schedule, timeOfDay, message
  case fuel, tyres, trackLimits, incident

  /// The keys that an event of the kind must have, beside `t` and `kind`.
  var needed: NativeKeys {
    switch self {
    case .flag: [.flag]
    case .crossing: [.car, .loop, .lap]
    case .lap, .lapDeleted: [.car, .lap]
    case .bestLap: [.car, .lap, .time]
    case .pitIn, .pitOut, .pitInDeleted, .penalty, .correction, .entry: [.car]
    case .fuel, .tyres, .trackLimits, .incident: [.car]
    case .driver: [.car, .driver]
    case .status: [.car, .status]
    case .classification: [.cars]
    case .results: [.results]
    case .weather, .schedule: []
    case .timeOfDay: [.local]
    case .message: [.text]
    }
  }

  /// The keys that an event of the kind may have as well.
  var optional: NativeKeys {
    switch self {
    case .flag, .lapDeleted, .bestLap, .driver, .classification, .results, .pitInDeleted,
      .timeOfDay:
      []
    case .crossing: [.at]
    case .lap: [.at, .time, .sectors, .topSpeed]
    case .pitIn: [.at, .estimated]
    case .pitOut: [.at, .estimated, .laneTimeEstimated]
    case .status: [.text]
    case .penalty: [.time, .laps, .driveThrough, .given, .served, .text]
    case .correction: [.time, .laps, .text]
    case .entry: [.car, .number, .class, .team, .vehicle, .drivers, .grid]
    case .weather: [.air, .track, .rain, .wind, .windDirection]
    case .schedule: [.time, .laps, .held]
    case .message: [.car]
    case .fuel: [.tank, .energy]
    case .tyres: [.compounds, .wear]
    case .trackLimits: [.lap, .points, .text]
    case .incident: [.other, .severity]
    }
  }
}

extension Event.Kind {
  /// The kind's name in files.
  package var name: EventKind {
    switch self {
    case .flag: .flag
    case .crossing: .crossing
    case .lap: .lap
    case .lapDeleted: .lapDeleted
    case .bestLap: .bestLap
    case .pitIn: .pitIn
    case .pitOut: .pitOut
    case .pitInDeleted: .pitInDeleted
    case .driver: .driver
    case .status: .status
    case .penalty: .penalty
    case .correction: .correction
    case .classification: .classification
    case .results: .results
    case .entry: .entry
    case .weather: .weather
    case .schedule: .schedule
    case .timeOfDay: .timeOfDay
    case .message: .message
    case .fuel: .fuel
    case .tyres: .tyres
    case .trackLimits: .trackLimits
    case .incident: .incident
    }
  }
}
