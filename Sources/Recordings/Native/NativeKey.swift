/// Every key of the native format. A key means the same wherever it stands.
enum NativeKey: Int, CaseIterable {
  // What the header says.
  case flagstand, series, event, session, circuit, name, length, start, scheduled, provenance, note
  case pits, flagDelay, loops, classes, fuelWindows, championship, points, distance, standings,
    behind, entries
  // What every event says.
  case t, kind
  // What some events say.
  case at, car, loop, lap, time, sectors, topSpeed, estimated, flag, driver, status, text, laps
  case driveThrough, given, served
  case results, cars
  // What an entry says beside `car`.
  case number, `class`, team, vehicle, drivers, grid
  // What a weather report says.
  case air, track, rain, wind, windDirection
  // What is said of fuel and of tyres.
  case tank, energy, compounds, wear
  // What is said of a contact.
  case other, severity
  // What a schedule says beside `time` and `laps`.
  case held
  // What the clock on the wall shows.
  case local
  // What is said of a visit to the pit lane.
  case laneTimeEstimated

  /// The key as it stands in the file.
  var name: String { NativeKey.names[rawValue] }

  private static let names = allCases.map { $0 == .length ? "length_m" : "\($0)" }

  /// The keys by their bytes.
  static let table = WordTable(allCases.lazy.map { ($0.name, $0) })
}

/// A set of keys, written as a list of them.
struct NativeKeys: OptionSet, ExpressibleByArrayLiteral {
  let rawValue: UInt64

  init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The set of one key.
  @inline(__always)
  init(_ key: NativeKey) {
    rawValue = 1 &<< UInt64(truncatingIfNeeded: key.rawValue)
  }

  init(arrayLiteral keys: NativeKey...) {
    rawValue = keys.reduce(0) { $0 | NativeKeys($1).rawValue }
  }

  /// The first key of the set.
  var first: NativeKey? { NativeKey(rawValue: rawValue.trailingZeroBitCount) }

  /// The keys of the header.
  static let header: NativeKeys = [
    .flagstand, .series, .event, .session, .circuit, .start, .scheduled, .provenance, .note, .pits,
    .flagDelay,
    .loops, .classes, .fuelWindows, .championship, .entries,
  ]
  /// The keys of an entry.
  static let entry: NativeKeys = [.car, .number, .class, .team, .vehicle, .drivers, .grid]
}
