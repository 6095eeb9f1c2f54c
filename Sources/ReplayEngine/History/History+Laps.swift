extension History {
  /// The laps of a car as the first `applied` events told.
  func laps(of car: CarID, applied: Int) -> ArraySlice<LapList.Entry> {
    cars[car.index].lapList.entries(applied: applied)
  }

  /// The slip in the number of a lap of a car that an event took back, or nil where it is no such event.
  func slip(of car: CarID, correctedBy event: Int) -> Slip? {
    let slips = cars[car.index].lapList.slips
    let place = slips.partitioningIndex { Int($0.corrected) >= event }
    return place < slips.count && Int(slips[place].corrected) == event ? slips[place] : nil
  }

  /// When a car completed its laps, as the first `applied` events told.
  func crossings(of car: CarID, applied: Int) -> [LineCrossing] {
    cars[car.index].lapList.crossings(applied: applied)
  }

  /// Takes note of a lap that is the last event in a state, and that counts.
  mutating func recordLap(
    _ lap: Lap, in state: RaceState, place: (overall: Int, inClass: Int), wasOut: Bool, index: Int,
    countedFrom counted: Int
  ) {
    let car = lap.car.index
    let isIn = state.cars[car].place == .pitLane
    // Who came in drove the lap that ends in the lane, whoever has taken over since.
    let driverEvent =
      isIn ? cars[car].laneList.last?.driverEvent : state.cars[car].driverEvent
    let isOut = wasOut || cars[car].lapList.last?.isIn ?? false
    cars[car].lapList.append(
      LapList.Entry(
        number: lap.number, at: lap.at, event: Int32(clamping: index),
        counted: Int32(clamping: counted), driverEvent: driverEvent ?? -1,
        position: UInt16(clamping: place.overall),
        positionInClass: UInt16(clamping: place.inClass), flag: state.flag,
        isOut: isOut, isIn: isIn, time: lap.time,
        isRaced: !isIn && !isOut && state.isRacedThroughout(lap)))
  }
}
