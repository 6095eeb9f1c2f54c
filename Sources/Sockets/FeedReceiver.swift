import Glibc

/// Receives the lines of a feed on a thread of its own: it looks the name up, connects, reads,
/// records, and connects again when the connection is lost, later each time.
///
///     let receiver = try FeedReceiver(from: endpoint, speaking: language)
///     // wait until receiver.descriptor is readable, then
///     let news = receiver.take()
///
/// Lines are handed over as they are recorded: with the moment of receipt in front, in UTC, and LF
/// behind, `2026-04-18T13:26:55.326Z …`. So what is played live is what is read again later.
package final class FeedReceiver: Sendable {
  /// What has come since it was last taken.
  package struct News: Sendable {
    /// Whole lines.
    package var lines: [UInt8] = []
    /// How it stands now.
    package var status = FeedStatus()
  }

  /// How long is waited before another attempt: the first time, twice as long each time, at most. And
  /// how long for a sign of life, before a connection is taken for lost: whoever vanishes without a
  /// word, by a power cut or a router that forgets, never says so.
  package struct Delays: Sendable {
    var first: Duration
    var longest: Duration
    var silence: Duration

    /// By default 1, 2, 4 … 30 s, and 30 s of silence.
    package init(
      first: Duration = .seconds(1), longest: Duration = .seconds(30),
      silence: Duration = .seconds(30)
    ) {
      (self.first, self.longest, self.silence) = (first, longest, silence)
    }
  }

  /// The most bytes that wait to be taken. When they are there nothing more is received until they
  /// are taken.
  package static let queueLimit = 16 << 20

  /// Becomes readable when there is news.
  package var descriptor: Int32 { shared.news.reading }

  private let shared: Shared
  private let recorder: Recorder?

  /// What both threads see.
  final class Shared: Sendable {
    struct Queue: Sendable {
      var news = News()
      var isTold = false
      var isStopped = false
    }
    let queue = Locked(Queue())
    /// Tells the consumer of news, and the thread that news was taken or that it shall stop.
    let news: Pipe
    let taken: Pipe

    init() throws(SocketError) { (news, taken) = (try Pipe(), try Pipe()) }

    /// Changes what the consumer will take, and wakes it.
    func tell(_ change: (inout News) -> Void) {
      let isNew = queue.withLock { queue in
        change(&queue.news)
        defer { queue.isTold = true }
        return !queue.isTold
      }
      if isNew { news.wake() }
    }

    var isStopped: Bool { queue.withLock { $0.isStopped } }
    var isFull: Bool { queue.withLock { $0.news.lines.count >= FeedReceiver.queueLimit } }
  }

  /// Begins to receive.
  package init(
    from endpoint: Endpoint, speaking language: FeedLanguage,
    recordingTo capture: consuming CaptureFile? = nil, delays: Delays = Delays()
  ) throws(SocketError) {
    let shared = try Shared()
    self.shared = shared
    if let capture {
      recorder = try Recorder(to: capture) { shared.tell { _ in } }
    } else {
      recorder = nil
    }
    let thread = ReceivingThread(endpoint, language, shared, recorder, delays)
    try startThread { thread.run() }
  }

  deinit { stop() }

  /// Takes what has come, and the status. Never waits.
  package func take() -> News {
    shared.news.drain()
    var (news, wasFull) = shared.queue.withLock { queue in
      let news = queue.news
      queue.news.lines = []
      queue.isTold = false
      return (news, news.lines.count >= FeedReceiver.queueLimit)
    }
    if wasFull { shared.taken.wake() }
    if let recorder { news.status.recording = recorder.status }
    return news
  }

  /// Ends the connection and the recording soon; does not wait for that. What can't be written within
  /// half a second is not recorded.
  package func stop() {
    shared.queue.withLock { $0.isStopped = true }
    shared.taken.wake()
  }
}

/// A pipe that carries no more than that there is something.
final class Pipe: Sendable {
  let reading: Int32
  private let writing: Int32

  init() throws(SocketError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system() }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// Makes the reading end readable.
  func wake() {
    var byte: UInt8 = 0
    _ = write(writing, &byte, 1)
  }

  /// Makes it not readable again.
  func drain() {
    var bytes: [UInt8] = Array(repeating: 0, count: 64)
    while read(reading, &bytes, bytes.count) > 0 {}
  }
}
