import ArgumentParser
import ReplayEngine

/// The cars that a `--team` picks.
/// - Throws: `ExitCode` 64, with near names when there is none.
func carsMatching(_ text: String, in entries: [Entry]) throws -> [CarID] {
  let query = CarQuery(text)
  let cars = query.matches(in: entries)
  if cars.isEmpty {
    let near = query.nearNames(in: entries).map { "'\($0)'" }
    throw misuse(
      "no team, driver, vehicle or number matches '\(text)'"
        + (near.isEmpty ? "" : "; near: \(near.joined(separator: ", "))"))
  }
  return cars
}

/// The cars with exactly a number, or the car with a key.
/// - Throws: `ExitCode` 64, with what the cars are called when there is none.
func carsNumbered(_ text: String, in replay: Replay) throws -> [CarID] {
  let entries = replay.entries
  let numbered = entries.indices.filter { entries[$0].number.text == text }.map(CarID.init)
  if !numbered.isEmpty { return numbered }
  if let car = replay.car(withKey: text) { return [car] }
  let names = entries.indices.map { index in
    let key = replay.key(of: CarID(index))
    // Of cars of one number the drivers say which is which.
    let driver = key == entries[index].number.text ? nil : entries[index].drivers.first
    return driver.map { "\(key) (\($0))" } ?? key
  }
  throw misuse("there is no car '\(text)'; the cars are \(names.joined(separator: " "))")
}

/// The cars of a class, whatever the case of its name.
/// - Throws: `ExitCode` 64, with the classes there are when there is none.
func carsOfClass(_ text: String, in entries: [Entry]) throws -> [CarID] {
  let cars = entries.indices.filter {
    entries[$0].carClass.name.lowercased() == text.lowercased()
  }
  if cars.isEmpty {
    var seen: Set<CarClass> = []
    let names = entries.map(\.carClass).filter { seen.insert($0).inserted }
    throw misuse(
      "there is no class '\(text)'; the classes are "
        + names.map { $0.name }.joined(separator: ", "))
  }
  return cars.map(CarID.init)
}
