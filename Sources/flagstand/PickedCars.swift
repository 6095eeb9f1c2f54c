import ArgumentParser
import ReplayEngine

/// The options that pick cars out of all.
struct CarOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Only the car with exactly this number; several with commas, or given again.")
  var car: [String] = []

  @Option(
    name: .customLong("class"), parsing: .unconditionalSingleValue,
    help: "Only this class; several with commas, or given again.")
  var carClass: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help:
      "Only cars whose team, driver or vehicle has this text; several with commas, or given again.")
  var team: [String] = []

  /// The cars that the options pick together, or nil when none was given.
  /// - Throws: `ExitCode` 64 for what the race does not have, with what there is on standard error.
  func cars(in replay: Replay) throws -> Set<CarID>? {
    let options: [(CarPick, [String])] = [(.number, car), (.carClass, carClass), (.name, team)]
    let picked = try options.filter { !$0.1.isEmpty }.map { pick, texts in
      Set(try texts.flatMap { try pick.cars($0, in: replay) })
    }
    return picked.dropFirst().reduce(picked.first) { $0?.intersection($1) }
  }
}

/// A way of picking cars by a text.
struct CarPick: Sendable {
  private let find: @Sendable (String, Replay) -> [CarID]
  /// What to say of a text that picks none, with what there is.
  private let problem: @Sendable (String, Replay) -> String

  /// The cars that a text picks: the whole, where that means something, or else its parts between
  /// commas.
  /// - Throws: `ExitCode` 64, with what there is when there is no such car.
  func cars(_ text: String, in replay: Replay) throws -> [CarID] {
    try parts(of: text, in: replay).flatMap { part in
      let cars = find(part, replay)
      if cars.isEmpty { throw misuse(problem(part, replay)) }
      return cars
    }
  }

  /// The same, without what picks none.
  func found(_ text: String, in replay: Replay) -> [CarID] {
    parts(of: text, in: replay).flatMap { find($0, replay) }
  }

  private func parts(of text: String, in replay: Replay) -> [String] {
    if !find(text, replay).isEmpty { return [text] }
    let parts = text.split(separator: ",").map(withoutSpaces)
    return parts.count > 1 ? parts : [text]
  }

  /// By a text in the names of team, drivers and vehicle, or a number.
  static let name = CarPick(
    find: { CarQuery($0).matches(in: $1) },
    problem: { text, replay in
      let near = CarQuery(text).nearNames(in: replay.entries).map { "'\($0)'" }
      return "no team, driver, vehicle or number matches '\(text)'"
        + (near.isEmpty ? "" : "; near: \(near.joined(separator: ", "))")
    })

  /// By exactly its number, with or without `#`, or the one car with a key.
  static let number = CarPick(
    find: { $1.cars(withNumber: $0) },
    problem: { text, replay in
      let names = replay.entries.indices.map { index in
        let (entry, key) = (replay.entries[index], replay.key(of: CarID(index)))
        // Of cars of one number the drivers say which is which.
        let driver = key == entry.number.text ? nil : entry.drivers.first
        return driver.map { "\(key) (\($0))" } ?? key
      }
      return "there is no car '\(text)'; the cars are \(names.joined(separator: " "))"
    })

  /// By its class, whatever the case of its name.
  static let carClass = CarPick(
    find: { text, replay in
      let entries = replay.entries
      return entries.indices.filter { plain(entries[$0].carClass.name) == plain(text) }
        .map(CarID.init)
    },
    problem: { text, replay in
      var seen: Set<CarClass> = []
      let names = replay.entries.map(\.carClass).filter { seen.insert($0).inserted }
      return "there is no class '\(text)'; the classes are "
        + names.map { $0.name }.joined(separator: ", ")
    })
}
