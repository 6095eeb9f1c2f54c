package import Board
import Sockets

/// The video that an mpv plays which was started with `--input-ipc-server`, kept together with the board.
/// Where there is no mpv it is looked for every second.
package struct MpvVideo: Mover {
  private let path: String
  private var socket: LocalSocket?
  private var link = VideoLink()
  /// Why there is none now.
  private var absence: String?
  private var hasBeenThere = false
  private var retry = ContinuousClock.now

  private static let interval = Duration.seconds(1)

  /// The mpv that listens at a path, now or later.
  package init(path: String) { self.path = path }

  /// The longest path that a socket can have, in bytes.
  package static let pathLimit = LocalSocket.pathLimit

  package var descriptor: Int32 { socket?.descriptor ?? -1 }

  package var due: ContinuousClock.Instant? {
    guard let socket else { return retry }
    // Nobody tells when there is room again.
    return socket.isSending ? .now + .milliseconds(100) : link.due
  }

  package mutating func move(_ model: inout Model) {
    if socket == nil, .now >= retry { connect() }
    var news: [PlayerNews] = []
    do {
      try socket?.receive { line in PlayerNews(mpvLine: line).map { news.append($0) } }
    } catch {
      leave(error)
    }
    let commands = socket == nil ? [] : link.move(&model, told: news)
    if socket == nil { model.video?.moment = nil }
    do {
      try socket?.send(commands.flatMap(\.mpvLine))
    } catch {
      leave(error)
    }
    model.video?.trouble = absence ?? link.trouble
  }

  private mutating func connect() {
    do {
      let socket = try LocalSocket(path: path)
      try socket.send(PlayerCommand.greeting)
      (self.socket, link, absence, hasBeenThere) = (socket, VideoLink(), nil, true)
    } catch {
      leave(error)
    }
  }

  private mutating func leave(_ error: SocketError) {
    absence =
      hasBeenThere
      ? "the video is gone; \(path) is tried every second (\(error))"
      : "no video at \(path) yet (\(error)); tried every second"
    (socket, retry) = (nil, .now + MpvVideo.interval)
  }
}
