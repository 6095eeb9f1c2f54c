import ArgumentParser
import Board
import Glibc
import Recordings
import ReplayEngine
import Sockets
import Terminal

struct Live: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a race that is being driven, from an RMonitor feed.",
    discussion: """
      The keys are those of a recording: pause, go back, look around; G leads back to what happens \
      now. When the connection is lost it is tried again until you quit.
      """)

  @Argument(
    help: ArgumentHelp("Where the feed is, as timing.example.org:50000.", valueName: "host:port"),
    transform: Endpoint.argument)
  var endpoint: Endpoint

  @Option(
    help: ArgumentHelp(
      "Record the feed into a new file, to be played later, or into a pipe.", valueName: "file"),
    completion: .file())
  var record: String?

  @ArgumentParser.Flag(help: "Go on with a file that is there; what is in it is shown too.")
  var append = false

  @Option(help: "Highlight the car with exactly this number; several with commas, or given again.")
  var car: [String] = []

  @Option(help: "Highlight cars whose team, driver or vehicle has this text; may be given again.")
  var team: [String] = []

  @Option(name: .customLong("class"), help: "Show only this class.")
  var carClass: String?

  @Option(
    help: ArgumentHelp(
      "Who is ahead: by distance (race) or by best lap (best); by default as the session says."))
  var order: Session.Order?

  @Option(
    help: ArgumentHelp(
      "Connect anew when nothing has come for so many seconds, 5 to 3600; a feed that vanishes does "
        + "not say so.", valueName: "seconds"))
  var silence = 30

  @OptionGroup var screen: ScreenOptions

  func validate() throws {
    guard (5...3600).contains(silence) else {
      throw ValidationError("--silence takes 5 to 3600 seconds.")
    }
    if append, record == nil { throw ValidationError("--append needs --record.") }
    if record == "-" { throw ValidationError("--record takes a file; the board has the terminal.") }
  }

  /// The cars by number, as they are searched for.
  private var numbers: [String] {
    car.flatMap { $0.split(separator: ",").map(withoutSpaces) }
      .map { $0.hasPrefix("#") ? $0 : "#\($0)" }
  }

  func run() throws {
    do {
      guard isatty(STDOUT_FILENO) == 1 else { throw TerminalError.noScreen }
      var stream = RMonitorStream(order: order)
      var model = Model(liveFrom: endpoint.description, teams: team + numbers, carClass: carClass)
      let capture = try record.map { path throws(SocketError) in
        try CaptureFile(path: path, appending: append)
      }
      if append, let record { try read(record, into: &stream, &model) }
      let receiver = try FeedReceiver(
        from: endpoint, speaking: .rMonitor, recordingTo: capture,
        delays: FeedReceiver.Delays(silence: .seconds(silence)))
      defer { receiver.finish() }
      try play(
        model,
        movedBy: LiveFeed(
          receiver, from: endpoint, isRecording: record != nil, goingOn: stream),
        on: screen)
    } catch let error as ExitCode {
      throw error
    } catch {
      complain("flagstand: \(error)")
      throw ExitCode(1)
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
