/// A colour for letters on the terminal's own background; nil for the terminal's own.
struct Ink {
  /// By what the background is said to be.
  struct Pair {
    let dark: UInt8?
    let light: UInt8?

    init(_ dark: UInt8?, _ light: UInt8?) { (self.dark, self.light) = (dark, light) }

    func on(_ background: Palette.Background) -> UInt8? { background == .dark ? dark : light }
  }

  /// Of 256 colours, on the background.
  let bare: Pair
  /// Of 256 colours, on the band of a highlighted row.
  let onBand: Pair
  let sixteen: Pair
  let eight: Pair
  /// Quiet by an attribute where there is no gray.
  let isDim: Bool

  /// The band itself, of 256 colours.
  static func band(on background: Palette.Background) -> UInt8 { background == .dark ? 236 : 254 }

  /// A colour of the standard scheme: `onAnything` can be read on black and on white.
  private init(
    _ onAnything: UInt8?, band: (UInt8, UInt8), _ sixteen: UInt8?, _ eight: UInt8?,
    isDim: Bool = false
  ) {
    bare = Pair(onAnything, onAnything)
    onBand = Pair(band.0, band.1)
    self.sixteen = Pair(sixteen, sixteen)
    self.eight = Pair(eight, eight)
    self.isDim = isDim
  }

  /// A colour of a scheme that goes by the background, each on a dark one and on a light one.
  private init(
    _ bare: (UInt8?, UInt8?), band: (UInt8, UInt8), _ sixteen: (UInt8?, UInt8?),
    _ eight: (UInt8?, UInt8?)
  ) {
    self.bare = Pair(bare.0, bare.1)
    onBand = Pair(band.0, band.1)
    self.sixteen = Pair(sixteen.0, sixteen.1)
    self.eight = Pair(eight.0, eight.1)
    isDim = false
  }

  init(_ hue: Hue, _ scheme: Palette.Scheme) {
    let inks =
      switch scheme {
      case .standard: Ink.standard
      case .colorBlind: Ink.colorBlind
      case .highContrast: Ink.highContrast
      }
    // What is only a ground has no ink.
    self = inks[hue] ?? Ink(nil, band: (253, 235), nil, nil)
  }

  /// A line beside the name of a class: in the standard scheme a paler shade.
  init(rule color: ClassColor, _ scheme: Palette.Scheme) {
    let ink = Ink(Hue(color), scheme)
    guard scheme == .standard else {
      self = ink
      return
    }
    let shade: UInt8 =
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
    self = Ink(
      shade, band: (ink.onBand.dark ?? shade, ink.onBand.light ?? shade), ink.sixteen.dark,
      ink.eight.dark, isDim: true)
  }

  private static let standard: [Hue: Ink] = [
    .plain: Ink(nil, band: (253, 235), nil, nil),
    .gray: Ink(244, band: (247, 240), nil, nil, isDim: true),
    .red: Ink(203, band: (210, 124), 1, 1),
    .orange: Ink(166, band: (215, 94), 3, 3),
    .yellow: Ink(136, band: (221, 58), 3, 3),
    .green: Ink(34, band: (77, 22), 2, 2),
    .sage: Ink(65, band: (108, 59), 2, 2),
    .olive: Ink(64, band: (149, 58), 2, 2),
    .teal: Ink(30, band: (80, 23), 6, 6),
    .cyan: Ink(31, band: (80, 24), 6, 6),
    .blue: Ink(33, band: (75, 25), 12, 4),
    .purple: Ink(135, band: (141, 55), 5, 5),
    .magenta: Ink(170, band: (176, 90), 5, 5),
    .pink: Ink(169, band: (212, 125), 13, 5),
  ]

  /// Apart by lightness and by blue against yellow, after Okabe and Ito: what is green is bluish, what
  /// is red is light on a dark background and dark on a light one.
  private static let colorBlind: [Hue: Ink] = [
    .plain: Ink((nil, nil), band: (253, 235), (nil, nil), (nil, nil)),
    .gray: Ink((247, 242), band: (247, 240), (nil, nil), (nil, nil)),
    .red: Ink((209, 88), band: (209, 88), (9, 1), (1, 1)),
    .orange: Ink((214, 130), band: (214, 94), (3, 3), (3, 3)),
    .yellow: Ink((227, 130), band: (227, 94), (11, 3), (3, 3)),
    .green: Ink((43, 29), band: (43, 22), (14, 6), (6, 6)),
    .sage: Ink((115, 29), band: (115, 22), (6, 6), (6, 6)),
    .olive: Ink((190, 52), band: (190, 52), (10, 2), (2, 2)),
    .teal: Ink((49, 29), band: (49, 23), (6, 6), (6, 6)),
    .cyan: Ink((159, 24), band: (159, 24), (6, 6), (6, 6)),
    .blue: Ink((117, 26), band: (117, 26), (12, 4), (4, 4)),
    .purple: Ink((141, 54), band: (141, 54), (13, 5), (5, 5)),
    .magenta: Ink((176, 127), band: (176, 127), (13, 5), (5, 5)),
    .pink: Ink((212, 128), band: (212, 90), (13, 13), (5, 5)),
  ]

  /// Bright on a dark background, dark on a light one, nothing pale.
  private static let highContrast: [Hue: Ink] = [
    .plain: Ink((nil, nil), band: (255, 16), (nil, nil), (nil, nil)),
    .gray: Ink((252, 238), band: (252, 236), (nil, nil), (nil, nil)),
    .red: Ink((216, 124), band: (216, 88), (9, 1), (3, 1)),
    .orange: Ink((214, 52), band: (214, 52), (11, nil), (3, nil)),
    .yellow: Ink((226, 58), band: (226, 58), (11, nil), (3, nil)),
    .green: Ink((46, 22), band: (46, 22), (10, nil), (2, nil)),
    .sage: Ink((157, 22), band: (157, 22), (10, nil), (2, nil)),
    .olive: Ink((190, 58), band: (190, 58), (10, nil), (2, nil)),
    .teal: Ink((86, 23), band: (86, 23), (14, 4), (6, 4)),
    .cyan: Ink((51, 24), band: (51, 24), (14, 4), (6, 4)),
    .blue: Ink((117, 20), band: (117, 20), (14, 4), (6, 4)),
    .purple: Ink((183, 54), band: (183, 54), (13, 5), (5, 5)),
    .magenta: Ink((213, 90), band: (213, 90), (13, 5), (5, 5)),
    .pink: Ink((218, 89), band: (218, 89), (13, 5), (5, 5)),
  ]
}
