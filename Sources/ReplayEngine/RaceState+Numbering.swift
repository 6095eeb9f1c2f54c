extension RaceState {
  /// An event with laps numbered as this race counts them.
  ///
  /// A slip in a lap's number (33 for 3) is put right by a correction that takes laps away. A source
  /// may go on counting from the wrong number, or from the right one. Where other laps are taken away, a
  /// lap or a loop that is numbered no higher than the car's last but was crossed later is the next one,
  /// and the numbers that follow are counted from there.
  func numbered(_ event: Event) -> Event {
    if !isRenumbered { return event }
    var event = event
    switch event.kind {
    case .lap(var lap):
      lap.number = number(lap.number, of: lap.car, at: lap.at)
      event.kind = .lap(lap)
    case .crossing(var crossing):
      crossing.lap = number(crossing.lap, of: crossing.car, at: crossing.at)
      event.kind = .crossing(crossing)
    case .lapDeleted(let car, let lap):
      let number = self[car].number(Int32(clamping: lap))
      event.kind = .lapDeleted(car: car, lap: Int(number))
    case .bestLap(let car, let lap, let time):
      let number = self[car].number(Int32(clamping: lap))
      event.kind = .bestLap(car: car, lap: Int(number), time: time)
    default: break
    }
    return event
  }

  private func number(_ told: Int32, of car: CarID, at: SessionTime) -> Int32 {
    let known = self[car]
    let number = known.number(told)
    guard let renumbering = known.renumbering, renumbering.isOpen, number <= known.lap,
      known.lastCrossing.map({ at > $0 }) ?? false
    else { return number }
    return known.lap + 1
  }

  /// Laps were taken from a car: its next number may be one that it has had before.
  mutating func openNumbering(of car: CarID) {
    isRenumbered = true
    let before = self[car].renumbering
    cars[car.index].renumbering = CarState.Renumbering(
      first: before?.first ?? .max, by: before?.by ?? 0, isOpen: true)
  }

  /// A slip in the number of a lap of a car is taken back: it has driven fewer laps. The next number says
  /// whether the source counts on from the wrong one.
  mutating func takeBack(_ slip: Slip, of car: CarID) {
    isRenumbered = true
    let known = self[car]
    let by = known.renumbering?.by ?? 0
    cars[car.index].renumbering = CarState.Renumbering(
      first: known.lap - by + 1, by: by - slip.by, isOpen: true)
    cars[car.index].takeBack(slip)
  }

  /// A car goes on with a lap that was told with a number and is counted with another.
  mutating func keepNumbering(of car: CarID, told: Int32, counted: Int32) {
    guard let renumbering = self[car].renumbering, renumbering.isOpen, counted > self[car].lap
    else { return }
    let isInUse = told >= renumbering.first && counted == told + renumbering.by
    cars[car.index].renumbering = CarState.Renumbering(
      first: isInUse ? renumbering.first : told, by: counted - told, isOpen: false)
  }
}

extension CarState {
  fileprivate mutating func takeBack(_ slip: Slip) {
    laps = slip.counted(completed: laps)
    lastLap = slip.counted(lastLap)
    bestLapNumber = slip.counted(bestLapNumber)
    stint.start = slip.counted(completed: stint.start)
  }
}
