import ReplayEngine
import Screen

/// The bar that says which flag is out, since when, and how the race's clock stands.
func drawFlagBar(_ frame: Frame, on buffer: inout ScreenBuffer) {
  let state = frame.snapshot.state
  let style = Style(.flagBar(state.flag.look), .bold)
  buffer.fill(style)
  let clock = clockText(milliseconds: frame.snapshot.time.milliseconds)
  var right = "\(clock) elapsed"
  if let remaining = frame.model.replay.remaining(at: frame.snapshot.time), remaining > .zero {
    right += "   \(clockText(milliseconds: remaining.inMilliseconds)) to go"
  }
  var left = "\(state.flag.sign) \(state.flag.phrase.uppercased())"
  if let since = state.flagSince, state.flag != .none {
    left += "   for \(shortClock(frame.snapshot.time - since))"
  }
  let width = displayWidth(of: right)
  buffer.write(left, column: 1, row: 0, style, width: max(0, buffer.columns - width - 3))
  buffer.write(right, column: buffer.columns - width - 1, row: 0, style)
}

/// A length in minutes and seconds, with hours where there are any: `3:21`, `1:02:33`.
func shortClock(_ length: Duration) -> String {
  lapOrZero(length.inMilliseconds / 1000 * 1000)
}

private func lapOrZero(_ milliseconds: Int) -> String {
  milliseconds < 60_000
    ? "0:" + String(clockText(milliseconds: milliseconds).suffix(2))
    : lapText(milliseconds: milliseconds, decimals: 0)
}

extension TrackFlag {
  /// The flag as the screen knows it.
  var look: Flag { Flag(rawValue: name) ?? .none }

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
    case .none: "·"
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
