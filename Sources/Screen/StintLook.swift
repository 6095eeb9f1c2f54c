extension Fill {
  /// For the bars of stints: letters on dark shades of a class's colour, which stand quietly side by
  /// side by the dozen. With 16 colours there are two shades, with 8 there is one.
  init(_ color: ClassColor, _ shade: Shade) {
    let isSecond = !shade.rawValue.isMultiple(of: 2)
    let (full, sixteen, eight): ([UInt8], [(UInt8, UInt8)], (UInt8, UInt8)) =
      switch color {
      case .red: ([88, 52, 124, 95], [(15, 1), (0, 9)], (7, 1))
      case .blue: ([24, 17, 25, 60], [(15, 4), (0, 12)], (7, 4))
      case .green: ([22, 28, 23, 29], [(0, 2), (0, 10)], (0, 2))
      case .yellow: ([58, 94, 59, 130], [(0, 3), (0, 11)], (0, 3))
      case .magenta: ([53, 90, 96, 127], [(15, 5), (0, 13)], (7, 5))
      case .cyan: ([23, 24, 60, 29], [(0, 6), (0, 14)], (0, 6))
      case .orange: ([94, 130, 58, 95], [(0, 3), (0, 11)], (0, 3))
      case .gray: ([239, 236, 242, 59], [(0, 7), (15, 8)], (0, 7))
      }
    self.init((231, full[shade.rawValue]), sixteen[isSecond ? 1 : 0], eight)
  }

  /// The same ground with black on it.
  var edge: Fill {
    Fill((16, full.ground), (Fill.black, sixteen.ground), (Fill.black, eight.ground))
  }
}
