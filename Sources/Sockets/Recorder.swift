import Glibc

/// Records lines on a thread of its own: whoever has them never waits for a disk that hangs, or for the
/// reader of a pipe. What has not been written yet waits in a queue; what finds no room there is
/// counted, and the recording says in a remark where it is missing.
final class Recorder: Sendable {
  private struct Queue: Sendable {
    /// Whole lines that wait.
    var lines: [UInt8] = []
    /// What is being written, and since when.
    var inWork: [UInt8] = []
    var since = ContinuousClock.now
    var status = RecordingStatus()
    /// How many lines the next remark has to tell of.
    var unsaid = 0
    var isEnding = false
    var hasEnded = false

    /// Counts lines that found no room.
    mutating func miss(_ lines: Int) {
      unsaid += lines
      let now = ContinuousClock.now
      var hole = status.hole ?? RecordingStatus.Hole(lines: 0, from: now, to: now)
      hole.lines += lines
      (hole.to, hole.goesOn) = (now, true)
      status.hole = hole
    }

    /// It is over; so many lines that were taken have not been written, and what waits won't be.
    mutating func end(missing lines: Int) {
      if hasEnded { return }
      let missing = lines + self.lines.count { $0 == 0x0A }
      if missing > 0, status.failure == nil { miss(missing) }
      (self.lines, inWork, hasEnded) = ([], [], true)
    }

    /// There is room again: the recording says what is missing in it.
    mutating func fill() {
      guard unsaid > 0 else { return }
      lines += Array("# \(timeStamp()) \(unsaid) lines were not recorded here\n".utf8)
      unsaid = 0
      status.hole?.goesOn = false
    }
  }

  private let queue = Locked(Queue())
  private let limit: Int
  /// Wakes the thread, and whoever waits for its end.
  private let work: Pipe
  private let end: Pipe
  /// Called on any thread when the recording has failed.
  private let onFailure: @Sendable () -> Void

  /// The most bytes that wait.
  static let limit = 16 << 20
  /// For how long writing may take before the recording is behind.
  private static let patience = Duration.seconds(1)

  /// Begins to record into a file.
  init(
    to file: consuming CaptureFile, limit: Int = Recorder.limit,
    onFailure: @escaping @Sendable () -> Void
  ) throws(SocketError) {
    (work, end) = (try Pipe(), try Pipe())
    (self.limit, self.onFailure) = (limit, onFailure)
    let thread = RecordingThread(file, self)
    try startThread { thread.run() }
  }

  /// How it stands now.
  var status: RecordingStatus {
    queue.withLock { queue in
      var status = queue.status
      status.isBehind = !queue.inWork.isEmpty && .now - queue.since > Recorder.patience
      return status
    }
  }

  /// Records whole lines, or counts them where there is no room. Never waits.
  func record(_ lines: [UInt8]) {
    let isTaken = queue.withLock { queue in
      guard queue.status.failure == nil, !queue.isEnding, !lines.isEmpty else { return false }
      // Once it was full there is room again when half of it is free, not for every other line.
      let room = (queue.status.hole?.goesOn == true ? limit / 2 : limit) - queue.inWork.count
      guard queue.lines.count + lines.count <= room else {
        queue.miss(lines.count { $0 == 0x0A })
        return false
      }
      queue.fill()
      queue.lines += lines
      return true
    }
    if isTaken { work.wake() }
  }

  /// Writes what waits, as far as that goes within a time, and ends. What a disk that hangs has not taken
  /// by then is missing.
  func finish(within time: Duration) {
    queue.withLock { queue in
      queue.fill()
      queue.isEnding = true
    }
    work.wake()
    let limit = ContinuousClock.now + time
    while !queue.withLock({ $0.hasEnded }), .now < limit {
      var polled = pollfd(fd: end.reading, events: Int16(POLLIN), revents: 0)
      poll(&polled, 1, limit.pollTimeout)
    }
    queue.withLock { queue in queue.end(missing: queue.inWork.count { $0 == 0x0A }) }
  }

  // MARK: - What the thread does

  /// What is to be written next; nil when nothing is, or when it is the end.
  func take() -> [UInt8]? {
    queue.withLock { queue in
      guard !queue.lines.isEmpty else { return nil }
      var lines: [UInt8] = []
      swap(&lines, &queue.lines)
      (queue.inWork, queue.since) = (lines, .now)
      return lines
    }
  }

  var isEnding: Bool { queue.withLock { $0.isEnding } }

  /// What was taken has been written, and so stands the file.
  func hasWritten(_ place: RecordingStatus.Place) {
    queue.withLock { queue in
      queue.inWork = []
      queue.status.place = place
    }
  }

  func tell(isUnread: Bool) { queue.withLock { $0.status.isUnread = isUnread } }

  func fail(_ reason: String) {
    queue.withLock { queue in
      queue.status.failure = reason
      (queue.lines, queue.inWork) = ([], [])
    }
    onFailure()
  }

  /// It is over; so many lines that were taken have not been written.
  func hasEnded(missing lines: Int) {
    queue.withLock { $0.end(missing: lines) }
    end.wake()
  }

  /// Waits until there is work, or the file takes more, or for a time.
  func wait(for file: Int32, atMost time: Duration?) {
    var polled = [
      pollfd(fd: work.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: file, events: Int16(POLLOUT), revents: 0),
    ]
    poll(&polled, 2, time.map { (ContinuousClock.now + $0).pollTimeout } ?? -1)
    if polled[0].revents != 0 { work.drain() }
  }
}
