extension History {
  /// The last laps of a car at racing speed up to one, the newest first and at most so many.
  func raced(
    last count: Int, of car: CarID, upTo number: Int32 = .max, applied: Int
  ) -> [LapList.Entry] {
    cars[car.index].raced(last: count, upTo: number, applied: applied)
  }

  /// The fastest laps of a car at racing speed, the fastest first and at most so many.
  func fastest(_ count: Int, of car: CarID, applied: Int) -> [LapTime] {
    cars[car.index].fastest(count, applied: applied)
  }

  /// The pace of a car up to a lap: the median of its last five laps at racing speed, or of those that
  /// there are; nil before the first.
  // A call of its own borrows the history; within a function that changes it the car's would be copied.
  @inline(never)
  func racedPace(of car: CarID, upTo lap: Int32 = .max, applied: Int) -> LapTime? {
    cars[car.index].racedPace(upTo: lap, applied: applied)
  }

  /// What the cars take for some laps in a state in which they may not race, in milliseconds: the median
  /// of the last laps of those that have not been in the lane on them; nil without one. Such laps are much
  /// the same in all classes.
  func timeOfField(forLaps count: Int, in state: RaceState) -> Int? {
    state.cars.indices.compactMap { car -> Int? in
      let last = cars[car].lapList.entries(applied: state.applied).suffix(count)
      guard last.count == count, state.cars[car].place == .track, !state.isStopped(CarID(car)),
        last.allSatisfy({ !$0.isIn && !$0.isOut })
      else { return nil }
      return last.reduce(0) { sum, lap in
        sum.flatMap { sum in lap.time.map { sum + $0.milliseconds } }
      }
    }.lowerMedian
  }
}
