public import ArgumentParser
import Printing
import Recordings
import ReplayEngine

struct Events: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what happened: flags, stops, lead changes, penalties and so on.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  @OptionGroup var recording: RecordingOptions

  @Option(help: "Only of this kind; may be given more than once.")
  var kind: [Message.Kind] = []

  @Option(
    help:
      "Only of the cars with exactly this number, or of the one with this id; may be given again.")
  var car: [String] = []

  @Option(name: .customLong("class"), help: "Only of this class; may be given more than once.")
  var carClass: [String] = []

  @Option(help: "Only of cars whose team, driver or vehicle has this text; may be given again.")
  var team: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only from this moment on.", valueName: "time"), transform: TimeArgument.init
  )
  var from = TimeArgument.start

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only up to this moment.", valueName: "time"), transform: TimeArgument.init)
  var to = TimeArgument.end

  @Option(help: "How it is written; json is an object a line.")
  var format = Format.text

  func run() throws {
    let replay = Replay(try reportingBadData { try recording.open() }.recording)
    let first = try from.time(in: replay)
    let cars = try pickedCars(in: replay)
    let last = try to.time(in: replay)
    let messages = told(in: replay, upTo: last).filter { message in
      message.time >= first
        && (kind.isEmpty || kind.contains(where: message.isOf))
        && (cars.map { cars in message.cars.contains(where: cars.contains) } ?? true)
    }
    switch format {
    case .text: try write(messages.map { replay.line(of: $0) + "\n" }.joined())
    case .json: try write(messages.map { replay.json(of: $0).text + "\n" }.joined())
    case .csv: try write(replay.csv(of: messages).text)
    }
  }

  /// What there is to list up to a moment: with kinds of which there are many only where they are asked
  /// for.
  private func told(in replay: Replay, upTo time: SessionTime) -> [Message] {
    let messages = Array(replay.messages(upTo: time))
    guard kind.contains(where: \.isMinor) else { return messages }
    let all = messages + replay.minorMessages(upTo: time)
    return all.enumerated().sorted {
      ($0.element.event, $0.offset) < ($1.element.event, $1.offset)
    }.map(\.element)
  }

  /// The cars that the options pick together, or nil when none was given.
  private func pickedCars(in replay: Replay) throws -> Set<CarID>? {
    let entries = replay.entries
    var picked: Set<CarID>?
    func pick(_ cars: Set<CarID>) { picked = picked?.intersection(cars) ?? cars }
    if !car.isEmpty {
      pick(try union(car) { try carsNumbered($0, in: replay) })
    }
    if !carClass.isEmpty {
      pick(try union(carClass) { try carsOfClass($0, in: entries) })
    }
    if !team.isEmpty {
      pick(try union(team) { try carsMatching($0, in: entries) })
    }
    return picked
  }

  private func union(_ texts: [String], _ cars: (String) throws -> [CarID]) rethrows -> Set<CarID> {
    Set(try texts.flatMap(cars))
  }
}

extension Message.Kind: ExpressibleByArgument {}
