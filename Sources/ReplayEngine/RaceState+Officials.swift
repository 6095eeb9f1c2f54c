/// What the source and the officials say of cars beyond their laps.
extension RaceState {
  mutating func tell(
    _ status: CarStatus, of car: CarID, at time: SessionTime, in history: History
  ) {
    let wasExcluded = self[car].isExcluded
    cars[car.index].status = status
    cars[car.index].statusSince = time
    // Whoever is excluded after a classification has lost his place in it.
    if status == .disqualified, !wasExcluded { cars[car.index].classified = nil }
    if self[car].isExcluded != wasExcluded { settleLeads(of: car, .exclusion, in: history) }
  }

  mutating func penalize(_ penalty: Penalty, _ index: Int32, in history: History) {
    let car = penalty.car.index
    if penalty.stage == .given { return }
    cars[car].penaltyEvent = index
    if penalty.driveThrough || penalty.stage == .served { return }
    cars[car].penaltyLaps = cars[car].penaltyLaps.addingClamped(penalty.laps)
    if let time = penalty.time {
      let sum = cars[car].penaltyTime.milliseconds + time.milliseconds
      cars[car].penaltyTime = LapTime(milliseconds: sum)
    }
    add(penalty.time, laps: Int32(clamping: -Int(penalty.laps)), to: penalty.car, in: history)
  }

  mutating func correct(_ correction: Correction, in history: History) {
    if let slip = history.slip(of: correction.car, correctedBy: applied - 1) {
      add(correction.time, laps: 0, to: correction.car, in: history)
      takeBack(slip, of: correction.car)
      settleLeads(of: correction.car, .laps, in: history)
      return
    }
    add(correction.time, laps: correction.laps, to: correction.car, in: history)
    if correction.laps < 0 { openNumbering(of: correction.car) }
  }

  private mutating func add(
    _ time: LapTime?, laps: Int32, to car: CarID, in history: History
  ) {
    if let time {
      let sum = self[car].addedTime.milliseconds + time.milliseconds
      cars[car.index].addedTime = LapTime(milliseconds: sum)
    }
    if laps == 0 { return }
    cars[car.index].addedLaps = self[car].addedLaps.addingClamped(laps)
    settleLeads(of: car, .laps, in: history)
  }

  mutating func classify(_ list: [ClassifiedCar], in history: History) {
    let excluded = cars.map(\.isExcluded)
    for index in cars.indices {
      cars[index].classified = nil
      cars[index].classifiedAs = nil
    }
    var recounted: [CarID] = []
    for (place, entry) in list.enumerated() {
      let car = entry.car.index
      cars[car].classified = Int32(clamping: place + 1)
      cars[car].classifiedAs = entry.status
      // Whom the officials count again is disqualified no more.
      if entry.status == .classified, cars[car].status == .disqualified {
        cars[car].status = .running
      }
      guard let laps = entry.laps, Int(laps) != cars[car].countedLaps else { continue }
      cars[car].addedLaps = Int32(clamping: Int(laps) - Int(cars[car].laps))
      recounted.append(entry.car)
    }
    for car in recounted { settleLeads(of: car, .laps, in: history) }
    for index in cars.indices where cars[index].isExcluded != excluded[index] {
      settleLeads(of: CarID(index), .exclusion, in: history)
    }
  }
}

extension Int32 {
  fileprivate func addingClamped(_ other: Int32) -> Int32 {
    Int32(clamping: Int(self) + Int(other))
  }
}
