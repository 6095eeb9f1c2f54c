/// Who leads, and since when, counted at the line only.
public struct Lead: Equatable, Sendable {
  /// Who completed the lap first, or nil before the first lap.
  public private(set) var car: CarID?
  /// The lap that was completed, from 1; 0 before.
  public private(set) var lap: Int32 = 0
  /// When.
  public private(set) var at = SessionTime.zero
  /// Who led before this lap.
  private var before: CarID?
  /// How often the leader at the line was another than a lap earlier.
  public private(set) var changes: Int32 = 0

  /// What a crossing of the line did to a lead.
  struct Outcome {
    /// Whether the lap is the first car's, that is, led by this car.
    var led = false
    /// Whether the leader has completed a lap more than before.
    var newLap = false
    /// Who was thought to have led the lap until now.
    var displaced: CarID?
    /// Whether another car leads now than before.
    var changed = false
  }

  /// Gives the lead to a car, or to none, without any lap: a car has come to the class or left it.
  mutating func pass(to newCar: CarID?, lap newLap: Int32, at newAt: SessionTime) {
    if car == newCar { return }
    car = newCar
    before = newCar
    lap = newLap
    at = newAt
  }

  /// Takes note that a car completed a lap.
  ///
  /// A late record of the leader's present lap can show that another car led it. For laps before
  /// that the book is closed.
  mutating func complete(_ lap: Int32, car newCar: CarID, at newAt: SessionTime) -> Outcome {
    var outcome = Outcome()
    if lap > self.lap {
      before = car
      self.lap = lap
      outcome.newLap = true
    } else if lap == self.lap, let car, newCar != car, newAt < at {
      outcome.displaced = car
      if let before, before != car { changes -= 1 }
    } else {
      return outcome
    }
    outcome.led = true
    outcome.changed = car != nil && car != newCar
    if let before, before != newCar { changes += 1 }
    car = newCar
    at = newAt
    return outcome
  }
}
