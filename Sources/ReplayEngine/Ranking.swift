/// The running order of the newest state, kept while events come, so that it costs no sorting: a car that
/// passes a loop mostly stays where it is.
struct Ranking: Sendable {
  private var keys: [UInt64] = []
  private var classes: [Int32] = []
  /// The cars, first to last.
  private var order: [Int32] = []
  /// The places of the cars by their ids, from 0, overall and in their classes.
  private var places: [Int32] = []
  private var classPlaces: [Int32] = []

  /// The order in a state.
  init(_ state: RaceState) { settleAll(in: state) }

  /// A car's place overall and in its class, from 1.
  func place(of car: CarID) -> (overall: Int, inClass: Int) {
    (Int(places[car.index]) + 1, Int(classPlaces[car.index]) + 1)
  }

  /// The cars of a class, first to last.
  func cars(ofClass index: Int) -> [CarID] {
    order.lazy.filter { classes[Int($0)] == index }.map { CarID(Int($0)) }
  }

  /// Takes note of what the last event in a state changed: of its car, or of all.
  mutating func settle(after event: Event, in state: RaceState) {
    switch event.kind {
    case .results, .classification, .flag, .entry: settleAll(in: state)
    default: if let car = event.kind.car { settle(car, state.orderKey(of: car)) }
    }
  }

  /// Finds the order anew.
  mutating func settleAll(in state: RaceState) {
    keys = state.cars.indices.map { state.orderKey(of: CarID($0)) }
    classes = state.cars.map(\.classIndex)
    order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map(Int32.init)
    places = Array(repeating: 0, count: order.count)
    classPlaces = places
    var members = Array(repeating: Int32(0), count: state.classes.count)
    for (place, car) in order.enumerated() {
      places[Int(car)] = Int32(place)
      classPlaces[Int(car)] = members[Int(classes[Int(car)])]
      members[Int(classes[Int(car)])] += 1
    }
  }

  private mutating func settle(_ car: CarID, _ key: UInt64) {
    if keys[car.index] == key { return }
    keys[car.index] = key
    var place = Int(places[car.index])
    while place > 0, isAhead(order[place], of: order[place - 1]) {
      swapWithNext(place - 1)
      place -= 1
    }
    while place + 1 < order.count, isAhead(order[place + 1], of: order[place]) {
      swapWithNext(place)
      place += 1
    }
  }

  private func isAhead(_ car: Int32, of other: Int32) -> Bool {
    let (key, otherKey) = (keys[Int(car)], keys[Int(other)])
    return key < otherKey || key == otherKey && car < other
  }

  /// Two neighbours change places.
  private mutating func swapWithNext(_ place: Int) {
    let (front, behind) = (Int(order[place]), Int(order[place + 1]))
    order.swapAt(place, place + 1)
    places[front] += 1
    places[behind] -= 1
    if classes[front] != classes[behind] { return }
    classPlaces[front] += 1
    classPlaces[behind] -= 1
  }
}
