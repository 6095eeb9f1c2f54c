extension RaceState {
  /// Takes note of a lap completed at the line for the leads of the race and of the class.
  mutating func leadAtLine(_ lap: Lap) {
    let car = lap.car.index
    let counted = Int32(clamping: Int(lap.number) + Int(cars[car].addedLaps))
    let classIndex = Int(cars[car].classIndex)
    if cars[car].isExcluded || counted < 1 { return }
    let isSeen = cars[car].lastLap > 0 || lap.number == 1
    let overall = lead.complete(
      counted, car: lap.car, at: lap.at, time: lap.time, isSeen: isSeen)
    let inClass = classes[classIndex].lead.complete(
      counted, car: lap.car, at: lap.at, time: lap.time, isSeen: isSeen)
    guard order == .race else { return }
    if overall.isLed { cars[car].lapsLed += 1 }
    if let other = overall.displaced { cars[other.index].lapsLed -= 1 }
    if inClass.isLed { cars[car].classLapsLed += 1 }
    if let other = inClass.displaced { cars[other.index].classLapsLed -= 1 }
  }

  /// Why somebody else may lead without having crossed the line.
  enum LeadReason {
    /// Laps of a car were added or taken: they have been led by it, or never were.
    case laps
    /// A car was excluded. What it led until then stays its own.
    case exclusion
    /// A car has come to the class or left it.
    case members
  }

  /// Who leads the race and the class of a car since something that is no crossing.
  mutating func settleLeads(of car: CarID, _ reason: LeadReason, in history: History) {
    let (lead, lapsLed) = settled(lead, reason, history.leads) { _ in true }
    self.lead = lead
    for (car, laps) in lapsLed { cars[car.index].lapsLed += laps }
    settleLead(ofClass: Int(self[car].classIndex), reason, in: history)
  }

  /// A car has gone from a class to another: what these have of their own is found anew where it was the
  /// car's, or may be from now on.
  mutating func move(
    _ car: CarID, fromClass before: Int, to classIndex: Int, in history: History
  ) {
    if classes[before].bestLap?.car == car { findBest(ofClass: before) }
    if cars[car.index].bestTime.map({ time in
      classes[classIndex].bestLap.map { time <= $0.time } ?? true
    }) ?? false {
      findBest(ofClass: classIndex)
    }
    if classes[before].lead.car == car { settleLead(ofClass: before, .members, in: history) }
    if let at = cars[car.index].lastLine,
      !classes[classIndex].lead.stays(after: cars[car.index].countedLaps, at: at)
    {
      settleLead(ofClass: classIndex, .members, in: history)
    }
  }

  /// Who leads a class since something that is no crossing.
  mutating func settleLead(ofClass index: Int, _ reason: LeadReason, in history: History) {
    let (lead, lapsLed) = settled(classes[index].lead, reason, history.leads(ofClass: index)) {
      $0.classIndex == index
    }
    classes[index].lead = lead
    for (car, laps) in lapsLed { cars[car.index].classLapsLed += laps }
  }

  /// A lead given to whom it belongs among some cars, and how many laps more, or less, cars have led by
  /// that.
  private func settled(
    _ lead: Lead, _ reason: LeadReason, _ book: LeadBook,
    among isMember: (CarState) -> Bool
  ) -> (Lead, [(car: CarID, laps: Int32)]) {
    var lead = lead
    let members = cars.indices.filter { isMember(cars[$0]) && cars[$0].lastLine != nil }
    let first = members.filter { !cars[$0].isExcluded && cars[$0].countedLaps > 0 }
      .min { cars[$0].isAheadAtLine(of: cars[$1]) }
    let laps = first.map { Int32(clamping: cars[$0].countedLaps) } ?? 0
    let before = lead.ledTo
    lead.pass(
      to: first.map(CarID.init), lap: laps, at: first.flatMap { cars[$0].lastLine } ?? .zero)
    if reason == .exclusion { return (lead, []) }
    if reason == .members || order != .race {
      lead.settle(ledTo: laps)
      return (lead, [])
    }
    // Laps that an excluded car has led stay led.
    let excluded = members.filter { cars[$0].isExcluded }.map { cars[$0].countedLaps }.max() ?? 0
    lead.settle(ledTo: max(laps, min(before, Int32(clamping: excluded))))
    if lead.ledTo > before { return (lead, first.map { [(CarID($0), lead.ledTo - before)] } ?? []) }
    return (lead, book.led(above: lead.ledTo, applied: applied - 1).map { ($0.car, -$0.laps) })
  }
}
