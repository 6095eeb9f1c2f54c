/// How a role looks, before the number of colours is known.
struct Look {
  enum Paint {
    case ink(Ink)
    case fill(Fill)
  }

  let paint: Paint
  let isBold: Bool

  private static func ink(_ ink: Ink, bold: Bool = false) -> Look {
    Look(paint: .ink(ink), isBold: bold)
  }

  private static func fill(_ fill: Fill, bold: Bool = false) -> Look {
    Look(paint: .fill(fill), isBold: bold)
  }

  private init(paint: Paint, isBold: Bool) {
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
      case .classHeader(let color): .fill(Fill(color), bold: true)
      case .classRule(let color): .ink(Ink(rule: color))
      case .carNumber(let color): .ink(Ink(color), bold: true)
      case .sessionBest: .ink(.purple, bold: true)
      case .classBest: .ink(.purple)
      case .personalBest, .gained: .ink(.green)
      case .lost: .ink(.red)
      case .inPit: .fill(.yellow, bold: true)
      case .outLap: .ink(.cyan, bold: true)
      case .penalty: .ink(.orange, bold: true)
      case .stint: .ink(.sage)
      case .stintBar(let color, let shade): .fill(Fill(color, shade))
      case .stintEdge(let color, let shade): .fill(Fill(color, shade).edge)
      case .highlight(let color): .ink(Ink(color), bold: true)
      case .line(let color): .ink(Ink(color), bold: true)
      case .pitLap: .fill(.brown)
      case .flagBar(let flag): .fill(Fill(flag), bold: true)
      case .timelineFlag(let flag): .ink(Ink(flag))
      case .match: .fill(.orange)
      case .error: .ink(.red, bold: true)
      }
  }
}

/// A colour for letters on the terminal's own background.
struct Ink {
  /// Of 256 colours: one that can be read on black and on white.
  var onAnything: UInt8?
  /// Of 256 colours: one for the band of a highlighted row, where that is dark and where it is light.
  let onDark: UInt8
  let onLight: UInt8
  let sixteen: UInt8?
  let eight: UInt8?
  /// Quiet by an attribute where there is no gray.
  var isDim = false

  /// Of 256 colours: letters on the band of a highlighted row, and the band, on a background.
  func band(on background: Palette.Background) -> (text: UInt8, ground: UInt8) {
    switch background {
    case .dark: (onDark, 236)
    case .light: (onLight, 254)
    }
  }

  static let plain = Ink(onAnything: nil, onDark: 253, onLight: 235, sixteen: nil, eight: nil)
  static let gray = Ink(
    onAnything: 244, onDark: 247, onLight: 240, sixteen: nil, eight: nil, isDim: true)
  static let red = Ink(onAnything: 203, onDark: 210, onLight: 124, sixteen: 1, eight: 1)
  static let orange = Ink(onAnything: 166, onDark: 215, onLight: 94, sixteen: 3, eight: 3)
  static let yellow = Ink(onAnything: 136, onDark: 221, onLight: 58, sixteen: 3, eight: 3)
  static let green = Ink(onAnything: 34, onDark: 77, onLight: 22, sixteen: 2, eight: 2)
  static let sage = Ink(onAnything: 65, onDark: 108, onLight: 59, sixteen: 2, eight: 2)
  static let olive = Ink(onAnything: 64, onDark: 149, onLight: 58, sixteen: 2, eight: 2)
  static let teal = Ink(onAnything: 30, onDark: 80, onLight: 23, sixteen: 6, eight: 6)
  static let cyan = Ink(onAnything: 31, onDark: 80, onLight: 24, sixteen: 6, eight: 6)
  static let blue = Ink(onAnything: 33, onDark: 75, onLight: 25, sixteen: 12, eight: 4)
  static let purple = Ink(onAnything: 135, onDark: 141, onLight: 55, sixteen: 5, eight: 5)
  static let magenta = Ink(onAnything: 170, onDark: 176, onLight: 90, sixteen: 5, eight: 5)
  static let pink = Ink(onAnything: 169, onDark: 212, onLight: 125, sixteen: 13, eight: 5)
}

/// Letters on a background of their own.
struct Fill {
  /// Two colours by number.
  struct Pair {
    let text: UInt8
    let ground: UInt8
  }

  let full: Pair
  let sixteen: Pair
  let eight: Pair

  /// The black of 16 and of 8 colours. Bold turns it to gray on many terminals.
  static let black: UInt8 = 0

  init(_ full: (UInt8, UInt8), _ sixteen: (UInt8, UInt8), _ eight: (UInt8, UInt8)) {
    self.full = Pair(text: full.0, ground: full.1)
    self.sixteen = Pair(text: sixteen.0, ground: sixteen.1)
    self.eight = Pair(text: eight.0, ground: eight.1)
  }

  // Text and ground in 256, 16 and 8 colours.
  static let red = Fill((231, 160), (15, 1), (7, 1))
  static let orange = Fill((16, 214), (0, 11), (0, 3))
  static let yellow = Fill((16, 220), (0, 11), (0, 3))
  static let brown = Fill((231, 58), (0, 3), (0, 3))
  static let green = Fill((16, 34), (0, 2), (0, 2))
  static let violet = Fill((16, 141), (0, 13), (0, 5))
  static let white = Fill((16, 252), (0, 15), (0, 7))
  static let gray = Fill((231, 240), (0, 7), (0, 7))
}

extension Ink {
  /// For the bands of the timeline, which are drawn with glyphs that fill their cells.
  init(_ flag: Flag) {
    self =
      switch flag {
      case .none: .gray
      case .green: .green
      case .yellow, .fullCourseYellow, .safetyCar, .virtualSafetyCar: .yellow
      case .slowZone: .orange
      case .codeSixty: .purple
      case .red: .red
      case .white, .checkered: .plain
      }
  }

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

  /// A paler shade of a class's colour, for lines: they part, they are not read.
  init(rule color: ClassColor) {
    self.init(color)
    isDim = true
    onAnything =
      switch color {
      case .red: 131
      case .blue: 67
      case .green: 65
      case .yellow: 101
      case .magenta: 96
      case .cyan: 66
      case .orange: 130
      case .gray: 243
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
}

extension Fill {
  init(_ color: ClassColor) {
    self =
      switch color {
      case .red: Fill((16, 203), (0, 9), (7, 1))
      case .blue: Fill((16, 75), (0, 12), (7, 4))
      case .green: Fill((16, 77), (0, 10), (0, 2))
      case .yellow: Fill((16, 221), (0, 11), (0, 3))
      case .magenta: Fill((16, 176), (0, 13), (7, 5))
      case .cyan: Fill((16, 80), (0, 14), (0, 6))
      case .orange: Fill((16, 215), (0, 3), (0, 3))
      case .gray: Fill((16, 249), (0, 7), (0, 7))
      }
  }

  init(_ flag: Flag) {
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
