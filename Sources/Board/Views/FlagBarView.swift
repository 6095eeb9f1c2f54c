import ReplayEngine
import Screen

/// The bar that says which flag is out, since when, and how the race's clock stands.
///
/// The flag goes before everything else where there is little room.
func drawFlagBar(_ frame: Frame, on buffer: inout ScreenBuffer) {
  let state = frame.snapshot.state
  let style = Style(.flagBar(state.flag.look), .bold)
  buffer.fill(style)
  // Nothing before the source has told of a flag, or that there is none.
  let flag =
    state.flagSince == nil ? "" : "\(state.flag.sign) \(state.flag.phrase.uppercased())"
  let left = [flag, resultsText(state) ?? flagAge(frame.snapshot) ?? ""]
  let clock = clockText(milliseconds: frame.raceTime.milliseconds)
  let (elapsed, remaining) = (clock + " elapsed", remainingText(frame) ?? overText(frame) ?? "")
  let live = liveText(frame.model) ?? ""
  // From all there is to say to the flag alone: the time to go gives way first.
  let choices = [
    (left, [elapsed, remaining, live]), (left, [elapsed, live]), (left, [clock, live]),
    ([flag], [clock, live]), ([flag], [live]), ([flag], []),
  ]
  for (left, right) in choices {
    let left = left.filter { !$0.isEmpty }.joined(separator: "   ")
    let right = right.filter { !$0.isEmpty }.joined(separator: "   ")
    let widths = (left: displayWidth(of: left), right: displayWidth(of: right))
    guard widths.left + widths.right + 3 < buffer.columns || right.isEmpty else { continue }
    buffer.write(left, column: 1, row: 0, style)
    buffer.write(right, column: buffer.columns - widths.right - 1, row: 0, style)
    return
  }
}

/// How final the result is, once there is one.
private func resultsText(_ state: RaceState) -> String? {
  switch state.results {
  case .running, .finished: nil
  case .provisional, .official: "\(state.results.name) results"
  }
}

/// How long the flag has been out.
private func flagAge(_ snapshot: Snapshot) -> String? {
  guard snapshot.state.flag != .none, let since = snapshot.state.flagSince else { return nil }
  return "for \(shortClock(snapshot.time - since))"
}

/// How long there is to go, until the winner is home.
private func remainingText(_ frame: Frame) -> String? {
  let state = frame.snapshot.state
  guard state.checkeredAt == nil, state.results == .running,
    let remaining = state.remaining(at: frame.snapshot.time), remaining > .zero
  else { return nil }
  // Rounded up, as the elapsed time is cut off: so both change together and add up.
  return "\(clockText(milliseconds: remaining.inMilliseconds + 999)) to go"
}

/// How long the race has been over, once its clock stands still.
private func overText(_ frame: Frame) -> String? {
  let length = frame.snapshot.time - frame.raceTime
  return length > .zero ? "over for \(shortClock(length))" : nil
}

/// Whether what is shown is what happens now, and if not, how long ago it was.
private func liveText(_ model: Model) -> String? {
  guard let live = model.live else { return nil }
  if model.isLive { return live.isReceiving ? "LIVE" : "no feed" }
  // To the nearest second: both clocks go on by themselves.
  return "\(shortClock(model.behind + .milliseconds(500))) behind"
}

extension TrackFlag {
  /// The flag as the screen knows it.
  var look: Flag {
    switch self {
    case .none: .none
    case .green: .green
    case .yellow: .yellow
    case .fullCourseYellow: .fullCourseYellow
    case .safetyCar: .safetyCar
    case .virtualSafetyCar: .virtualSafetyCar
    case .codeSixty: .codeSixty
    case .slowZone: .slowZone
    case .red: .red
    case .white: .white
    case .checkered: .checkered
    }
  }

  /// What stands before the flag's name in the bar.
  fileprivate var sign: Character {
    switch self {
    case .green: "●"
    case .white: "○"
    default: glyph
    }
  }

  /// A cell of the timeline under this flag; it tells the flag without colour.
  var glyph: Character {
    switch self {
    case .none: "╌"
    case .green: "─"
    case .yellow: "░"
    case .fullCourseYellow: "▒"
    case .safetyCar: "▓"
    case .virtualSafetyCar: "▚"
    case .codeSixty: "6"
    case .slowZone: "≈"
    case .red: "█"
    case .white: "═"
    case .checkered: "▞"
    }
  }
}

extension Sign {
  /// The flags, as the bar and the timeline have them.
  static let flags = TrackFlag.allCases.filter { $0 != .none }.map { flag in
    let signs = flag.sign == flag.glyph ? [flag.glyph] : [flag.glyph, flag.sign]
    return Sign(signs.map(String.init).joined(separator: " "), flag.phrase)
  }
}
