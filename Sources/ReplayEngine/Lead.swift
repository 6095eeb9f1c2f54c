/// Who leads, and since when, counted at the line only, by the laps that count.
public struct Lead: Equatable, Sendable {
  /// Who completed the lap first, or nil before the first lap.
  public private(set) var car: CarID?
  /// The lap that was completed, from 1; 0 before.
  public private(set) var lap: Int32 = 0
  /// When.
  public private(set) var at = SessionTime.zero
  /// The last lap of which somebody has been counted as leader. It is ahead of `lap` while the car that
  /// led it is excluded.
  public private(set) var ledTo: Int32 = 0
  /// How many laps somebody was the first to complete. Of laps that were missed as many count as fit in
  /// the time since the one before, so that a slip in a lap's number is one lap.
  private(set) var crossings: Int32 = 0
  /// Who led before this lap.
  private var before: CarID?
  /// How often the leader at the line was another than a lap earlier.
  public private(set) var changes: Int32 = 0

  /// What a crossing of the line did to a lead.
  struct Outcome {
    /// Whether the lap is led by this car.
    var isLed = false
    /// Who was thought to have led the lap until now.
    var displaced: CarID?
  }

  /// Takes note that a car completed a lap.
  ///
  /// A late record of the leader's present lap can show that another car led it. For laps before
  /// that the book is closed. Of a lap whose time nobody says, or a car that was not seen before, it is
  /// not known how often it has come round.
  mutating func complete(
    _ lap: Int32, car newCar: CarID, at newAt: SessionTime, time: LapTime?, isSeen: Bool
  ) -> Outcome {
    var outcome = Outcome()
    if lap > self.lap {
      before = car
      self.lap = lap
      outcome.isLed = lap > ledTo
      if outcome.isLed {
        crossings +=
          car == nil ? 1 : isSeen ? min(lap - ledTo, lapsFitting(until: newAt, time)) : 0
        ledTo = lap
      }
    } else if lap == self.lap, let car, newCar != car, newAt < at {
      outcome.displaced = lap == ledTo ? car : nil
      outcome.isLed = lap == ledTo
      if let before, before != car { changes -= 1 }
    } else {
      return outcome
    }
    if let before, before != newCar { changes += 1 }
    car = newCar
    at = newAt
    return outcome
  }

  /// Whether the lead stays as it is when a car completes a lap.
  func stays(after lap: Int, at newAt: SessionTime) -> Bool {
    lap < self.lap || lap == self.lap && newAt >= at
  }

  /// Whether somebody else leads, or more laps, or fewer, have been led than before.
  func isTaken(since before: Lead) -> Bool { ledTo != before.ledTo || car != before.car }

  private func lapsFitting(until newAt: SessionTime, _ time: LapTime?) -> Int32 {
    guard let lap = time?.milliseconds, lap > 0 else { return .max }
    return max(1, Int32(clamping: (newAt.milliseconds - at.milliseconds + lap / 2) / lap))
  }

  /// Gives the lead to a car, or to none, without a crossing: laps were added or taken, a car was
  /// excluded, or it has come to the class or left it.
  mutating func pass(to newCar: CarID?, lap newLap: Int32, at newAt: SessionTime) {
    if car != newCar { before = newCar }
    car = newCar
    lap = newLap
    at = newAt
  }

  /// Laps were added or taken, so that the last one led is another.
  mutating func settle(ledTo lap: Int32) {
    crossings += lap > ledTo ? 1 : 0
    ledTo = lap
  }
}
