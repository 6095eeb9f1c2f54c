public import ArgumentParser
import Board
import Recordings
public import ReplayEngine
import Screen

struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a recording as a live timing board.",
    discussion: "Space plays and pauses, ← and → scrub, ? lists all keys, q quits.")

  @OptionGroup var recording: RecordingOptions

  @Option(
    name: [.customLong("at"), .customLong("from")], parsing: .unconditional,
    help: ArgumentHelp("Where to begin; the start when left out.", valueName: "time"),
    transform: TimeArgument.init)
  var at = TimeArgument.start

  @Option(parsing: .unconditional, help: ArgumentHelp("How fast.", valueName: "times"))
  var speed: Playback.Speed = .normal

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Highlight the car with exactly this number; several with commas, or given again.")
  var car: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Highlight cars whose team, driver or vehicle has this text; may be given again.")
  var team: [String] = []

  @Option(
    name: .customLong("class"), parsing: .unconditional, help: "Show only this class.")
  var carClass: String?

  @ArgumentParser.Flag(help: "Begin paused.")
  var paused = false

  @ArgumentParser.Flag(help: "Show on the timeline what is ahead.")
  var reveal = false

  @OptionGroup var screen: ScreenOptions

  @ArgumentParser.Flag(help: "Name the race that ships with Flagstand.")
  var list = false

  func validate() throws {
    if list, recording.file != nil {
      throw ValidationError("--list names the race that ships with Flagstand; leave out FILE")
    }
  }

  func run() throws {
    if list {
      let session = try reportingBadData { try RecordingOptions.shipped() }.recording.session
      return try write(
        "\(session.series), \(session.event): \(session.provenance), played without FILE\n")
    }
    let file = try reportingBadData { try recording.open() }
    let model = try model(of: Replay(file.recording))
    do {
      try play(model, on: screen)
    } catch {
      complain("flagstand: \(error)")
      throw ExitCode(1)
    }
  }

  private func model(of replay: Replay) throws -> Model {
    var model = Model(replay, at: try at.time(in: replay))
    for text in car { model.highlight(try CarPick.number.cars(text, in: replay)) }
    for text in team { model.highlight(try CarPick.name.cars(text, in: replay)) }
    if let carClass, let car = try CarPick.carClass.cars(carClass, in: replay).first {
      model.focusClass(of: car)
    }
    model.start(speed: speed, isPaused: paused, isRevealed: reveal)
    return model
  }
}

extension Playback.Speed: ExpressibleByArgument {
  /// A speed as `allValueStrings` write it, and as the board does: `8×`, `¼`.
  public init?(argument: String) {
    let text =
      argument.hasSuffix("x") || argument.hasSuffix("×") ? argument.dropLast() : argument[...]
    let signs: [Substring: Substring] = ["¼": "1/4", "½": "1/2", "0.25": "1/4", "0.5": "1/2"]
    let name = signs[text] ?? text
    guard let speed = Playback.Speed.all.first(where: { $0.name == name }) else { return nil }
    self = speed
  }

  /// Every speed, slowest first.
  public static var allValueStrings: [String] { all.map(\.name) }
  /// The speed as it is written.
  public var defaultValueDescription: String { name }

  /// `1/4`, `8`
  private var name: String { factor < 1 ? "1/\(Int(1 / factor))" : "\(Int(factor))" }
}
