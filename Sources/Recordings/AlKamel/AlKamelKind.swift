import ReplayEngine

extension Session.Kind {
  /// What is driven for in a lap file, which does not say so itself.
  ///
  /// First comes what somebody has chosen or the results beside the file show, then what its name says,
  /// and last what is in it: practice and qualifying begin in the pit lane, races on the track.
  init(of cars: [AlKamelCar], named name: String, order: Session.Order?) {
    let named = isLabel(name) ? nil : Session.Kind(named: name)
    switch order {
    case .race: self = .race
    case .best: self = named == .qualifying ? .qualifying : .practice
    case nil: self = named ?? (beginInLane(cars) ? .practice : .race)
    }
  }
}

/// Whether at least half of the cars have a time in the pit lane on their first lap. In races hardly one
/// in twenty has, elsewhere nearly all.
private func beginInLane(_ cars: [AlKamelCar]) -> Bool {
  cars.count { $0.laps.first?.pitTime != nil } * 2 >= cars.count
}

/// Whether a file's name says what its owner uses it for rather than what is driven: `test2`.
private func isLabel(_ name: String) -> Bool {
  ["test", "tests", "testlaps", "lapstest"].contains(name.lowercased().filter(\.isLetter))
}
