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
/// In the standard scheme the background may be another than what is said of it, so text on it has a
/// colour that can be read on black and on white, or none; text that needs a bright colour brings its own
/// background. Only the band of a highlighted row, which shall be quiet, goes by what the background is
/// said to be. The other schemes go by that in all that they draw.
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

  /// Which colours there are.
  package enum Scheme: String, CaseIterable, Sendable {
    case standard
    /// Colours that those who confuse red and green can tell apart.
    case colorBlind = "colour-blind"
    /// Nothing pale: for bright rooms, projectors and tired eyes.
    case highContrast = "high-contrast"
  }

  package let depth: Depth
  package let background: Background
  package let scheme: Scheme

  package init(
    _ depth: Depth, on background: Background = .dark, _ scheme: Scheme = .standard
  ) {
    self.depth = depth
    self.background = background
    self.scheme = scheme
  }

  /// The palette for a terminal that has so many colours, and for the value of the environment's
  /// `NO_COLOR`, nil if it is not set; see no-color.org.
  package init(
    colors: Int, noColor: String?, on background: Background = .dark, _ scheme: Scheme = .standard
  ) {
    let available = noColor?.isEmpty ?? true ? colors : 0
    self.init(
      Depth.allCases.last { $0.rawValue <= available } ?? .monochrome, on: background, scheme)
  }

  /// What a style looks like.
  package func appearance(of style: Style) -> Appearance {
    let look = Look(style.role)
    let isBold = look.isBold || style.emphasis.contains(.bold)
    if style.emphasis.contains(.cursor) { return Appearance(bold: isBold, reverse: true) }
    let onBand = style.emphasis.contains(.band)
    return switch look.paint {
    case .ink(let hue): appearance(of: Ink(hue, scheme), isBold: isBold, onBand: onBand)
    case .rule(let color):
      appearance(of: Ink(rule: color, scheme), isBold: isBold, onBand: onBand)
    case .fill(let hue): appearance(of: Fill(hue, scheme), isBold: isBold)
    case .badge(let color): appearance(of: Fill(badge: color, scheme), isBold: isBold)
    case .bar(let color, let shade):
      appearance(of: Fill(color, shade, scheme), isBold: isBold)
    case .edge(let color, let shade):
      appearance(of: Fill(color, shade, scheme).edge, isBold: isBold)
    }
  }

  /// Letters on the terminal's background or on the band; where no quiet background is to be had,
  /// the band is heavier letters.
  private func appearance(of ink: Ink, isBold: Bool, onBand: Bool) -> Appearance {
    if depth == .full {
      let text = (onBand ? ink.onBand : ink.bare).on(background)
      return Appearance(
        foreground: text, background: onBand ? Ink.band(on: background) : nil, bold: isBold)
    }
    let color: UInt8? =
      switch depth {
      case .monochrome, .full: nil
      case .eight: ink.eight.on(background)
      case .sixteen: ink.sixteen.on(background)
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
