/// How a role looks, before the number of colours is known.
struct Look {
  enum Paint {
    /// Letters on the terminal's own background.
    case ink(Hue)
    /// A line that parts, and is not read.
    case rule(ClassColor)
    /// Letters on a background of their own.
    case fill(Hue)
    /// The same, for the name of a class.
    case badge(ClassColor)
    /// A stint, and the edge between two.
    case bar(ClassColor, Shade)
    case edge(ClassColor, Shade)
  }

  let paint: Paint
  let isBold: Bool

  private static func ink(_ hue: Hue, bold: Bool = false) -> Look {
    Look(.ink(hue), isBold: bold)
  }

  private static func fill(_ hue: Hue, bold: Bool = false) -> Look {
    Look(.fill(hue), isBold: bold)
  }

  private init(_ paint: Paint, isBold: Bool = false) {
    self.paint = paint
    self.isBold = isBold
  }

  /// The one list of what every role looks like.
  init(_ role: Role) {
    self =
      switch role {
      case .plain, .message, .entry: .ink(.plain)
      case .dim, .messageTime, .keyEffect, .stopped: .ink(.gray)
      case .timelineAhead, .timelineEdge: .ink(.gray)
      case .title, .playback, .key, .prompt, .playhead: .ink(.plain, bold: true)
      case .classHeader(let color): Look(.badge(color), isBold: true)
      case .classRule(let color): Look(.rule(color))
      case .carNumber(let color): .ink(Hue(color), bold: true)
      case .sessionBest: .ink(.purple, bold: true)
      case .classBest: .ink(.purple)
      case .personalBest, .gained: .ink(.green)
      case .lost: .ink(.red)
      case .inPit: .fill(.yellow, bold: true)
      case .outLap: .ink(.cyan, bold: true)
      case .penalty: .ink(.orange, bold: true)
      case .stint: .ink(.sage)
      case .stintBar(let color, let shade): Look(.bar(color, shade))
      case .stintEdge(let color, let shade): Look(.edge(color, shade))
      case .highlight(let color): .ink(Hue(color), bold: true)
      case .line(let color): .ink(Hue(color), bold: true)
      case .pitLap: .fill(.brown)
      case .flagBar(let flag): .fill(Hue(barOf: flag), bold: true)
      case .timelineFlag(let flag): .ink(Hue(bandOf: flag))
      case .match: .fill(.orange)
      case .error: .ink(.red, bold: true)
      }
  }
}

/// The colours that roles have, by their names; what they are on a terminal, a scheme says.
enum Hue: CaseIterable {
  case plain, gray, white
  case red, orange, yellow, brown, olive, green, sage, teal, cyan, blue, violet, purple, magenta,
    pink
}

extension Hue {
  init(_ color: ClassColor) {
    self =
      switch color {
      case .red: .red
      case .blue: .blue
      case .green: .green
      case .yellow: .yellow
      case .magenta: .magenta
      case .cyan: .cyan
      case .orange: .orange
      case .gray: .gray
      }
  }

  init(_ color: LineColor) {
    self =
      switch color {
      case .plain: .plain
      case .blue: .blue
      case .purple: .purple
      case .red: .red
      }
  }

  init(_ color: HighlightColor) {
    self =
      switch color {
      case .orange: .orange
      case .pink: .pink
      case .teal: .teal
      case .olive: .olive
      }
  }

  /// For the bands of the timeline, which are drawn with glyphs that fill their cells.
  init(bandOf flag: Flag) {
    self =
      switch flag {
      case .none: .gray
      case .codeSixty: .purple
      case .white, .checkered: .plain
      default: Hue(barOf: flag)
      }
  }

  init(barOf flag: Flag) {
    self =
      switch flag {
      case .none, .checkered: .gray
      case .green: .green
      case .yellow, .fullCourseYellow, .safetyCar, .virtualSafetyCar: .yellow
      case .slowZone: .orange
      case .codeSixty: .violet
      case .red: .red
      case .white: .white
      }
  }
}
