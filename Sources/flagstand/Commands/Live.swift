import ArgumentParser
import Board
import Glibc
import Recordings
import ReplayEngine
import Sockets
import Terminal

struct Live: BoardCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Show a race that is being driven, from a feed or from a file that grows.",
    discussion: """
      The keys are those of a recording: pause, go back, look around; G leads back to what happens \
      now. When the connection is lost it is tried again until you quit. A FILE is a Flagstand \
      recording or a capture of RMonitor that somebody else writes; it may be a named pipe, or - for \
      standard input.
      """)

  static let required = ["localhost:50000"]

  @Argument(
    help: ArgumentHelp(
      "An RMonitor feed, as timing.example.org:50000, or a file that grows: what exists or has a / "
        + "is a file.", valueName: "host:port|file"),
    completion: .file(), transform: LivePlace.argument)
  var place: LivePlace

  @Option(
    help: ArgumentHelp(
      "Record the feed into a new file, to be played later, or into a pipe.", valueName: "file"),
    completion: .file())
  var record: String?

  @ArgumentParser.Flag(help: "Go on with a file that is there; what is in it is shown too.")
  var append = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Who is ahead: by distance (race) or by best lap (best); by default as the session says."))
  var order: Session.Order?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Connect anew when nothing has come for so many seconds, 5 to 3600, by default 30; a feed that "
        + "vanishes does not say so.", valueName: "seconds"), transform: whole(5...3600))
  var silence = 30

  @OptionGroup var board: BoardOptions

  func validate() throws {
    if append, record == nil { throw ValidationError("--append needs --record.") }
    if case .file = place, record != nil {
      throw ValidationError("--record goes with HOST:PORT; a file is there already.")
    }
    if record == "-" { throw ValidationError("--record takes a file; the board has the terminal.") }
  }

  func run() throws {
    let call = try BoardCall(self)
    if call.whole.record != nil { hearFailuresWhereTheyHappen() }
    do {
      guard isatty(STDOUT_FILENO) == 1 else { throw TerminalError.noScreen }
      switch place {
      case .feed(let endpoint):
        try call.whole.show(endpoint, model(endpoint.description, call))
      case .file("-") where isatty(STDIN_FILENO) == 1:
        throw misuse("standard input is the keyboard; - takes what a pipe brings")
      case .file(let path):
        let file = try LiveFile(path: path, order: call.whole.order)
        try call.whole.show(file, model(file.name, call))
      }
    } catch let error as ExitCode {
      throw error
    } catch let error as RecordingError {
      complain(error.description)
      throw ExitCode(1)
    } catch {
      complain("flagstand: \(error)")
      throw ExitCode(1)
    }
  }

  /// The board before anything is known, as it was called.
  private func model(_ name: String, _ call: BoardCall<Live>) -> Model {
    let whole = call.whole.board
    var model = Model(
      liveFrom: name, teams: board.queries, favourites: call.config?.board.queries ?? [],
      cursor: whole.cursor.map(numbered), carClass: whole.carClass)
    model.start(
      speed: .normal, isPaused: false, isRevealed: false, arrangement: whole.view,
      gapScope: whole.gaps)
    model.columns = whole.columns
    if let page = whole.page { model.show(page: page.word) }
    return model
  }

  private func show(_ file: LiveFile, _ model: Model) throws {
    var (file, model) = (file, model)
    let progress = ReadingProgress(file.name)
    do {
      defer { progress.finish() }
      try file.catchUp(&model, onProgress: progress.show)
    }
    try show(model, movedBy: file)
  }

  private func show(_ endpoint: Endpoint, _ model: Model) throws {
    var (stream, model) = (RMonitorStream(order: order), model)
    let capture = try record.map { path throws(SocketError) in
      try CaptureFile(path: path, appending: append)
    }
    if append, let record { try read(record, into: &stream, &model) }
    let receiver = try FeedReceiver(
      from: endpoint, speaking: .rMonitor, recordingTo: capture,
      delays: FeedReceiver.Delays(silence: .seconds(silence)))
    defer { receiver.finish() }
    try show(
      model,
      movedBy: LiveFeed(receiver, from: endpoint, isRecording: record != nil, goingOn: stream))
  }

  private func show(_ model: Model, movedBy source: some Source) throws {
    let race = ["live", place.text] + (order.map { ["--order", $0.rawValue] } ?? [])
    try play(
      model, movedBy: source, on: board.screen, call: { race + $0.wordsLeadingHere },
      remember: { _, _ in "only recordings are remembered; q quits" })
  }

  /// Reads what has been recorded so far; nothing when there is no such file.
  private func read(_ path: String, into stream: inout RMonitorStream, _ model: inout Model) throws
  {
    // Of a pipe it would wait for a writer.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { return }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    let progress = ReadingProgress(path)
    defer { progress.finish() }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    var done = 0
    while case let count = Glibc.read(file, &bytes, bytes.count), count > 0 {
      model.take(News(stream.feed(bytes[..<count])))
      done += count
      progress.show(
        .understanding(share: Double(done) / Double(max(done, Int(status.st_size)))))
    }
    // A last line that was torn ends here, in the file too.
    model.take(News(stream.feed([0x0A])))
    if stream.isForeign {
      complain("\(path): not a capture of RMonitor; nothing is appended to it")
      throw ExitCode(1)
    }
  }
}

extension BoardOptions {
  /// The teams, and the cars by number, as they are searched for.
  fileprivate var queries: [String] {
    team + car.flatMap { $0.split(separator: ",").map(withoutSpaces) }.map(numbered)
  }
}

/// A car by its number as it is searched for: never in names.
private func numbered(_ car: String) -> String { car.hasPrefix("#") ? car : "#\(car)" }

extension FeedLanguage {
  /// What timing programs speak.
  fileprivate static let rMonitor = FeedLanguage(
    longestPause: RMonitorLiveness.longestPause, isRecord: RMonitorLiveness.isRecord,
    isHeartbeat: RMonitorLiveness.isHeartbeat, remark: RMonitorLiveness.remark)
}

extension FeedReceiver {
  /// Ends the connection and the recording, waits a moment for that, and says what is not in the
  /// recording.
  fileprivate func finish() {
    stop()
    let end = ContinuousClock.now + .milliseconds(500)
    var status = take().status
    while status.connection != .stopped, .now < end {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&polled, 1, 50)
      status = take().status
    }
    if let hole = status.recording.hole { complain("flagstand: \(hole.text)") }
  }
}
