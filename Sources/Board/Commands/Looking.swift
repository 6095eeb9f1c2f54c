package import ReplayEngine

extension Model {
  /// The cars in the order in which the page or the tables show them, whether or not they fit on the
  /// screen.
  func shownCars(in snapshot: Snapshot) -> [CarID] {
    if let page = page as? any CarsPage {
      let cars = page.lines(in: self, snapshot).cars(in: snapshot)
      if !cars.isEmpty { return cars }
    }
    return switch shownArrangement {
    case .overall:
      snapshot.rows.filter { shows($0.classIndex) }.map(\.car)
    case .championship:
      replay.standings(in: snapshot).filter { shows($0.classIndex) }.flatMap { $0.crews.map(\.car) }
    case .classes:
      snapshot.classes.filter { shows($0.classIndex) }
        .flatMap { $0.rows.map { snapshot.rows[$0].car } }
    }
  }

  mutating func moveCursor(by rows: Int) {
    let cars = shownCars(in: replay.snapshot(at: time))
    guard !cars.isEmpty else { return }
    guard let index = cursor.flatMap(cars.firstIndex(of:)) else {
      cursor = cars[0]
      return
    }
    cursor = cars[min(max(index + rows, 0), cars.count - 1)]
  }

  /// Puts the cursor on a car, and shows its class if another is in focus.
  package mutating func moveCursor(to car: CarID) {
    cursor = car
    let cars = replay.state(at: time).cars
    // A car that is not yet announced has no class.
    if let focusedClass, car.index >= cars.count || Int(cars[car.index].classIndex) != focusedClass
    {
      self.focusedClass = nil
    }
  }

  /// Follows the cursor's car, or everything that a search found when the cursor is on a match; stops
  /// following when all of them are followed.
  mutating func toggleHighlight() {
    guard let cursor else { return }
    let cars = matches.contains(cursor) ? matches : [cursor]
    if cars.allSatisfy(highlights.contains) {
      highlights.remove(cars)
      return
    }
    let entries = replay.entries
    let team = entries[cursor.index].team
    let colleague = highlights.cars.first { !team.isEmpty && entries[$0.index].team == team }
    highlights.add(cars, likeColleague: colleague)
  }

  /// Follows cars that were picked by one query. The cursor goes to the best placed of the first that
  /// are followed.
  package mutating func highlight(_ cars: [CarID]) {
    if highlights.isEmpty { moveCursor(toBestOf: cars) }
    highlights.add(cars)
  }

  /// Puts the cursor on the best placed of some cars, if there are any.
  package mutating func moveCursor(toBestOf cars: [CarID]) {
    let placed = replay.snapshot(at: time).rows.map(\.car).first(where: cars.contains)
    if let car = placed ?? cars.first { moveCursor(to: car) }
  }

  mutating func moveToMatch(forwards: Bool) {
    guard !matches.isEmpty else {
      say("no search: / starts one")
      return
    }
    let cars = shownCars(in: replay.snapshot(at: time)).filter(matches.contains)
    let candidates = cars.isEmpty ? matches : cars
    let place = cursor.flatMap(candidates.firstIndex(of:))
    let next =
      place.map { ($0 + (forwards ? 1 : candidates.count - 1)) % candidates.count } ?? 0
    moveCursor(to: candidates[next])
  }

  /// Shows the championship as it would stand, or the race again.
  mutating func toggleChampionship() {
    let isSeen = !showsPage || showsBeside
    if arrangement == .championship, isSeen {
      arrangement = .classes
    } else if replay.session.championship == nil {
      say("this recording tells of no championship")
    } else {
      arrangement = .championship
      if !isSeen { page = Tables() }
    }
  }

  /// Measures gap and interval within the class, or overall, as the table of all classes always does.
  mutating func changeGapScope() {
    gapScope = gapScope == .inClass ? .overall : .inClass
    say(
      arrangement == .overall
        ? "the overall table has gaps overall in any case"
        : gapScope == .inClass ? "gap and interval within the class" : "gap and interval overall")
  }

  /// Shows the first class alone, then the next, and after the last all of them.
  mutating func focusNextClass() {
    let snapshot = replay.snapshot(at: time)
    let classes = snapshot.classes.map(\.classIndex)
    guard let focused = focusedClass, let place = classes.firstIndex(of: focused) else {
      focus(classes.first, in: snapshot)
      return
    }
    focus(place + 1 < classes.count ? classes[place + 1] : nil, in: snapshot)
  }

  /// Shows the class of a car alone.
  package mutating func focusClass(of car: CarID) {
    let snapshot = replay.snapshot(at: time)
    focus(snapshot.rows.first { $0.car == car }?.classIndex, in: snapshot)
  }

  /// Shows a class alone, or all; the cursor goes to a car that is shown.
  mutating func focus(_ classIndex: Int?, in snapshot: Snapshot) {
    focusedClass = classIndex
    let cars = shownCars(in: snapshot)
    if let cursor, cars.contains(cursor) { return }
    cursor = cars.first ?? cursor
  }
}
