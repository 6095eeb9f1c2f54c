extension Fill {
  /// For the bars of stints: letters on dark shades of a class's colour, which stand quietly side by
  /// side by the dozen. With 16 colours there are two shades, with 8 there is one. In high contrast
  /// every second shade is bright.
  init(_ color: ClassColor, _ shade: Shade, _ scheme: Palette.Scheme) {
    let isSecond = !shade.rawValue.isMultiple(of: 2)
    guard let bar = Fill.bars[color] else {
      self.init(badge: color, scheme)
      return
    }
    let grounds =
      scheme == .highContrast
      ? bar.contrast
      : scheme == .colorBlind && color == .green ? Fill.bluishGreens : bar.full
    let isBright = scheme == .highContrast && isSecond
    self.init(
      (isBright ? 16 : 231, grounds[shade.rawValue]), bar.sixteen[isSecond ? 1 : 0], bar.eight)
  }

  /// The grounds of the four shades, and letters with grounds where there are fewer.
  private struct Bar {
    let full: [UInt8]
    let contrast: [UInt8]
    let sixteen: [(UInt8, UInt8)]
    let eight: (UInt8, UInt8)

    init(
      _ full: [UInt8], _ contrast: [UInt8], _ sixteen: [(UInt8, UInt8)], _ eight: (UInt8, UInt8)
    ) {
      (self.full, self.contrast, self.sixteen, self.eight) = (full, contrast, sixteen, eight)
    }
  }

  private static let bluishGreens: [UInt8] = [23, 29, 24, 22]

  private static let bars: [ClassColor: Bar] = [
    .red: Bar([88, 52, 124, 95], [52, 216, 88, 224], [(15, 1), (0, 9)], (7, 1)),
    .blue: Bar([24, 17, 25, 60], [17, 117, 18, 153], [(15, 4), (0, 12)], (7, 4)),
    .green: Bar([22, 28, 23, 29], [22, 120, 23, 157], [(0, 2), (0, 10)], (0, 2)),
    .yellow: Bar([58, 94, 59, 130], [58, 226, 236, 229], [(0, 3), (0, 11)], (0, 3)),
    .magenta: Bar([53, 90, 96, 127], [53, 213, 90, 225], [(15, 5), (0, 13)], (7, 5)),
    .cyan: Bar([23, 24, 60, 29], [23, 51, 24, 159], [(0, 6), (0, 14)], (0, 6)),
    .orange: Bar([94, 130, 58, 95], [52, 214, 58, 222], [(0, 3), (0, 11)], (0, 3)),
    .gray: Bar([239, 236, 242, 59], [236, 252, 238, 231], [(0, 7), (15, 8)], (0, 7)),
  ]

  /// The same ground with black on it.
  var edge: Fill {
    Fill((16, full.ground), (Fill.black, sixteen.ground), (Fill.black, eight.ground))
  }
}
