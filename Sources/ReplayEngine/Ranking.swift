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
  var cars: [CarID] { order.map { CarID(Int($0.car)) } }

  /// A car's place overall and in its class, from 1.
  func place(of car: CarID) -> (overall: Int, inClass: Int) {
    (Int(places[car.index]) + 1, Int(classPlaces[car.index]) + 1)
  }

  /// The cars of a class, first to last.
  func cars(ofClass index: Int) -> [CarID] {
    var cars: [CarID] = []
    cars.reserveCapacity(order.count)
    for ranked in order where classes[Int(ranked.car)] == index {
      cars.append(CarID(Int(ranked.car)))
    }
    return cars
  }

  /// The car of its class that is next ahead of one, or nil.
  func carAhead(of car: CarID) -> CarID? {
    order[..<Int(places[car.index])].last { classes[Int($0.car)] == classes[car.index] }
      .map { CarID(Int($0.car)) }
  }

  /// Finds the order anew.
  mutating func settleAll(in state: RaceState) {
    order = state.ranked
    classes = state.cars.map(\.classIndex)
    places = Array(repeating: 0, count: order.count)
    classPlaces = places
    var members = Array(repeating: Int32(0), count: state.classes.count)
    for (place, ranked) in order.enumerated() {
      let car = Int(ranked.car)
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
      order.append(Ranked(key: .max, car: Int32(truncatingIfNeeded: car.index)))
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
      let other = Int(ranked.car)
      if classes[other] == before {
        classPlaces[other] -= 1
      } else if classes[other] == classIndex {
        classPlaces[other] += 1
      }
    }
  }

  /// A car is ordered by another number than before.
  mutating func settle(_ car: CarID, _ key: UInt64) {
    var place = Int(places[car.index])
    order[place].key = key
    if !overtaken.isEmpty { overtaken.removeAll(keepingCapacity: true) }
    while place > 0, order[place].isAhead(of: order[place - 1]) {
      overtaken.append(CarID(Int(order[place - 1].car)))
      swapWithNext(place - 1)
      place -= 1
    }
    while place + 1 < order.count, order[place + 1].isAhead(of: order[place]) {
      swapWithNext(place)
      place += 1
    }
  }

  /// Two neighbours change places.
  private mutating func swapWithNext(_ place: Int) {
    let (front, behind) = (Int(order[place].car), Int(order[place + 1].car))
    order.swapAt(place, place + 1)
    places[front] += 1
    places[behind] -= 1
    if classes[front] != classes[behind] { return }
    classPlaces[front] += 1
    classPlaces[behind] -= 1
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
