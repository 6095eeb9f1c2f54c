/// What a terminal is told about a run of cells: colours by number, nil for the terminal's own,
/// and attributes.
package struct Appearance: Hashable, Sendable {
  package var foreground: UInt8?
  package var background: UInt8?
  package var bold: Bool
  package var dim: Bool
  package var reverse: Bool

  package init(
    foreground: UInt8? = nil, background: UInt8? = nil,
    bold: Bool = false, dim: Bool = false, reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.reverse = reverse
  }
}

/// How roles look on a terminal of 256, 16, 8 or no colours.
///
/// The background may be another than what is said of it, so text on it has a colour that can be read
/// on black and on white, or none; text that needs a bright colour brings its own background. Only the
/// band of a highlighted row, which shall be quiet, goes by what the background is said to be.
package struct Palette: Hashable, Sendable {
  /// How many colours are told apart.
  package enum Depth: Int, CaseIterable, Sendable {
    case monochrome = 0
    case eight = 8
    case sixteen = 16
    case full = 256
  }

  /// What the terminal draws on.
  package enum Background: String, CaseIterable, Sendable {
    case dark
    case light

    /// The background by the value of the environment's `COLORFGBG`, which some terminals set:
    /// `15;0` is white on black. Nil when it says nothing.
    package init?(colorFgBg: String?) {
      guard let last = colorFgBg?.split(separator: ";").last, let color = UInt8(last) else {
        return nil
      }
      self = color == 7 || (9...15).contains(color) ? .light : .dark
    }
  }

  package let depth: Depth
  package let background: Background

  package init(_ depth: Depth, on background: Background = .dark) {
    self.depth = depth
    self.background = background
  }

  /// The palette for a terminal that has so many colours, and for the value of the environment's
  /// `NO_COLOR`, nil if it is not set; see no-color.org.
  package init(colors: Int, noColor: String?, on background: Background = .dark) {
    let available = noColor?.isEmpty ?? true ? colors : 0
    self.init(Depth.allCases.last { $0.rawValue <= available } ?? .monochrome, on: background)
  }

  /// What a style looks like.
  package func appearance(of style: Style) -> Appearance {
    let look = Look(style.role)
    let isBold = look.isBold || style.emphasis.contains(.bold)
    if style.emphasis.contains(.cursor) { return Appearance(bold: isBold, reverse: true) }
    switch look.paint {
    case .ink(let ink):
      return appearance(of: ink, isBold: isBold, onBand: style.emphasis.contains(.band))
    case .fill(let fill):
      return appearance(of: fill, isBold: isBold)
    }
  }

  /// Letters on the terminal's background or on the band; where no quiet background is to be had,
  /// the band is heavier letters.
  private func appearance(of ink: Ink, isBold: Bool, onBand: Bool) -> Appearance {
    if depth == .full {
      guard onBand else { return Appearance(foreground: ink.onAnything, bold: isBold) }
      let band = ink.band(on: background)
      return Appearance(foreground: band.text, background: band.ground, bold: isBold)
    }
    let color: UInt8? =
      switch depth {
      case .monochrome, .full: nil
      case .eight: ink.eight
      case .sixteen: ink.sixteen
      }
    let isBold = isBold || onBand
    return Appearance(foreground: color, bold: isBold, dim: ink.isDim && !isBold)
  }

  /// Letters on a background of their own.
  private func appearance(of fill: Fill, isBold: Bool) -> Appearance {
    let pair: Fill.Pair
    switch depth {
    case .monochrome: return Appearance(bold: isBold, reverse: true)
    case .eight: pair = fill.eight
    case .sixteen: pair = fill.sixteen
    case .full: pair = fill.full
    }
    return Appearance(
      foreground: pair.text, background: pair.ground, bold: isBold && pair.text != Fill.black)
  }
}
