import Screen
import Testing

/// What those who confuse red and green can tell apart.
@Suite struct ColorBlindTests {
  /// Roles that stand for different things in the same place, and how far they are apart at least in the
  /// scheme for the colour-blind.
  private static let sets: [(roles: [Role], distance: Double)] = [
    (ClassColor.allCases.prefix(4).map { .classHeader($0) }, 25),
    (ClassColor.allCases.prefix(4).map { .carNumber($0) }, 15),
    (HighlightColor.allCases.map { .highlight($0) }, 15),
    (LineColor.allCases.filter { $0 != .plain }.map { .line($0) }, 15),
    ([.gained, .lost], 20),
    ([Flag.green, .yellow, .red].map { .flagBar($0) }, 30),
    ([Flag.green, .yellow, .red].map { .timelineFlag($0) }, 15),
  ]

  /// The least distance of any two, to any eyes, on any background.
  private func least(_ roles: [Role], _ scheme: Palette.Scheme) -> Double {
    let distances = Palette.Background.allCases.flatMap { background in
      let looks = roles.map { Palette(.full, on: background, scheme).appearance(of: Style($0)) }
      let colors = looks.compactMap { $0.background ?? $0.foreground }
      return Sight.allCases.flatMap { sight in
        colors.indices.flatMap { first in
          colors[(first + 1)...].map { sight.distance(colors[first], $0) }
        }
      }
    }
    return distances.min() ?? 0
  }

  @Test func `what means different things is told apart without red and green`() {
    for (roles, distance) in Self.sets {
      #expect(least(roles, .colorBlind) >= distance, "\(roles[0])")
    }
  }

  @Test func `the standard colours leave some of that to words and glyphs`() {
    #expect(least([.gained, .lost], .standard) < least([.gained, .lost], .colorBlind))
    #expect(Self.sets.contains { least($0.roles, .standard) < $0.distance })
  }

  @Test(arguments: [Palette.Depth.sixteen, .eight])
  func `with few colours nothing is told by red against green`(depth: Palette.Depth) {
    let sets: [[Role]] = [
      [.gained, .lost], ClassColor.allCases.prefix(4).map { .carNumber($0) },
      ClassColor.allCases.prefix(4).map { .classHeader($0) },
      [Flag.green, .yellow, .red].map { .flagBar($0) },
    ]
    for roles in sets {
      let colors = roles.compactMap { role in
        let look = Palette(depth, on: .dark, .colorBlind).appearance(of: Style(role))
        return look.background ?? look.foreground
      }
      #expect(Set(colors).count == roles.count, "\(roles[0])")
      #expect(!colors.contains(2) && !colors.contains(10), "\(roles[0])")
    }
  }
}
