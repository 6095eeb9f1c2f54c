import ReplayEngine
import Simulator

/// A scenario of a few cars in one or two classes, to be changed by each test.
func scenario(cars: Int = 4, minutes: Int = 60, classes: [CarClass] = ["P", "GT"]) -> Scenario {
  var session = Session(loops: ["S1", "S2", "SF"])
  session.event = "Test race"
  session.provenance = .simulated
  session.scheduledTime = .seconds(minutes * 60)
  session.classes = classes
  for car in 0..<cars {
    session.entries.append(
      Entry(
        number: CarNumber("\(car + 1)"), carClass: classes[car * classes.count / cars],
        team: "Team \(car + 1)", drivers: ["First", "Second"], grid: car + 1))
  }
  var scenario = Scenario(session: session)
  for (place, name) in classes.enumerated() {
    scenario.classes.append(ClassProfile(name, lap: 60_000 + 8_000 * place, burn: 2_000))
  }
  scenario.plans = session.entries.map { _ in CarPlan() }
  return scenario
}

extension Recording {
  /// The laps of a car in order.
  func laps(of car: Int) -> [Lap] {
    events.compactMap {
      if case .lap(let lap) = $0.kind, lap.car.index == car { lap } else { nil }
    }
  }

  /// When a car came into the lane and left it.
  func stops(of car: Int) -> [(from: Int, to: Int)] {
    var from: Int?
    var stops: [(from: Int, to: Int)] = []
    for event in events {
      switch event.kind {
      case .pitIn(let crossing) where crossing.car.index == car: from = crossing.at.milliseconds
      case .pitOut(let crossing) where crossing.car.index == car:
        if let start = from { stops.append((start, crossing.at.milliseconds)) }
        from = nil
      default: break
      }
    }
    return stops
  }

  /// When a flag was shown.
  func times(of flag: TrackFlag) -> [Int] {
    events.filter { $0.kind == .flag(flag) }.map(\.time.milliseconds)
  }
}

/// What a scenario is refused for, or nil when a race can be made from it.
func fault(_ scenario: Scenario) -> ScenarioFault? {
  do throws(ScenarioFault) {
    _ = try Recording(simulating: scenario)
    return nil
  } catch {
    return error
  }
}
