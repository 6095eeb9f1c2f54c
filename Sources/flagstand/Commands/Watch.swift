public import ArgumentParser
import Board
import Recordings
public import ReplayEngine
import Screen
import Video

struct Watch: BoardCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
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

  @Option(
    help: ArgumentHelp(
      "Follow and lead the mpv that was started with --input-ipc-server=SOCKET.",
      valueName: "socket"),
    completion: .file())
  var video: String?

  @Option(
    help: ArgumentHelp(
      "A moment of the video and the same of the race, as 12:34=L10; may be given again.",
      valueName: "video=race"),
    transform: TieArgument.init)
  var sync: [TieArgument] = []

  @OptionGroup var board: BoardOptions

  @ArgumentParser.Flag(help: "Name the race that ships with Flagstand.")
  var list = false

  func validate() throws {
    if list, recording.file != nil {
      throw ValidationError("--list names the race that ships with Flagstand; leave out FILE")
    }
    if let video, !(1...MpvVideo.pathLimit).contains(video.utf8.count) {
      throw ValidationError("--video takes a path of at most \(MpvVideo.pathLimit) bytes.")
    }
  }

  func run() throws {
    if list {
      let session = try reportingBadData { try RecordingOptions.shipped() }.recording.session
      return try write(
        "\(session.series), \(session.event): \(session.provenance), played without FILE\n")
    }
    let call = try BoardCall(self)
    let file = try reportingBadData { try call.whole.recording.open(isDigested: true) }
    let state = StateFile(of: file)
    let kept = Result { () throws(FileError) in try state.read() }
    let memory = (try? kept.get()) ?? nil
    var model = try model(of: Replay(file.recording), call, memory)
    if case .failure(let error) = kept {
      model.say("nothing is remembered: \(error.reason) (\(error.name))")
    }
    do {
      let video = call.whole.video.map(MpvVideo.init)
      if video != nil { model.video = Model.Video() }
      try play(
        model, movedBy: video, on: call.whole.board.screen,
        call: { call.whole.recording.words + $0.wordsLeadingHere },
        remember: { state.problem(keeping: $1, of: $0, since: memory) })
    } catch {
      complain("flagstand: \(error)")
      throw ExitCode(1)
    }
  }

  /// The board: as it was typed, or else as it was left, or else as the config has it.
  private func model(
    of replay: Replay, _ call: BoardCall<Watch>, _ memory: Memory?
  ) throws -> Model {
    if board.view == .championship, replay.session.championship == nil {
      throw misuse("this recording tells of no championship")
    }
    let goesOn = at == nil && !call.whole.fromStart
    let left = goesOn ? memory?.moment(in: replay) : nil
    var time = try at?.time(in: replay) ?? left
    if goesOn, time == nil { time = try call.config?.at?.time(in: replay) }
    var model = Model(replay, at: time ?? .zero)
    model.start(
      speed: call.whole.speed, isPaused: call.whole.paused, isRevealed: call.whole.reveal,
      arrangement: call.whole.board.view, gapScope: call.whole.board.gaps)
    model.columns = call.whole.board.columns
    if let memory { model.restore(memory) }
    if memory?.hasLeft != true, let config = call.config { model.begin(as: config.board) }
    for text in board.car { model.highlight(try CarPick.number.cars(text, in: replay)) }
    for text in board.team { model.highlight(try CarPick.name.cars(text, in: replay)) }
    if let car = board.cursor {
      model.moveCursor(toBestOf: try CarPick.number.cars(car, in: replay))
    }
    if let name = board.carClass, let car = try CarPick.carClass.cars(name, in: replay).first {
      model.focusClass(of: car)
    }
    if let page = board.page { model.show(page: page.word) }
    if let columns = board.columns { model.columns = columns }
    let typed = sync.isEmpty && model.ties.points.isEmpty ? call.config?.sync ?? [] : sync
    if !typed.isEmpty { model.ties = try typed.ties(in: replay) }
    if let memory, left != nil { model.goOn(where: memory) }
    return model
  }
}

extension Model {
  /// Shows what somebody wants of every race, as far as there is such a thing in this one.
  fileprivate mutating func begin(as options: BoardOptions) {
    for text in options.car { highlight(CarPick.number.found(text, in: replay)) }
    for text in options.team { highlight(CarPick.name.found(text, in: replay)) }
    if let car = options.cursor { moveCursor(toBestOf: CarPick.number.found(car, in: replay)) }
    let car = options.carClass.flatMap { CarPick.carClass.found($0, in: replay).first }
    if let car { focusClass(of: car) }
    if let page = options.page { show(page: page.word) }
  }
}

extension StateFile {
  /// Keeps what a board asks for: all that is to be remembered of it, or the ties of its video alone.
  /// - Returns: What is wrong where it can't, for its viewer.
  fileprivate func problem(
    keeping request: Model.Request, of model: Model, since memory: Memory?
  ) -> String? {
    let isAll = request == .quitRemembering
    do {
      let base = try isAll ? memory ?? Memory() : read() ?? Memory()
      try keep(isAll ? model.memory : base.keepingTies(of: model), since: base)
      return nil
    } catch {
      let loss = isAll ? "not remembered, q quits" : "the tie is not kept"
      return "\(loss): \(error.reason) (\(error.name))"
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
  /// What a shell offers.
  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  /// The speed as it is written.
  public var defaultValueDescription: String { name }

  /// `1/4`, `8`
  private var name: String { factor < 1 ? "1/\(Int(1 / factor))" : "\(Int(factor))" }
}
