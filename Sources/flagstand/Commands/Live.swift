import ArgumentParser
import Board
import Glibc
import Recordings
import ReplayEngine
import Sockets
import Terminal

struct Live: BoardCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a race that is being driven, from an RMonitor feed.",
    discussion: """
      The keys are those of a recording: pause, go back, look around; G leads back to what happens \
      now. When the connection is lost it is tried again until you quit.
      """)

  static let required = ["localhost:50000"]

  @Argument(
    help: ArgumentHelp("Where the feed is, as timing.example.org:50000.", valueName: "host:port"),
    transform: Endpoint.argument)
  var endpoint: Endpoint

  @Option(
    help: ArgumentHelp("Record the feed into a new file, to be played later.", valueName: "file"),
    completion: .file())
  var record: String?

  @ArgumentParser.Flag(help: "Go on with a file that is there; what is in it is shown too.")
  var append = false

  @Option(
    help: ArgumentHelp(
      "Who is ahead: by distance (race) or by best lap (best); by default as the session says."))
  var order: Session.Order?

  @Option(
    help: ArgumentHelp(
      "Connect anew when nothing has come for so many seconds, 5 to 3600; a feed that vanishes does "
        + "not say so.", valueName: "seconds"))
  var silence = 30

  @OptionGroup var board: BoardOptions

  func validate() throws {
    guard (5...3600).contains(silence) else {
      throw ValidationError("--silence takes 5 to 3600 seconds.")
    }
    if append, record == nil { throw ValidationError("--append needs --record.") }
  }

  func run() throws {
    let call = try BoardCall(self)
    do {
      guard isatty(STDOUT_FILENO) == 1 else { throw TerminalError.noScreen }
      try call.whole.show(
        Model(
          liveFrom: endpoint.description, teams: board.queries,
          favourites: call.config.board.queries, carClass: call.whole.board.carClass))
    } catch let error as ExitCode {
      throw error
    } catch {
      complain("flagstand: \(error)")
      throw ExitCode(1)
    }
  }

  private func show(_ model: consuming Model) throws {
    model.start(speed: .normal, isPaused: false, isRevealed: false, gapScope: board.gaps)
    if let page = board.page { model.show(page: page.word) }
    var stream = RMonitorStream(order: order)
    if append, let record { try read(record, into: &stream, &model) }
    let receiver = try FeedReceiver(
      from: endpoint, speaking: .rMonitor,
      recordingTo: try record.map { path throws(SocketError) in
        try CaptureFile(path: path, appending: append)
      }, delays: FeedReceiver.Delays(silence: .seconds(silence)))
    defer { receiver.finish() }
    let feed = LiveFeed(receiver, from: endpoint, isRecording: record != nil, goingOn: stream)
    try play(model, movedBy: feed, on: board.screen) { _ in
      "only recordings are remembered; q quits"
    }
  }

  /// Reads what has been recorded so far; nothing when there is no such file.
  private func read(_ path: String, into stream: inout RMonitorStream, _ model: inout Model) throws
  {
    let file = open(path, O_RDONLY | O_CLOEXEC)
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
      progress.show(Double(done) / Double(max(done, Int(status.st_size))))
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
    team
      + car.flatMap { $0.split(separator: ",").map(withoutSpaces) }
      .map { $0.hasPrefix("#") ? $0 : "#\($0)" }
  }
}

extension Endpoint {
  /// A place as it is written on the command line.
  @Sendable
  fileprivate static func argument(_ text: String) throws -> Endpoint {
    guard let endpoint = Endpoint(text) else {
      throw ValidationError("Write HOST:PORT, as in timing.example.org:50000.")
    }
    return endpoint
  }
}

extension FeedLanguage {
  /// What timing programs speak.
  fileprivate static let rMonitor = FeedLanguage(
    longestPause: RMonitorLiveness.longestPause, isRecord: RMonitorLiveness.isRecord,
    isHeartbeat: RMonitorLiveness.isHeartbeat)
}

extension FeedReceiver {
  /// Ends the connection and the recording, and waits a moment for that.
  fileprivate func finish() {
    stop()
    let end = ContinuousClock.now + .milliseconds(500)
    while take().status.connection != .stopped, .now < end {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&polled, 1, 50)
    }
  }
}
