/// Which cars a stream speaks of. Its names are those of the cars' drivers, but tools rename them on one
/// side only, drivers share a car, and one who left and joined again has two cars.
struct RFactor2Voices {
  /// The voices of each car.
  private(set) var ofCar: [[Int]]
  /// The cars of each voice.
  private(set) var cars: [[Int]]

  /// How many crossings of a voice are compared with those of the cars, and how many cars with each.
  private static let compared = (crossings: 200, cars: 50)
  /// The most voices of a car that are listened to.
  private static let limit = 64
  /// How far the two times of one crossing may be apart: the stream has milliseconds.
  static let tolerance = 30

  /// Finds the cars of each voice: those whose driver has its name; those that somebody of its name
  /// took over; or the one that crossed the line when it did, where one that the stream has under the
  /// same number is as good as one more crossing.
  init(_ session: RFactor2Session) {
    let voices = session.stream.voices
    ofCar = Array(repeating: [], count: session.cars.count)
    cars = Array(repeating: [], count: voices.count)
    var byDriver: [String: [Int]] = [:]
    var bySwap: [String: [Int]] = [:]
    for (index, car) in session.cars.enumerated() {
      byDriver[car.name, default: []].append(index)
      for swap in car.swaps where bySwap[swap.name]?.last != index {
        bySwap[swap.name, default: []].append(index)
      }
    }
    var byID: [Int: Int] = [:]
    for (place, voice) in voices.enumerated() {
      cars[place] = byDriver[voice.name] ?? bySwap[voice.name] ?? []
      if let id = voice.id, byID[id] == nil { byID[id] = cars[place].first }
    }
    lazy var ends = RFactor2LapEnds(session.cars)
    for (place, voice) in voices.enumerated() where cars[place].isEmpty {
      let crossings = voice.passings.lines(atMost: RFactor2Voices.compared.crossings)
      let car = ends.car(
        of: crossings, favouring: voice.id.flatMap { byID[$0] },
        comparing: RFactor2Voices.compared.cars)
      if let car { cars[place] = [car] }
    }
    for (place, list) in cars.enumerated() {
      for car in list where ofCar[car].count < RFactor2Voices.limit { ofCar[car].append(place) }
    }
  }
}

/// When all cars ended their laps, as far as the beginning of the next ones tells.
private struct RFactor2LapEnds {
  private struct End {
    let lap: Int
    let at: Int
    let car: Int
  }

  private var ends: [End] = []

  init(_ cars: [RFactor2Car]) {
    for (index, car) in cars.enumerated() {
      for (lap, next) in zip(car.laps, car.laps.dropFirst()) where next.number == lap.number + 1 {
        if let at = next.start { ends.append(End(lap: lap.number, at: at, car: index)) }
      }
    }
    ends.sort { ($0.lap, $0.at) < ($1.lap, $1.at) }
  }

  /// The car that ended most of some laps at the same times, or nil when none did. One that is
  /// favoured is ahead by a lap.
  func car(
    of crossings: [(lap: Int, at: Int)], favouring favourite: Int?, comparing limit: Int
  ) -> Int? {
    var counts = favourite.map { [$0: 1] } ?? [:]
    for (lap, at) in crossings {
      var (low, high) = (0, ends.count)
      let least = (lap, at - RFactor2Voices.tolerance)
      while low < high {
        let middle = (low + high) / 2
        if (ends[middle].lap, ends[middle].at) < least { low = middle + 1 } else { high = middle }
      }
      for end in ends[low...].prefix(limit) {
        guard end.lap == lap, end.at <= at + RFactor2Voices.tolerance else { break }
        counts[end.car, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
