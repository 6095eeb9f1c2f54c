import ReplayEngine

/// The classes of a session, fastest first by the median of their first laps under green.
///
/// For files that do not say in which order their classes are shown. Classes without such a lap come
/// last, in the order of the entries. Only so many laps count that a file of a race's first hour gives
/// the order that one of the whole race gives.
func classesByPace(entries: [Entry], events: [Event]) -> [CarClass] {
  var classes: [CarClass] = []
  var laps: [[LapTime]] = []
  var places: [CarClass: Int] = [:]
  var placeOfCar: [Int] = []
  for entry in entries {
    let place = places[entry.carClass] ?? classes.count
    if place == classes.count {
      places[entry.carClass] = place
      classes.append(entry.carClass)
      laps.append([])
    }
    placeOfCar.append(place)
  }
  var flag = TrackFlag.none
  for event in events {
    switch event.kind {
    case .flag(let new):
      flag = new
    case .lap(let lap) where flag.isRacing && lap.number > 1 && lap.car.index < placeOfCar.count:
      let place = placeOfCar[lap.car.index]
      if let time = lap.time, laps[place].count < lapsThatCount { laps[place].append(time) }
    default:
      break
    }
  }
  let medians = laps.map { $0.isEmpty ? LapTime.max : $0.sorted()[$0.count / 2] }
  return classes.indices.sorted { (medians[$0], $0) < (medians[$1], $1) }.map { classes[$0] }
}

/// How many laps of a class tell its pace.
private let lapsThatCount = 60
