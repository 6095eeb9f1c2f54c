import Screen
import Testing

@Suite struct PaletteTests {
  /// Every style with at most one emphasis.
  static let styles = Role.allCases.flatMap { role in
    [Style(role), Style(role, .bold), Style(role, .band), Style(role, .cursor)]
  }

  @Test(arguments: [
    (-1, nil, Palette.Depth.monochrome), (0, nil, .monochrome), (2, nil, .monochrome),
    (8, nil, .eight), (16, nil, .sixteen), (88, nil, .sixteen), (256, nil, .full),
    (1 << 24, nil, .full), (256, "", .full), (256, "1", .monochrome), (256, "0", .monochrome),
  ])
  func `the number of colours and NO_COLOR choose the depth`(
    colors: Int, noColor: String?, depth: Palette.Depth
  ) {
    #expect(Palette(colors: colors, noColor: noColor).depth == depth)
  }

  @Test(arguments: Palette.Depth.allCases, Palette.Scheme.allCases)
  func `no colour is named that the terminal has not`(
    depth: Palette.Depth, scheme: Palette.Scheme
  ) {
    for (style, background) in Self.styles.flatMap({
      [($0, Palette.Background.dark), ($0, .light)]
    }) {
      let appearance = Palette(depth, on: background, scheme).appearance(of: style)
      for color in [appearance.foreground, appearance.background] {
        #expect(color.map { Int($0) < depth.rawValue } ?? true, "\(style)")
      }
    }
  }

  @Test(arguments: [
    (nil, nil), ("", nil), ("15;0", Palette.Background.dark), ("0;15", .light),
    ("0;default;15", .light),
    ("12;8", .dark), ("0;7", .light), ("x", nil), ("0;300", nil),
  ])
  func `what some terminals say of their background is heeded`(
    value: String?, background: Palette.Background?
  ) {
    #expect(Palette.Background(colorFgBg: value) == background)
  }

  @Test func `the band of a highlighted row is dark on dark and light on light`() {
    let bands = Palette.Background.allCases.map {
      luminance(Palette(.full, on: $0).appearance(of: Style(.plain, .band)).background ?? 16)
    }
    #expect(bands[0] < 0.05 && bands[1] > 0.7)
  }

  @Test(arguments: Palette.Background.allCases)
  func `in 256 colours everything can be read on black, on dark gray and on white`(
    background: Palette.Background
  ) {
    for style in Self.styles {
      let appearance = Palette(.full, on: background).appearance(of: style)
      switch (appearance.foreground, appearance.background) {
      case (nil, nil): continue
      case (let text?, nil):
        #expect(contrast(of: text, on: 16) >= 2.9, "\(style) on black")
        #expect(contrast(of: text, on: 234) >= 2.9, "\(style) on dark gray")
        #expect(contrast(of: text, on: 231) >= 2.9, "\(style) on white")
      case (let text?, let ground?):
        if case .stintEdge = style.role { continue }
        #expect(contrast(of: text, on: ground) >= 4.5, "\(style) on its own ground")
      case (nil, _?):
        Issue.record("\(style) puts a background under a colour that is not known")
      }
    }
  }

  @Test(arguments: [Palette.Scheme.colorBlind, .highContrast], Palette.Background.allCases)
  func `the other schemes can be read in 256 colours on their background`(
    scheme: Palette.Scheme, background: Palette.Background
  ) {
    let isHigh = scheme == .highContrast
    let grounds: [UInt8] = background == .dark ? [16, 234] : [231]
    for style in Self.styles {
      let appearance = Palette(.full, on: background, scheme).appearance(of: style)
      switch (appearance.foreground, appearance.background) {
      case (nil, nil): continue
      case (let text?, nil):
        for ground in grounds {
          #expect(contrast(of: text, on: ground) >= (isHigh ? 6.5 : 4.5), "\(style) on \(ground)")
        }
      case (let text?, let ground?):
        if case .stintEdge = style.role { continue }
        let least = !isHigh ? 4.5 : style.emphasis.contains(.band) ? 5 : 6.5
        #expect(contrast(of: text, on: ground) >= least, "\(style) on its own ground")
      case (nil, _?):
        Issue.record("\(style) puts a background under a colour that is not known")
      }
    }
  }

  @Test(arguments: [Palette.Depth.sixteen, .eight], Palette.Scheme.allCases)
  func `with few colours a background never comes without its text colour`(
    depth: Palette.Depth, scheme: Palette.Scheme
  ) {
    for (style, background) in Self.styles.flatMap({
      [($0, Palette.Background.dark), ($0, .light)]
    }) {
      let appearance = Palette(depth, on: background, scheme).appearance(of: style)
      #expect(appearance.background == nil || appearance.foreground != nil, "\(style)")
      #expect(appearance.background == nil || appearance.background != appearance.foreground)
      // White text on a background that may be white, or black on one that may be black.
      if appearance.background == nil, let text = appearance.foreground {
        #expect(![0, 7, 15].contains(text), "\(style)")
        // In high contrast neither what is dark on dark, nor what is bright on light.
        let poor: [UInt8] = background == .dark ? [1, 4, 8, 12] : [2, 3, 6, 9, 10, 11, 12, 13, 14]
        #expect(scheme != .highContrast || !poor.contains(text), "\(style)")
      }
      #expect(scheme != .highContrast || !appearance.dim, "\(style)")
      // Bold black is gray on many terminals.
      #expect(!(appearance.bold && appearance.foreground == 0), "\(style)")
    }
  }

  @Test func `without colours the large signs are in reverse and the rest bold or dim`() {
    let palette = Palette(.monochrome)
    #expect(palette.appearance(of: Style(.flagBar(.red))) == Appearance(bold: true, reverse: true))
    #expect(palette.appearance(of: Style(.inPit)) == Appearance(bold: true, reverse: true))
    #expect(palette.appearance(of: Style(.dim)) == Appearance(dim: true))
    #expect(palette.appearance(of: Style(.sessionBest)) == Appearance(bold: true))
    #expect(palette.appearance(of: .plain) == Appearance())
    #expect(palette.appearance(of: Style(.plain, .band)) == Appearance(bold: true))
  }

  @Test func `yellow flags are black on yellow and a red one is white on red`() {
    for flag in [Flag.yellow, .fullCourseYellow, .safetyCar, .virtualSafetyCar] {
      let style = Style(.flagBar(flag))
      #expect(
        Palette(.full).appearance(of: style)
          == Appearance(foreground: 16, background: 220, bold: true))
      #expect(Palette(.eight).appearance(of: style) == Appearance(foreground: 0, background: 3))
    }
    #expect(
      Palette(.full).appearance(of: Style(.flagBar(.red)))
        == Appearance(foreground: 231, background: 160, bold: true))
  }

  @Test(arguments: Palette.Depth.allCases)
  func `the cursor is reverse whatever is under it`(depth: Palette.Depth) {
    for role in Role.allCases {
      let appearance = Palette(depth).appearance(of: Style(role, [.cursor, .band]))
      #expect(appearance.reverse && appearance.foreground == nil && appearance.background == nil)
    }
  }

  @Test(arguments: Palette.Depth.allCases)
  func `a highlighted row differs from an ordinary one`(depth: Palette.Depth) {
    let palette = Palette(depth)
    #expect(palette.appearance(of: Style(.plain, .band)) != palette.appearance(of: .plain))
    #expect(palette.appearance(of: Style(.dim, .band)) != palette.appearance(of: Style(.dim)))
  }

  @Test(arguments: Palette.Scheme.allCases)
  func `classes and highlights differ in 256 colours`(scheme: Palette.Scheme) {
    let looks = { (roles: [Role]) in
      Set(roles.map { Palette(.full, on: .dark, scheme).appearance(of: Style($0)) })
    }
    #expect(looks(ClassColor.allCases.map { .classHeader($0) }).count == ClassColor.allCases.count)
    #expect(looks(ClassColor.allCases.map { .carNumber($0) }).count == ClassColor.allCases.count)
    #expect(
      looks(HighlightColor.allCases.map { .highlight($0) }).count == HighlightColor.allCases.count)
  }

  @Test func `classes take red, blue, green, yellow and start again when colours run out`() {
    #expect((0..<4).map(ClassColor.init(order:)) == [.red, .blue, .green, .yellow])
    #expect(ClassColor(order: ClassColor.allCases.count) == .red)
    #expect(ClassColor(order: -1) == ClassColor.allCases.last)
    #expect(HighlightColor(order: Int.min) == .orange)
  }
}
