/// The running order of the newest state, kept while events come, so that it costs no sorting: a car that
/// passes a loop mostly stays where it is.
struct Ranking: Sendable {
  /// The cars, first to last, with what orders them.
  private var order: [Ranked] = []
  /// The places of the cars by their ids, from 0, overall and in their classes.
  private var places: [Int32] = []
  private var classPlaces: [Int32] = []
  private var classes: [Int32] = []
  /// The cars that the last one to be settled has come past by that, the nearest first.
  private(set) var overtaken: [CarID] = []

  /// The order in a state.
  init(_ state: RaceState) { settleAll(in: state) }

  /// The cars, first to last.
  var cars: [CarID] { order.map(\.car) }

  /// A car's place overall and in its class, from 1.
  func place(of car: CarID) -> (overall: Int, inClass: Int) {
    (Int(places[car.index]) + 1, Int(classPlaces[car.index]) + 1)
  }

  /// Appends the cars of a class, first to last, to a list.
  func append(carsOfClass index: Int, to cars: inout [CarID]) {
    for ranked in order where classes[ranked.car.index] == index { cars.append(ranked.car) }
  }

  /// The car of its class that is next ahead of one, or nil.
  func carAhead(of car: CarID) -> CarID? {
    order[..<Int(places[car.index])].last { classes[$0.car.index] == classes[car.index] }?.car
  }

  /// Finds the order anew.
  mutating func settleAll(in state: RaceState) {
    order = state.ranked
    classes = state.cars.map(\.classIndex)
    places = Array(repeating: 0, count: order.count)
    classPlaces = places
    var members = Array(repeating: Int32(0), count: state.classes.count)
    for (place, ranked) in order.enumerated() {
      let car = ranked.car.index
      places[car] = Int32(place)
      classPlaces[car] = members[Int(classes[car])]
      members[Int(classes[car])] += 1
    }
  }

  /// A car has been announced, or has another class or place on the grid than before. Nothing is sorted, and
  /// places change only in the two classes.
  mutating func enter(_ car: CarID, in state: RaceState) {
    let classIndex = state.cars[car.index].classIndex
    if car.index == places.count {
      order.append(Ranked(key: .max, car: car))
      places.append(Int32(truncatingIfNeeded: places.count))
      classPlaces.append(Int32(truncatingIfNeeded: classes.count { $0 == classIndex }))
      classes.append(classIndex)
    } else if classes[car.index] != classIndex {
      leaveClass(car, for: classIndex)
    }
    settle(car, state.orderKey(of: car))
  }

  private mutating func leaveClass(_ car: CarID, for classIndex: Int32) {
    let before = classes[car.index]
    classes[car.index] = classIndex
    classPlaces[car.index] = carAhead(of: car).map { classPlaces[$0.index] + 1 } ?? 0
    for ranked in order[(Int(places[car.index]) + 1)...] {
      let other = ranked.car.index
      if classes[other] == before {
        classPlaces[other] -= 1
      } else if classes[other] == classIndex {
        classPlaces[other] += 1
      }
    }
  }

  /// The state has taken an event.
  mutating func settle(after event: Event.Kind, in state: RaceState) {
    if event.movesAllCars {
      settleAll(in: state)
    } else if case .entry(let car, _) = event {
      enter(car, in: state)
    } else if let car = event.car {
      settle(car, state.orderKey(of: car))
    }
  }

  /// A car is ordered by another number than before.
  mutating func settle(_ car: CarID, _ key: UInt64) {
    let place = Int(places[car.index])
    order[place].key = key
    if !overtaken.isEmpty { overtaken.removeAll(keepingCapacity: true) }
    if place > 0, order[place].isAhead(of: order[place - 1]) {
      moveUp(from: place)
    } else if place + 1 < order.count, order[place + 1].isAhead(of: order[place]) {
      moveDown(from: place)
    }
  }

  /// A car goes up past all that it is ahead of.
  private mutating func moveUp(from start: Int) {
    let mover = order[start]
    let (car, classIndex) = (mover.car.index, classes[mover.car.index])
    var place = start
    while place > 0, mover.isAhead(of: order[place - 1]) {
      overtaken.append(order[place - 1].car)
      let other = order[place - 1].car.index
      order[place] = order[place - 1]
      places[other] += 1
      if classes[other] == classIndex {
        classPlaces[other] += 1
        classPlaces[car] -= 1
      }
      place -= 1
    }
    order[place] = mover
    places[car] = Int32(truncatingIfNeeded: place)
  }

  /// A car goes down past all that are ahead of it.
  private mutating func moveDown(from start: Int) {
    let mover = order[start]
    let (car, classIndex) = (mover.car.index, classes[mover.car.index])
    var place = start
    while place + 1 < order.count, order[place + 1].isAhead(of: mover) {
      let other = order[place + 1].car.index
      order[place] = order[place + 1]
      places[other] -= 1
      if classes[other] == classIndex {
        classPlaces[other] -= 1
        classPlaces[car] += 1
      }
      place += 1
    }
    order[place] = mover
    places[car] = Int32(truncatingIfNeeded: place)
  }
}

extension Event.Kind {
  /// Whether it may change what orders any car, not just the one that it is about.
  var movesAllCars: Bool {
    switch self {
    case .results, .classification, .flag: true
    default: false
    }
  }
}
