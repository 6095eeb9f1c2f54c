/// A colour as it is mixed from light, each part from 0 to 255.
package struct RGB: Hashable, Sendable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// One of the 256 colours of terminals by its number, as xterm mixes them. The first sixteen are
  /// others wherever a user has chosen so.
  package init(terminal number: UInt8) {
    switch number {
    case 0..<16: self = RGB.basic[Int(number)]
    case 16..<232:
      let cube = Int(number) - 16
      self.init(RGB.steps[cube / 36], RGB.steps[cube / 6 % 6], RGB.steps[cube % 6])
    default:
      let gray = 8 + 10 * (number - 232)
      self.init(gray, gray, gray)
    }
  }

  private static let steps: [UInt8] = [0, 95, 135, 175, 215, 255]

  private static let basic = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
}

extension Palette.Background {
  /// The colours that stand for a terminal's own where there is no terminal: of its text, and what it
  /// draws on.
  package var own: (text: RGB, ground: RGB) {
    switch self {
    case .dark: (RGB(terminal: 253), RGB(terminal: 234))
    case .light: (RGB(terminal: 235), RGB(terminal: 231))
    }
  }
}

extension Appearance {
  /// Its colours where there is no terminal: of the letters, and of what is behind them, nil where that
  /// is the background itself.
  package func colors(on background: Palette.Background) -> (text: RGB, ground: RGB?) {
    let text = foreground.map(RGB.init(terminal:))
    let ground = self.background.map(RGB.init(terminal:))
    let own = background.own
    return reverse ? (ground ?? own.ground, text ?? own.text) : (text ?? own.text, ground)
  }
}
