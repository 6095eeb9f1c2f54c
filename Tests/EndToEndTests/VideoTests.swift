import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Boards beside a real mpv. Its video is an hour of grey that takes no room on the disk, so that it can be
/// sought exactly.
@Suite(
  .serialized, .waiting,
  .enabled(if: Mpv.isInstalled && Tmux.isInstalled, "needs mpv and tmux"))
struct VideoTests {
  private let folder: TemporaryFolder
  private var socket: String { "\(folder.path)/mpv" }

  init() throws { folder = try TemporaryFolder() }

  private func board(_ arguments: String...) throws -> Board {
    let board = Board(in: try Board.shell())
    board.run(
      [Program.demo, "--video", socket] + arguments,
      before: "XDG_STATE_HOME=\(folder.path)/state")
    #expect(board.waits { board.terminal.isTakenOver && board.shows("├") })
    return board
  }

  @Test func `board and mpv lead each other, and each may come and go`() throws {
    let board = try board("--paused", "--at", "10:00")
    #expect(board.shows("no video at \(socket) yet"))
    var mpv: Mpv? = try Mpv(socket, in: folder)
    #expect(mpv?.waits { mpv?.time == 600 } == true)
    #expect(mpv?.tells("pause", "true") == true)
    board.press("l")
    #expect(mpv?.waits { mpv?.time == 660 } == true)
    mpv?.send(#""seek",300,"absolute+exact""#)
    #expect(board.shows("0:05:00 elapsed"))
    board.press("]", "Space")
    #expect(mpv?.tells("pause", "false") == true && mpv?.tells("speed", "2.000000") == true)
    mpv?.send(#""set_property","speed",4"#)
    #expect(board.shows("▶ 4×"))
    mpv?.send(#""set_property","pause",true"#)
    #expect(board.shows("‖ 4×"))
    let time = try #require(mpv?.time)
    #expect(time > 300)
    #expect(board.waits { board.clock == clock(time) })
    // Backwards, and to the moment at which that ends.
    board.press("5", "r", "Space")
    #expect(mpv?.waits { mpv?.tells("pause", "true") == true && (mpv?.time ?? 999) < 599 } == true)
    board.press("Space")
    #expect(board.waits { mpv?.time.map { clock($0) } == board.clock })
    mpv = nil
    #expect(board.shows("the video is gone"))
    board.press("g")
    mpv = try Mpv(socket, in: folder)
    board.press("h", "l")
    #expect(mpv?.waits { mpv?.time == 60 } == true)
    #expect(board.waits { !board.lines.contains { $0.contains("the video is gone") } })
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
  }

  @Test func `ties are typed, set by key, nudged, kept and told`() throws {
    let first = try board("--paused", "--at", "5:00", "--sync", "1:00=0", "--sync", "12:00=10:00")
    let mpv = try Mpv(socket, in: folder)
    #expect(mpv.waits { mpv.time == 390 })
    first.press("V")
    #expect(first.shows("the video is let go"))
    mpv.send(#""seek",400,"absolute+exact""#)
    #expect(mpv.waits { mpv.time == 400 })
    usleep(300_000)
    first.press("=")
    #expect(first.shows("0:05:00.000 is 0:06:40.000 of the video"))
    first.press(")")
    #expect(first.shows("0:05:00.000 is 0:06:40.100 of the video"))
    #expect(mpv.waits { abs((mpv.time ?? 0) - 400.1) < 0.04 })
    first.press("q")
    #expect(first.terminal.status(within: Board.patience) == 0)
    let kept = "\(folder.path)/state/flagstand"
    let text = try #require(contents(of: "\(kept)/\(namesOfFiles(in: kept).first ?? "")"))
    #expect(
      text.hasSuffix(
        """
        sync 0:01:00.000=0:00:00.000
        sync 0:06:40.100=0:05:00.000
        sync 0:12:00.000=0:10:00.000

        """), "\(text)")
    #expect(!text.contains("time "))
    let next = try board("--paused", "--at", "10:00")
    #expect(mpv.waits { mpv.time == 720 })
    next.press("f")
    #expect(next.waits { next.clock.map { $0 > "0:10:00" } == true })
    #expect(mpv.waits { mpv.time.map { $0 > 720 && clock($0 - 120) == next.clock } == true })
  }

  private func clock(_ seconds: Double) -> Substring {
    let second = Int(seconds)
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(second / 3600):\(digits(second / 60 % 60)):\(digits(second % 60))"
  }
}

/// What is wrong with the options of a video.
@Suite struct VideoUsageTests {
  @Test(arguments: [
    (["--sync", "x"], "can't read \"x\""), (["--sync", "1:00"], "can't read \"1:00\""),
    (["--sync", "=1:00"], "can't read"), (["--sync", "1:00=x"], "can't read \"x\""),
    (["--sync", "1:00=L9999"], "the leader does not complete lap 9999"),
    (["--sync", "1:00=2:00", "--sync", "2:00=1:00"], "--sync 2:00=1:00 contradicts"),
    (["--video", ""], "--video takes a path"),
    (["--video", String(repeating: "x", count: 200)], "--video takes a path of at most 107 bytes"),
  ])
  func `is told with status 64`(arguments: [String], problem: String) throws {
    let run = try Program.run(["watch", Program.demo] + arguments)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains(problem), "\(run.errors)")
  }
}

/// An mpv without picture and sound, ended with the value.
private final class Mpv {
  static let isInstalled = (try? Program.shell("command -v mpv >/dev/null")) == 0

  private let socket: String
  private let folder: TemporaryFolder

  init(_ socket: String, in folder: TemporaryFolder) throws {
    (self.socket, self.folder) = (socket, folder)
    let (video, size) = ("\(folder.path)/video", 16 * 16 * 3 / 2 * 25 * 3600)
    try Program.shell(
      "truncate -s \(size) \(video); mpv --no-config --vo=null --ao=null --idle --pause "
        + "--demuxer=rawvideo --demuxer-rawvideo-w=16 --demuxer-rawvideo-h=16 "
        + "--demuxer-rawvideo-fps=25 --input-ipc-server=\(socket) \(video) </dev/null "
        + ">/dev/null 2>&1 & echo $! >\(folder.path)/mpv.pid")
    try #require(waits { time != nil })
  }

  deinit { _ = try? Program.shell("kill -9 $(cat \(folder.path)/mpv.pid)") }

  /// Runs a command, its words as JSON.
  /// - Returns: What mpv answers.
  @discardableResult
  func send(_ words: String) -> String {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socket.utf8) }
    let status = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else { return "" }
    let line = "{\"request_id\":7,\"command\":[\(words)]}\n"
    guard Glibc.send(descriptor, line, line.utf8.count, Int32(MSG_NOSIGNAL)) > 0 else { return "" }
    var (bytes, text) = ([UInt8](repeating: 0, count: 4096), "")
    while !text.contains("\"request_id\":7") {
      let count = recv(descriptor, &bytes, bytes.count, 0)
      guard count > 0 else { break }
      text += String(decoding: bytes[..<count], as: UTF8.self)
    }
    return text
  }

  /// Where it stands, in seconds.
  var time: Double? {
    send(#""get_property","time-pos""#).firstMatch(of: /"data":(-?[0-9.]+)/)
      .flatMap { Double($0.1) }
  }

  /// True once a property has a value.
  func tells(_ property: String, _ value: String) -> Bool {
    waits { send("\"get_property\",\"\(property)\"").contains("\"data\":\(value)") }
  }

  /// True once a condition holds.
  func waits(for condition: () -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(Board.patience)
    while !condition() {
      guard .now < end else { return false }
      usleep(20_000)
    }
    return true
  }
}
