import ReplayEngine

/// The classes of a session, fastest first: for files that do not say in which order their classes are
/// shown.
///
/// What the classes are called tells it best, as times depend on the weather, on how many laps a class
/// has and on who drives. A class that no rule book knows stands where the median of its cars' best laps
/// puts it among the others; where no class is known, times alone decide. Classes without any lap from
/// line to line come last, in the order of the entries.
func classesByPace(entries: [Entry], events: [Event]) -> [CarClass] {
  var classes: [CarClass] = []
  for entry in entries where !classes.contains(entry.carClass) { classes.append(entry.carClass) }
  var bests: [LapTime?] = Array(repeating: nil, count: entries.count)
  for event in events {
    guard case .lap(let lap) = event.kind, lap.number > 1, let time = lap.time,
      bests.indices.contains(lap.car.index)
    else { continue }
    bests[lap.car.index] = min(bests[lap.car.index] ?? .max, time)
  }
  let paces = classes.map { carClass in
    let ofClass = entries.indices.filter { entries[$0].carClass == carClass }
      .compactMap { bests[$0] }.sorted()
    return ofClass.isEmpty ? LapTime.max : ofClass[(ofClass.count - 1) / 2]
  }
  let ranks = classes.map(rank)
  let places = classes.indices.sorted { (paces[$0], $0) < (paces[$1], $1) }
  var order = places.filter { ranks[$0] != nil }
    .sorted { (ranks[$0] ?? 0, paces[$0], $0) < (ranks[$1] ?? 0, paces[$1], $1) }
  for place in places where ranks[place] == nil {
    let slower = paces[place] == .max ? nil : order.firstIndex { paces[$0] > paces[place] }
    order.insert(place, at: slower ?? order.endIndex)
  }
  return order.map { classes[$0] }
}

/// The place of a class among all that are known, or nil.
private func rank(_ carClass: CarClass) -> Int? {
  let name = carClass.name.uppercased().filter { $0.isLetter || $0.isNumber }
  let whole = ranks.firstIndex(of: name)
  return whole
    ?? ranks.firstIndex { known in
      name.hasPrefix(known) && kinds.contains(String(name.dropFirst(known.count)))
    }
}

/// The classes of endurance racing by their names without blanks, fastest first.
private let ranks = [
  "HYPERCAR", "HYPER", "LMP1", "LMH", "LMDH", "P1", "DPI", "DP", "GTP", "LMP2", "P2", "LMP3",
  "LMPC", "PC",
  "P3", "GT1", "LMGT1", "GTLM", "LMGTEPRO", "GTEPRO", "LMGTE", "GTE", "GT2", "LMGT2", "GTDPRO",
  "GTD", "LMGTEAM", "GTEAM", "LMGT3", "GT3", "GTC", "GT4", "TCR",
  "TC",
]

/// What follows the name of a class where it is divided.
private let kinds = ["H", "HYBRID", "PRO", "PROAM", "PA", "AM", "A", "S", "B", "SILVER", "BRONZE"]
