import Board
import Recordings
import ReplayEngine
import Sockets

/// An RMonitor feed on its way to the board.
struct LiveFeed: Source {
  private let receiver: FeedReceiver
  private let endpoint: Endpoint
  private let isRecording: Bool
  private var stream: RMonitorStream
  private var status = FeedStatus()
  /// What has been received and not yet been read.
  private var pending: ArraySlice<UInt8> = []

  /// So many bytes are read at once.
  private static let pieceSize = 16 << 10

  /// A feed that goes on with what a stream has told already.
  init(
    _ receiver: FeedReceiver, from endpoint: Endpoint, isRecording: Bool,
    goingOn stream: consuming RMonitorStream
  ) {
    (self.receiver, self.endpoint, self.isRecording) = (receiver, endpoint, isRecording)
    self.stream = stream
  }

  var descriptor: Int32 { receiver.descriptor }
  var hasMore: Bool { !pending.isEmpty }
  var isReceiving: Bool { status.isReceiving }

  var troubles: [Trouble] {
    let excess = excessTrouble(
      isTooLong: stream.isFull, hasTooManySessions: stream.hasTooManySessions)
    return [excess].compactMap { $0 } + status.troubles(with: endpoint)
  }

  var farewell: String? {
    isRecording ? "nothing is recorded while flagstand is stopped; fg goes on" : nil
  }

  mutating func next() -> News? {
    if pending.isEmpty {
      let news = receiver.take()
      (status, pending) = (news.status, news.lines[...])
    }
    if pending.isEmpty { return nil }
    let piece = pending.prefix(LiveFeed.pieceSize)
    pending = pending.dropFirst(LiveFeed.pieceSize)
    return News(stream.feed(piece))
  }
}
