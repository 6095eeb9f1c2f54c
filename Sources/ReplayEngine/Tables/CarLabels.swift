/// How cars are called: by number, and by driver where the number is not enough.
extension Replay {
  /// A text of a car's own: its number where no other car had that before it, else the key by which the
  /// source tells the cars apart.
  public func key(of car: CarID) -> String { history.carKeys[car] }

  /// The car with a key, or nil when there is none.
  public func car(withKey key: String) -> CarID? { history.carKeys.car(key) }

  /// The cars of exactly a number, with or without `#`, or else the one car with such a key.
  public func cars(withNumber text: String) -> [CarID] {
    let text = text.hasPrefix("#") ? String(text.dropFirst()) : text
    let (entries, number) = (entries, CarNumber(text))
    let cars = entries.indices.filter { entries[$0].number == number }.map { CarID($0) }
    return cars.isEmpty ? [car(withKey: text)].compactMap { $0 } : cars
  }

  /// What picks a car in the words of a call: its number, but its key where others have that number too.
  public func word(of car: CarID) -> String {
    let entries = entries
    let number = entries[car.index].number
    return entries.count { $0.number == number } == 1 ? number.text : key(of: car)
  }

  /// The cars that a text in any case may mean: all with that number, or else the one with that key.
  public func cars(called text: String) -> [CarID] {
    let text = text.lowercased()
    let entries = entries
    let numbered = entries.indices.filter { entries[$0].number.text.lowercased() == text }
    if !numbered.isEmpty { return numbered.map { CarID($0) } }
    return entries.indices.map { CarID($0) }.filter { key(of: $0).lowercased() == text }
  }

  /// Whether another car has a car's number too, as far as was known when a message was told.
  package func sharesNumber(_ car: CarID, at message: Message) -> Bool {
    sharesNumber(car, applied: message.event + 1)
  }

  /// Whether another car has a car's number too in a state.
  package func sharesNumber(_ car: CarID, in state: RaceState) -> Bool {
    sharesNumber(car, applied: state.applied)
  }

  private func sharesNumber(_ car: CarID, applied: Int) -> Bool {
    if history.sharedNumbers.isEmpty { return false }
    return history.sharedNumbers.contains(
      history.entry(of: car, applied: applied).number, applied: applied)
  }

  /// The number of a car, or its key where another has that number too in a state and the key has no more
  /// than so many characters: cut, it would tell nothing apart.
  package func sign(of car: CarID, in state: RaceState, upTo count: Int) -> String {
    if sharesNumber(car, in: state), key(of: car).count <= count { return key(of: car) }
    return entry(of: car, in: state).number.text
  }

  /// What a car is called within a sentence in a state.
  package func label(of car: CarID, in state: RaceState) -> String {
    label(of: car, applied: state.applied)
  }

  /// Who a car is, beside its number, when a message was told: its team, but its driver where it has
  /// none or shares its number; empty where nobody says.
  package func name(of car: CarID, at message: Message) -> String {
    let applied = known(of: car, at: message)
    let team = history.entry(of: car, applied: applied).team
    return team.isEmpty || sharesNumber(car, applied: applied)
      ? driver(of: car, applied: applied) ?? team : team
  }

  /// What a car is called within a sentence: `#7`, or `#7 Ann` where another has that number too.
  package func label(of car: CarID, at message: Message) -> String {
    label(of: car, applied: known(of: car, at: message))
  }

  private func label(of car: CarID, applied: Int) -> String {
    let number = "#\(history.entry(of: car, applied: applied).number)"
    guard sharesNumber(car, applied: applied), let driver = driver(of: car, applied: applied) else {
      return number
    }
    return "\(number) \(driver)"
  }

  /// How many events have told who a car is when a message is told. One that changes drivers is still
  /// called by who gets out.
  private func known(of car: CarID, at message: Message) -> Int {
    message.kind == .driver && message.car == car ? message.event : message.event + 1
  }

  /// Who drives a car as the first `applied` events told, or who of its crew stands first.
  private func driver(of car: CarID, applied: Int) -> String? {
    guard let event = history.drivers.last(of: car, applied: applied),
      case .driver(_, let name) = events[event].kind
    else { return history.entry(of: car, applied: applied).drivers.first }
    return name
  }
}
