import Board
import Glibc
import Recordings
import ReplayEngine
import Sockets

/// A recording that somebody else writes, on its way to the board.
struct LiveFile: Source {
  /// What messages call it.
  let name: String
  private let input: any FollowedInput
  private var stream: RecordingStream
  /// Whether what is there already has not been read to its end: it is told at once, not bit by bit.
  private var isCatchingUp = true
  /// Whether something has come that has not been told.
  private var hasNews = false
  /// What the viewer has to be told of the file, and when.
  private var remark: Remark?
  /// What was last told to have become of the file.
  private var told: InputPiece.Cause?

  private struct Remark {
    let text: String
    /// Why the file begins anew, if it does.
    let cause: InputPiece.Cause?
    /// Whether the end of a line is lost.
    let isOfHalf: Bool
    let due: ContinuousClock.Instant
  }

  /// Follows the file or pipe at a path, or standard input for `-`.
  /// - Throws: when it is no such thing, or can't be opened.
  init(path: String, order: Session.Order?) throws(SocketError) {
    name = path == "-" ? "standard input" : path
    var status = stat()
    let isThere = path != "-" && stat(path, &status) == 0
    switch status.st_mode & S_IFMT {
    case _ where path == "-": input = try PipedInput(path: nil)
    case S_IFREG where isThere: input = GrowingFile(path: path)
    case S_IFDIR where isThere: throw .isFolder(path)
    case _ where isThere: input = try PipedInput(path: path)
    default: input = GrowingFile(path: path)
    }
    stream = RecordingStream(file: name, order: order)
  }

  /// Reads what is in a file now, with its share told now and then.
  /// - Throws: when that is no recording that can be followed.
  mutating func catchUp(
    _ model: inout Model, onProgress: (ReadingStep) -> Void
  ) throws(RecordingError) {
    guard let file = input as? GrowingFile else { return }
    while isCatchingUp {
      if let news = next() { model.take(news) }
      let (read, size) = file.progress
      onProgress(.understanding(share: Double(read) / Double(max(1, size))))
    }
    if let failure = stream.failure { throw failure }
  }

  var descriptor: Int32 { input.descriptor }
  var hasMore: Bool { !input.isAtEnd || isRemarkDue }
  var farewell: String? { nil }

  var due: ContinuousClock.Instant? {
    // When it is time to say that nothing comes.
    let silence = isQuiet ? nil : input.status.written + stream.longestPause
    return [silence, remark?.due, input.due].compactMap { $0 }.min()
  }

  var isReceiving: Bool {
    input.status.place == .there && stream.hasBegun && stream.failure == nil && !isQuiet
  }

  var troubles: [Trouble] {
    let excess = excessTrouble(
      isTooLong: stream.isFull, hasTooManySessions: stream.hasTooManySessions)
    let half =
      stream.hasHalfLine && isQuiet ? Trouble("the end of the last line is missing") : nil
    let failure = stream.failure.map { Trouble($0.description) }
    return [failure ?? placeTrouble, half, excess].compactMap { $0 }
  }

  mutating func next() -> News? {
    let end = ContinuousClock.now + Model.frame / 3
    repeat {
      guard let piece = input.next() else {
        isCatchingUp = false
        return growth() ?? dueRemark()
      }
      take(piece)
    } while isCatchingUp && .now < end
    return isCatchingUp ? nil : growth()
  }

  private mutating func take(_ piece: InputPiece) {
    switch piece {
    case .bytes(let bytes):
      hasNews = true
      stream.take(bytes[...])
    case .begun(let cause):
      say("was \(cause == .cut ? "cut" : "replaced"): read from its beginning", cause)
      stream.beginAnew()
      isCatchingUp = true
    case .brokenOff where stream.hasHalfLine:
      say("broke off")
      stream.cutOff()
    case .brokenOff: break
    }
  }

  private mutating func growth() -> News? {
    guard hasNews, stream.hasBegun else { return nil }
    hasNews = false
    let growth = stream.growth()
    // Of a race that is written anew whenever it changes nothing is said, unless something else was said
    // before, which is so no longer.
    if growth.recording != nil, let new = remark, !new.isOfHalf, told == nil || told == new.cause {
      remark = nil
    }
    return News(growth)
  }

  // MARK: - What becomes of the file

  private mutating func say(_ what: String, _ cause: InputPiece.Cause? = nil) {
    let half = stream.hasHalfLine
    remark = Remark(
      text: "\(name) \(what)" + (half ? "; half a line at its end is left out" : ""),
      cause: cause, isOfHalf: half, due: .now + .seconds(1))
  }

  /// A file that begins anew is told once its first line shows what it means, or none comes.
  private var isRemarkDue: Bool {
    remark.map { !stream.awaitsFirstLine || .now >= $0.due } ?? false
  }

  private mutating func dueRemark() -> News? {
    guard isRemarkDue, let due = remark else { return nil }
    (remark, told) = (nil, due.cause ?? told)
    return .remark(due.text)
  }

  // MARK: - How it stands

  /// Whether nothing has been written for longer than is usual.
  private var isQuiet: Bool { .now - input.status.written >= stream.longestPause }

  private var placeTrouble: Trouble? {
    let status = input.status
    let since = "since \(timeOfDay(status.since)) (\(shortClock(.now - status.since)))"
    switch status.place {
    case .there: break
    case .awaited where input is PipedInput: return Trouble("nobody writes into \(name) yet")
    case .awaited: return Trouble("\(name) is not there yet")
    case .gone where input is PipedInput:
      return Trouble("nobody writes into \(name) \(since)", kind: "nobody writes")
    case .gone: return Trouble("\(name) is gone \(since)", kind: "gone")
    case .ended: return Trouble("\(name) has ended")
    case .failed(let reason): return Trouble("\(name): \(reason)")
    }
    if isQuiet {
      let silence = shortClock(.now - status.written)
      return Trouble("nothing new in \(name) for \(silence)", kind: "nothing new")
    }
    return stream.hasBegun ? nil : Trouble("nothing in \(name) yet")
  }
}
