package import Board
import Bytes
import Recordings

/// What mpv's JSON lines mean (`mpv(1)`, JSON IPC), as far as a board has to know.
extension PlayerNews {
  /// What a line tells; nil for what means nothing here, or is no JSON.
  package init?(mpvLine line: [UInt8]) {
    guard let tree = try? JSONTree(line.span) else { return nil }
    if case .text(let event)? = tree["event"] {
      self.init(event: event, tree)
    } else if case .integer(let request)? = tree["request_id"] {
      self.init(answerTo: request, tree)
    } else {
      return nil
    }
  }

  private init?(event: String, _ tree: JSONTree) {
    switch event {
    case "seek": self = .seeks
    case "playback-restart": self = .restarted
    case "property-change":
      guard case .text(let name)? = tree["name"] else { return nil }
      self.init(property: name, tree["data"])
    default: return nil
    }
  }

  private init?(property: String, _ value: JSONTree?) {
    switch (property, value) {
    case ("path", .text(let path)?): self = .file(path)
    case ("path", nil): self = .file(nil)
    case ("time-pos", _): self = .time(value.flatMap(VideoTime.init))
    case ("pause", .bool(let isPaused)?): self = .paused(isPaused)
    case ("speed", let value?):
      guard let speed = value.number, speed > 0, speed.isFinite else { return nil }
      self = .speed(speed)
    case ("seeking", .bool(true)?): self = .seeks
    default: return nil
    }
  }

  private init?(answerTo request: Int, _ tree: JSONTree) {
    let isDone = tree["error"] == .text("success")
    switch request {
    case Request.time: self = .stands(isDone ? tree["data"].flatMap(VideoTime.init) : nil)
    case Request.seek where !isDone: self = .refused
    default: return nil
    }
  }
}

/// The numbers by which answers are known.
private enum Request {
  static let other = 1
  static let seek = 2
  static let time = 3
}

extension PlayerCommand {
  /// The command as a line.
  package var mpvLine: [UInt8] {
    switch self {
    case .pause(let isPaused): line("set_property", "pause", .bare("\(isPaused)"))
    case .speed(let speed): line("set_property", "speed", .bare("\(speed)"))
    case .seek(let time):
      line("seek", .bare("\(time.seconds)"), "absolute+exact", request: Request.seek)
    case .tellTime: line("get_property", "time-pos", request: Request.time)
    // Raw, so that nothing in the text is looked up.
    case .show(let text): line("raw", "show-text", .text(text), .bare("5000"))
    }
  }

  /// What is said when a connection begins: what to tell, and not to end with the video, which would end
  /// where the board seeks beyond it.
  package static let greeting: [UInt8] =
    ["path", "time-pos", "pause", "speed", "seeking"].enumerated().flatMap { index, name in
      line("observe_property", .bare("\(index + 1)"), .text(name))
    } + line("set_property", "keep-open", "yes")
    + line("set_property", "keep-open-pause", .bare("false"))
}

/// An argument of a command.
private enum Argument: ExpressibleByStringLiteral {
  case text(String)
  /// A number or a truth value, as JSON has it.
  case bare(String)

  init(stringLiteral text: String) { self = .text(text) }
}

/// A command with its arguments as a line.
private func line(_ arguments: Argument..., request: Int = Request.other) -> [UInt8] {
  var bytes = Array(#"{"request_id":\#(request),"command":["#.utf8)
  for (index, argument) in arguments.enumerated() {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    switch argument {
    case .text(let text): bytes.appendJSON(text)
    case .bare(let value): bytes += Array(value.utf8)
    }
  }
  return bytes + Array("]}\n".utf8)
}

extension JSONTree {
  fileprivate var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number
    default: nil
    }
  }
}

extension VideoTime {
  fileprivate init?(_ value: JSONTree) {
    guard let seconds = value.number else { return nil }
    self.init(seconds: seconds)
  }
}
