/// What of the bytes that a terminal received is neither text on a line, nor anything that ncurses
/// sends by itself (it moves the cursor, erases, scrolls, sets attributes, modes and letters to draw
/// lines with), nor the title of a board.
func foreignParts(ofReceived bytes: some Collection<UInt8>) -> [String] {
  guard let text = String(validating: bytes, as: UTF8.self) else { return ["no UTF-8"] }
  let ncurses = /\u{1B}(\[[0-9;]*[A-HJ-MPSTXZ@dfmr]|\[\??[0-9;]*[hl]|[()][0B]|[=>78M])/
    .matchingSemantics(.unicodeScalar)
  // A title that is kept, one that comes back, the question about whole frames, and a board's own.
  let extras = /\u{1B}(\[2[23];2t|\[\?2026\$p)/
  let title = /\u{1B}\]2;([^\u{0}-\u{1F}\u{7F}-\u{9F}]*Flagstand)\u{1B}\\/
    .matchingSemantics(.unicodeScalar)
  var foreign: [String] = []
  var marks = 0
  let rest = text.replacing(title) { String($0.1) }.replacing(extras, with: "")
    .replacing(ncurses, with: "")
  for scalar in rest.unicodeScalars {
    marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
    if scalar.isUnseen && !"\r\n\u{8}\u{E}\u{F}".unicodeScalars.contains(scalar) || marks > 2 {
      foreign.append("U+" + String(scalar.value, radix: 16))
    }
  }
  return foreign
}

extension Unicode.Scalar {
  /// Whether it does something else than to stand in a column or on the letter before it.
  var isUnseen: Bool {
    let unseen: [Unicode.GeneralCategory] = [
      .control, .format, .lineSeparator, .paragraphSeparator,
    ]
    return unseen.contains(properties.generalCategory) || properties.isDefaultIgnorableCodePoint
  }
}
