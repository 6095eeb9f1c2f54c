import Glibc
import Testing

/// A player that speaks mpv's protocol, as far as a board needs it, at a socket of its own. It plays when
/// the test lets time go by.
final class Player {
  let path: String
  private(set) var commands: [String] = []
  var time = 0.0
  var isPaused = true
  var speed = 1.0
  var file: String? = "race.mkv"

  private let listening: Int32
  private var connection: Int32 = -1
  private var rest = ""

  init(at path: String) throws {
    self.path = path
    listening = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let status = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listening, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(status == 0 && listen(listening, 4) == 0)
  }

  deinit {
    hangUp()
    close(listening)
    unlink(path)
  }

  /// Ends the connection. A program that another test starts may have inherited it for a moment: closing
  /// alone would not end it then.
  func hangUp() {
    if connection >= 0 {
      shutdown(connection, Int32(SHUT_RDWR))
      close(connection)
    }
    connection = -1
  }

  /// Takes what it is told, and answers.
  func answer() {
    if connection < 0 {
      connection = accept(listening, nil, nil)
      _ = fcntl(connection, F_SETFL, O_NONBLOCK)
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    while case let count = recv(connection, &bytes, bytes.count, 0), count > 0 {
      rest += String(decoding: bytes[..<count], as: UTF8.self)
    }
    while let end = rest.firstIndex(of: "\n") {
      obey(String(rest[..<end]))
      rest = String(rest[rest.index(after: end)...])
    }
  }

  private func obey(_ line: String) {
    guard let found = line.wholeMatch(of: /\{"request_id":(\d+),"command":\[(.*)\]\}/) else {
      Issue.record("no command: \(line)")
      return
    }
    let words = found.2.split(separator: ",").map { $0.filter { $0 != "\"" } }
    commands.append(words.joined(separator: " "))
    switch (words[0], words.dropFirst().first ?? "") {
    case ("observe_property", _): tell(words[2])
    case ("set_property", "pause"):
      isPaused = words[2] == "true"
      tell("pause")
    case ("set_property", "speed"):
      speed = Double(words[2]) ?? 0
      tell("speed")
    case ("seek", let time): seek(to: Double(time) ?? -1)
    case ("get_property", "time-pos"):
      send(#"{"data":\#(time),"request_id":\#(found.1),"error":"success"}"#)
      return
    default: break
    }
    send(#"{"request_id":\#(found.1),"error":"success"}"#)
  }

  /// Goes somewhere, as its viewer does.
  func seek(to time: Double) {
    send(#"{"event":"seek"}"#)
    // Still about the place that is left.
    tell("time-pos")
    self.time = time
    send(#"{"event":"playback-restart"}"#)
    tell("time-pos")
  }

  func set(paused: Bool) {
    isPaused = paused
    tell("pause")
  }

  func set(speed: Double) {
    self.speed = speed
    tell("speed")
  }

  func play(file: String?) {
    (self.file, time) = (file, 0)
    tell("path")
    if file != nil { seek(to: 0) }
  }

  /// Plays for so many seconds on the wall.
  func wait(_ seconds: Double) {
    if isPaused { return }
    time += seconds * speed
    tell("time-pos")
  }

  private func tell(_ property: String) {
    let value: String? =
      switch property {
      case "path": file.map { "\"\($0)\"" }
      case "time-pos": file.map { _ in "\(time)" }
      case "pause": "\(isPaused)"
      case "speed": "\(speed)"
      default: "false"
      }
    let data = value.map { #","data":\#($0)"# } ?? ""
    send(#"{"event":"property-change","id":1,"name":"\#(property)"\#(data)}"#)
  }

  /// Says something, whatever it is.
  func send(_ line: String) { send(Array((line + "\n").utf8)) }

  func send(_ bytes: [UInt8]) {
    var left = bytes[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      left = left.dropFirst(count)
    }
  }
}
