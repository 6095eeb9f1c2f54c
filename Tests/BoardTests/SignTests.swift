import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// What explains the glyphs, words and columns of the board.
@Suite struct SignTests {
  /// What explains itself, or is explained by a key.
  private static let plain = Set("─├┤×°←→").union(braille)

  /// Dots of charts.
  private static let braille = (0x2800...0x28FF).compactMap(Unicode.Scalar.init).map(Character.init)

  private static let texts = Set(Sign.all.flatMap(\.texts))

  /// Screens with everything that the board can draw.
  private static let screens: [Viewer] = {
    var viewers = [100.0, 320, 345, 640, 655, 900, 1030, 1150, 1961].map {
      Viewer(Races.demo, at: seconds($0), 250, 60)
    }
    for index in viewers.indices {
      viewers[index].press(index % 2 == 0 ? "* S" : "* o v space r")
    }
    let flags = TrackFlag.allCases.enumerated().map { index, flag in
      Event(seconds(Double(index) * 60), .flag(flag))
    }
    var race = drawnRace("GT #1 |")
    race.events += flags
    for index in flags.indices {
      viewers.append(Viewer(Replay(race), at: seconds(Double(index) * 60), 200, 24))
    }
    var scrolled = Viewer(Races.large, at: seconds(2000))
    scrolled.press("pgdn pgdn space")
    let pages = ["f3", "f4", "f5", "f6"].map { key in
      var viewer = Viewer(Races.demo, at: seconds(1150), 200, 60)
      viewer.press(key)
      return viewer
    }
    var narrow = Viewer(Races.demo, at: seconds(1150))
    narrow.press("f3")
    return viewers + pages + [scrolled, narrow]
  }()

  @Test func `every glyph on the board is in the list`() {
    let explained = Set(Self.texts.joined()).union(Self.plain)
    for viewer in Self.screens {
      for glyph in viewer.screen.text
      where !glyph.isASCII && !glyph.isLetter && !glyph.isNumber && !explained.contains(glyph) {
        Issue.record("\(glyph) is not explained")
      }
    }
  }

  @Test func `every glyph of the list is on the board`() {
    let drawn = Set(Self.screens.map(\.screen.text).joined())
    for glyph in Self.texts.joined() where !glyph.isASCII {
      #expect(drawn.contains(glyph), "\(glyph)")
    }
  }

  @Test func `every column is in the list, but those whose names say it`() {
    let names = "No Team Driver Drivers Class Laps Last Best Car".split(separator: " ")
    let explained = Set(Self.texts.flatMap { $0.split(separator: " ") } + names)
    for viewer in Self.screens where !viewer.lines[2].hasPrefix(" Tables") {
      for title in viewer.line(with: " No ").split(separator: " ") {
        #expect(explained.contains(title), "\(title)")
      }
    }
  }

  @Test func `no two signs are alike`() {
    #expect(Set(Sign.all.map(\.text)).count == Sign.all.count)
  }

  @Test func `every sign has a form in half blocks and in ASCII, and none has that of another`() {
    let signs = Set(Self.texts.filter { $0.count == 1 }.flatMap(\.unicodeScalars))
    let forms = Dictionary(uniqueKeysWithValues: SignForms.all.map { ($0.sign, $0) })
    for sign in signs where !sign.isASCII {
      #expect(forms[sign] != nil, "\(sign)")
    }
    let ascii = signs.filter(\.isASCII) + SignForms.all.map(\.ascii)
    #expect(Set(ascii).count == ascii.count)
    let block = signs.filter(\.isASCII) + SignForms.all.map(\.block)
    #expect(Set(block).count == block.count)
  }

  @Test func `a screen in ASCII is ASCII`() {
    for var viewer in Self.screens {
      viewer.model.glyphs = .ascii
      #expect(viewer.screen.text.utf8.count { $0 >= 0x80 } == 0)
    }
  }

  @Test func `the board, the help and pages in ASCII and half blocks as golden screens`() {
    for (glyphs, columns, rows) in [
      (GlyphSet.ascii, 80, 24), (.ascii, 120, 36), (.ascii, 200, 60), (.block, 120, 36),
    ] {
      for (name, keys) in [("board", "down down * S"), ("help", "?"), ("stops", "f6")] {
        var viewer = Viewer(Races.demo, at: seconds(640), columns, rows)
        viewer.model.glyphs = glyphs
        viewer.press(keys)
        expectGolden(viewer.screen.text, "\(glyphs.rawValue)-\(name)-\(columns)x\(rows)")
      }
    }
  }

  @Test func `the table stands in its page between its marks`() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = root.joined(separator: "/") + "/Replays/SIGNS.md"
    try expectPart("\n" + signsTable(), of: path, from: "<!-- signs -->", to: "<!-- /signs -->")
  }
}
