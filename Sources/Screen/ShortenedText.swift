/// A text that is no wider than a field. Where it would be, `…` stands for what is left out; a time
/// gives way digit by digit only as far as its decimals, then it loses its seconds: `1:36:49.9`,
/// `1:36:49…`, `1h36…`, `1h36`, and `11:39.8`, `11:39…`, `11m…`, `11m`. So no number is read as another
/// one, and none lacks anything unsaid.
package func shortened(_ text: String, to columns: Int) -> String {
  // No glyph takes more columns than bytes.
  guard text.utf8.count > columns, displayWidth(of: text) > columns else { return text }
  let text = withoutSpacesAtEnd(text)
  if displayWidth(of: text) <= columns { return text }
  guard columns > 0 else { return "" }
  let cut = cut(text, to: columns)
  guard let time = WrittenTime(text) else { return cut }
  if displayWidth(of: time.whole) < columns { return cut }
  return [time.withoutSeconds + "…", time.withoutSeconds]
    .first { displayWidth(of: $0) <= columns } ?? cut
}

/// How many bytes of a plain text stand before the `…` where it is cut as any text is; nil where it fits
/// without its spaces at the end, and where it may be a time.
func plainCut(_ text: UnsafeBufferPointer<UInt8>, to columns: Int) -> Int? {
  let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  let end = text.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
  if end <= columns || text.prefix(WrittenTime.longestMark + 1).contains(where: digits.contains) {
    return nil
  }
  var kept = columns - 1
  while kept > 0, text[kept - 1] == UInt8(ascii: " ") { kept -= 1 }
  return kept > 0 && text[kept - 1] == UInt8(ascii: ".") ? kept - 1 : kept
}

/// As much of a text as leaves room for the `…`.
private func cut(_ text: String, to columns: Int) -> String {
  var kept = withoutSpacesAtEnd(fitted(text, to: columns - 1))
  if kept.last == "." { kept.removeLast() }
  return kept + "…"
}

/// A time as it is written, with whatever sign or mark before it.
private struct WrittenTime {
  /// Down to the seconds.
  let whole: String
  /// Down to the minutes.
  let withoutSeconds: String

  /// A sign, a mark and a space at most: what is longer is a sentence.
  static let longestMark = 2

  init?(_ text: String) {
    guard let start = text.prefix(WrittenTime.longestMark + 1).firstIndex(where: \.isDigit) else {
      return nil
    }
    let mark = text[..<start]
    guard !mark.contains(where: \.isLetter) else { return nil }
    let parts = text[start...].split(separator: ".", omittingEmptySubsequences: false)
    let units = parts[0].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, (2...3).contains(units.count),
      (units + parts.dropFirst()).allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) })
    else { return nil }
    whole = String(mark + parts[0])
    withoutSeconds = units.count == 3 ? "\(mark)\(units[0])h\(units[1])" : "\(mark)\(units[0])m"
  }
}

extension Character {
  fileprivate var isDigit: Bool { "0"..."9" ~= self }
}

private func withoutSpacesAtEnd(_ text: String) -> String {
  var text = text[...]
  while text.last == " " { text.removeLast() }
  return String(text)
}
