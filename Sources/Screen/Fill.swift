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

  /// Text and ground in 256, 16 and 8 colours.
  init(_ full: (UInt8, UInt8), _ sixteen: (UInt8, UInt8), _ eight: (UInt8, UInt8)) {
    self.full = Pair(text: full.0, ground: full.1)
    self.sixteen = Pair(text: sixteen.0, ground: sixteen.1)
    self.eight = Pair(text: eight.0, ground: eight.1)
  }

  init(_ hue: Hue, _ scheme: Palette.Scheme) {
    let fills =
      switch scheme {
      case .standard: Fill.standard
      case .colorBlind: Fill.colorBlind
      case .highContrast: Fill.highContrast
      }
    // What is only an ink has no ground.
    self = fills[hue] ?? Fill((231, 240), (0, 7), (0, 7))
  }

  /// The name of a class.
  init(badge color: ClassColor, _ scheme: Palette.Scheme) {
    let badges = scheme == .colorBlind ? Fill.badgesForColorBlind : Fill.badges
    self = badges[color] ?? Fill((16, 249), (0, 7), (0, 7))
  }

  private static let standard: [Hue: Fill] = [
    .red: Fill((231, 160), (15, 1), (7, 1)),
    .orange: Fill((16, 214), (0, 11), (0, 3)),
    .yellow: Fill((16, 220), (0, 11), (0, 3)),
    .brown: Fill((231, 58), (0, 3), (0, 3)),
    .green: Fill((16, 34), (0, 2), (0, 2)),
    .violet: Fill((16, 141), (0, 13), (0, 5)),
    .white: Fill((16, 252), (0, 15), (0, 7)),
    .gray: Fill((231, 240), (0, 7), (0, 7)),
  ]

  private static let colorBlind: [Hue: Fill] = [
    .red: Fill((231, 124), (15, 1), (7, 1)),
    .orange: Fill((16, 214), (0, 11), (0, 3)),
    .yellow: Fill((16, 227), (0, 11), (0, 3)),
    .brown: Fill((231, 58), (0, 3), (0, 3)),
    .green: Fill((16, 43), (0, 14), (0, 6)),
    .violet: Fill((16, 141), (0, 13), (0, 5)),
    .white: Fill((16, 252), (0, 15), (0, 7)),
    .gray: Fill((231, 240), (0, 7), (0, 7)),
  ]

  private static let highContrast: [Hue: Fill] = [
    .red: Fill((231, 88), (15, 1), (7, 1)),
    .orange: Fill((16, 214), (0, 11), (0, 3)),
    .yellow: Fill((16, 226), (0, 11), (0, 3)),
    .brown: Fill((16, 222), (0, 11), (0, 3)),
    .green: Fill((16, 46), (0, 10), (0, 2)),
    .violet: Fill((16, 183), (0, 13), (0, 5)),
    .white: Fill((16, 231), (0, 15), (0, 7)),
    .gray: Fill((231, 236), (0, 7), (0, 7)),
  ]

  private static let badges: [ClassColor: Fill] = [
    .red: Fill((16, 203), (0, 9), (7, 1)),
    .blue: Fill((16, 75), (0, 12), (7, 4)),
    .green: Fill((16, 77), (0, 10), (0, 2)),
    .yellow: Fill((16, 221), (0, 11), (0, 3)),
    .magenta: Fill((16, 176), (0, 13), (7, 5)),
    .cyan: Fill((16, 80), (0, 14), (0, 6)),
    .orange: Fill((16, 215), (0, 3), (0, 3)),
    .gray: Fill((16, 249), (0, 7), (0, 7)),
  ]

  private static let badgesForColorBlind: [ClassColor: Fill] = [
    .red: Fill((16, 202), (0, 9), (7, 1)),
    .blue: Fill((16, 147), (0, 12), (7, 4)),
    .green: Fill((16, 50), (0, 14), (0, 6)),
    .yellow: Fill((16, 226), (0, 11), (0, 3)),
    .magenta: Fill((16, 135), (0, 13), (7, 5)),
    .cyan: Fill((16, 30), (0, 6), (0, 6)),
    .orange: Fill((16, 173), (0, 3), (0, 3)),
    .gray: Fill((16, 252), (0, 7), (0, 7)),
  ]
}
