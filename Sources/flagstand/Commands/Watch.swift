public import ArgumentParser
import Board
import Recordings
public import ReplayEngine
import Screen

struct Watch: BoardCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a recording as a live timing board.",
    discussion: """
      Space plays and pauses, ← and → scrub, ? lists all keys, q quits, Q too, and the next start of the \
      recording goes on there.
      """)

  static let required: [String] = []

  @OptionGroup var recording: RecordingOptions

  @Option(
    name: [.customLong("at"), .customLong("from")], parsing: .unconditional,
    help: ArgumentHelp(
      "Where to begin; when left out where Q was pressed last, or else the start.",
      valueName: "time"),
    transform: TimeArgument.init)
  var at: TimeArgument?

  @ArgumentParser.Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Begin at the start, wherever Q was pressed last.")
  var fromStart = false

  @Option(parsing: .unconditional, help: ArgumentHelp("How fast.", valueName: "times"))
  var speed: Playback.Speed = .normal

  @ArgumentParser.Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast, help: "Begin paused.")
  var paused = false

  @ArgumentParser.Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Show on the timeline what is ahead.")
  var reveal = false

  @OptionGroup var board: BoardOptions

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
    let call = try BoardCall(self)
    let file = try reportingBadData { try call.whole.recording.open() }
    let state = StateFile(of: file)
    let kept = Result { () throws(FileError) in try state.read() }
    let memory = (try? kept.get()) ?? nil
    var model = try model(of: Replay(file.recording), call, memory)
    if case .failure(let error) = kept {
      model.say("nothing is remembered: \(error.reason) (\(error.name))")
    }
    do {
      try play(
        model, on: call.whole.board.screen,
        call: { call.whole.recording.words + $0.wordsLeadingHere },
        remember: { state.problem(keeping: $0, since: memory) })
    } catch {
      complain("flagstand: \(error)")
      throw ExitCode(1)
    }
  }

  /// The board: as it was typed, or else as it was left, or else as the config has it.
  private func model(
    of replay: Replay, _ call: BoardCall<Watch>, _ memory: Memory?
  ) throws -> Model {
    let goesOn = at == nil && !call.whole.fromStart
    let left = goesOn ? memory?.moment(in: replay) : nil
    var time = try at?.time(in: replay) ?? left
    if goesOn, time == nil { time = try call.config.at?.time(in: replay) }
    var model = Model(replay, at: time ?? .zero)
    model.start(
      speed: call.whole.speed, isPaused: call.whole.paused, isRevealed: call.whole.reveal,
      gapScope: call.whole.board.gaps)
    if let memory { model.restore(memory) } else { model.begin(as: call.config.board) }
    for text in board.car { model.highlight(try CarPick.number.cars(text, in: replay)) }
    for text in board.team { model.highlight(try CarPick.name.cars(text, in: replay)) }
    if let name = board.carClass, let car = try CarPick.carClass.cars(name, in: replay).first {
      model.focusClass(of: car)
    }
    if let page = board.page { model.show(page: page.word) }
    if let memory, left != nil { model.goOn(where: memory) }
    return model
  }
}

extension Model {
  /// Shows what somebody wants of every race, as far as there is such a thing in this one.
  fileprivate mutating func begin(as options: BoardOptions) {
    for text in options.car { highlight(CarPick.number.found(text, in: replay)) }
    for text in options.team { highlight(CarPick.name.found(text, in: replay)) }
    let car = options.carClass.flatMap { CarPick.carClass.found($0, in: replay).first }
    if let car { focusClass(of: car) }
    if let page = options.page { show(page: page.word) }
  }
}

extension StateFile {
  /// Keeps what is to be remembered of a board; what is wrong where it can't, for its viewer.
  fileprivate func problem(keeping model: Model, since memory: Memory?) -> String? {
    do {
      try keep(model.memory, since: memory ?? Memory())
      return nil
    } catch {
      return "not remembered, q quits: \(error.reason) (\(error.name))"
    }
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
