extension History {
  /// The last laps of a car at racing speed up to the lap of a number, the newest first and at most so
  /// many, as the first `applied` events told. Deleted laps are among them: they were driven.
  func raced(
    last count: Int, of car: CarID, upTo number: Int32 = .max, applied: Int
  ) -> [LapList.Entry] {
    var laps: [LapList.Entry] = []
    laps.reserveCapacity(count)
    forEachRaced(of: car, upTo: number, applied: applied) {
      laps.append($0)
      return laps.count < count
    }
    return laps
  }

  /// The pace of a car up to a lap: the median of its last five laps at racing speed, or of those that
  /// there are; nil before the first.
  func racedPace(of car: CarID, upTo number: Int32 = .max, applied: Int) -> LapTime? {
    var (times, count): ([LapTime], Int) = ([], 0)
    times.reserveCapacity(5)
    forEachRaced(of: car, upTo: number, applied: applied) {
      if let time = $0.time { times.append(time) }
      count += 1
      return count < 5
    }
    return times.lowerMedian
  }

  /// Goes through the laps of a car at racing speed, the newest first, for as long as it is told to go on.
  private func forEachRaced(
    of car: CarID, upTo number: Int32, applied: Int, _ goesOn: (LapList.Entry) -> Bool
  ) {
    for entry in cars[car.index].lapList.entries(applied: applied).reversed()
    where entry.number <= number && entry.isRaced {
      if !goesOn(entry) { return }
    }
  }

  /// The fastest laps of a car at racing speed that are not deleted, the fastest first and at most so many.
  func fastest(_ count: Int, of car: CarID, applied: Int) -> [LapTime] {
    let book = cars[car.index].book
    var times: [LapTime] = []
    for entry in cars[car.index].lapList.entries(applied: applied) where entry.isRaced {
      guard let time = entry.time, times.count < count || time < times[count - 1],
        book?.isDeleted(entry.number, applied: applied) != true
      else { continue }
      times.insert(time, at: times.partitioningIndex { $0 > time })
      if times.count > count { times.removeLast() }
    }
    return times
  }

  /// What the cars take for some laps in a state in which they may not race, in milliseconds: the median
  /// of the last laps of those that have not been in the lane on them; nil without one. Such laps are much
  /// the same in all classes.
  func timeOfField(forLaps count: Int, in state: RaceState) -> Int? {
    state.cars.indices.compactMap { car -> Int? in
      guard state.cars[car].place == .track, !state.isStopped(CarID(car)) else { return nil }
      let laps = cars[car].lapList.entries(applied: state.applied)
      guard laps.count >= count else { return nil }
      var sum = 0
      for lap in laps[(laps.endIndex - count)...] {
        guard !lap.isIn, !lap.isOut, let time = lap.time else { return nil }
        sum += time.milliseconds
      }
      return sum
    }.lowerMedian
  }
}
