package import ReplayEngine

/// A recording that somebody is still writing, in one of the formats that are written line by line:
/// Flagstand's own, and captures of RMonitor. Which it is, its first line shows.
///
///     var stream = RecordingStream(file: "race.jsonl")
///     stream.take(bytes)
///     let growth = stream.growth()
package struct RecordingStream {
  private enum Format {
    case native(NativeStream)
    case rMonitor(RMonitorStream)

    var isNative: Bool { if case .native = self { true } else { false } }
  }

  private let file: String
  private let order: Session.Order?
  /// Nil until the first line has come.
  private var format: Format?
  /// What has come since the file began, as long as its first line is not whole; nil from then on.
  private var start: [UInt8]? = []
  /// How many bytes of that come before the first line: blank lines and marks.
  private var blanks = 0
  /// The first line of a capture, by which a capture is known that is written once more.
  private var firstLine: [UInt8] = []
  /// Whether the race that is told next is another one.
  private var isReplaced = false

  /// The most bytes of a first line.
  private static let startLimit = 16 << 20

  /// A recording of which nothing has come. `file` is its name for messages; `order` decides who is
  /// ahead, where the session shall not.
  package init(file: String, order: Session.Order? = nil) {
    (self.file, self.order) = (file, order)
  }

  /// Whether a line has come.
  package var hasBegun: Bool { format != nil }

  /// Whether the first line of the file is still to come.
  package var awaitsFirstLine: Bool { start != nil }

  /// Whether the beginning of a line has come and its end has not.
  package var hasHalfLine: Bool {
    if let start { return !start.isEmpty }
    switch format {
    case .native(let stream): return stream.hasHalfLine
    case .rMonitor(let stream): return stream.hasHalfLine
    case nil: return false
    }
  }

  /// Whether so much has happened that the rest is left out.
  package var isFull: Bool {
    switch format {
    case .native(let stream): stream.isFull
    case .rMonitor(let stream): stream.isFull
    case nil: false
    }
  }

  /// Whether there have been so many sessions that no more are shown.
  package var hasTooManySessions: Bool {
    if case .rMonitor(let stream) = format { stream.hasTooManySessions } else { false }
  }

  /// Why it can't be followed, or nil.
  package var failure: RecordingError? {
    switch format {
    case .native(let stream): return stream.failure
    case .rMonitor(let stream) where stream.isForeign:
      return RecordingError(
        file: file,
        problem: "only Flagstand recordings and captures of RMonitor are followed while they grow")
    default: return nil
    }
  }

  /// For how long whoever writes it may write nothing before that is worth a word: timing programs
  /// send a heartbeat every second, a script writes when something happens.
  package var longestPause: Duration {
    if case .rMonitor = format { RMonitorLiveness.longestPause } else { .seconds(30) }
  }

  /// The file begins once more: it was cut, or another took its place. What came before stays, unless
  /// the same race is written anew.
  package mutating func beginAnew() {
    cutOff()
    (start, blanks) = ([], 0)
  }

  /// The rest of a line will not come.
  package mutating func cutOff() {
    if start != nil { (start, blanks) = ([], 0) }
    change({ $0.cutOff() }, { $0.cutOff() })
  }

  /// Takes the next bytes.
  package mutating func take(_ bytes: ArraySlice<UInt8>) {
    guard var beginning = start else {
      return change({ $0.take(bytes) }, { $0.take(bytes) })
    }
    start = nil
    var searched = beginning.count
    beginning += bytes
    let isEnd = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    if blanks == searched {
      let text = beginning[searched...].drop {
        isEnd($0) || [0x20, 0x09, 0xEF, 0xBB, 0xBF].contains($0)
      }
      (blanks, searched) = (text.startIndex, text.startIndex)
    }
    let end = beginning[searched...].firstIndex(where: isEnd)
    guard end != nil || beginning.count > RecordingStream.startLimit else {
      start = beginning
      return
    }
    begin(with: beginning[blanks..<(end ?? beginning.endIndex)])
    change({ $0.take(beginning[...]) }, { $0.take(beginning[...]) })
  }

  /// What has come since this was last asked.
  package mutating func growth() -> Growth {
    var growth = Growth()
    change({ growth = $0.growth() }, { growth = $0.growth() })
    if isReplaced, growth.recording != nil { (growth.isNewSession, isReplaced) = (true, false) }
    return growth
  }

  private mutating func begin(with line: ArraySlice<UInt8>) {
    switch (format, line.first == UInt8(ascii: "{")) {
    case (.native, true): break
    case (.rMonitor, false) where !line.elementsEqual(firstLine): break
    case (let old, let isNative):
      isReplaced = isReplaced || old.map { isNative != $0.isNative } ?? false
      format =
        isNative
        ? .native(NativeStream(file: file, order: order)) : .rMonitor(RMonitorStream(order: order))
    }
    firstLine = Array(line)
  }

  private mutating func change(
    _ native: (inout NativeStream) -> Void, _ rMonitor: (inout RMonitorStream) -> Void
  ) {
    // Taken out meanwhile, so that nothing of it is copied.
    let taken = format
    format = nil
    switch consume taken {
    case .native(var stream):
      native(&stream)
      format = .native(stream)
    case .rMonitor(var stream):
      rMonitor(&stream)
      format = .rMonitor(stream)
    case nil: break
    }
  }
}
