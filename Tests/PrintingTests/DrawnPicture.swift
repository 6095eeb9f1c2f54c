import Foundation
import FoundationXML
import Screen
import Testing

/// What a reader of SVG sees of a picture, cell by cell.
final class DrawnPicture: NSObject, XMLParserDelegate {
  /// What is drawn in a cell.
  struct DrawnCell: Equatable {
    var text = " "
    var color: String?
    var isBold = false
    var ground: String?
  }

  private(set) var cells: [[DrawnCell]] = []
  private(set) var title = ""
  private var elements: [(name: String, attributes: [String: String])] = []
  private var found = ""

  /// Reads a picture; what is no XML or stands on no cell is an issue of the test.
  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    if !parser.parse() { Issue.record("no XML: \(parser.parserError.debugDescription)") }
  }

  /// The letters and dots, as the picture's own text has them.
  var text: String {
    cells.map { line in
      var text = line.map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
    found = ""
    if name == "svg" {
      let size = (attributes["viewBox"] ?? "").split(separator: " ").compactMap { Int($0) }
      let row = Array(repeating: DrawnCell(), count: size[2] / 9)
      cells = Array(repeating: row, count: size[3] / 18)
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { found += text }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let attributes = elements.removeLast().attributes
    switch name {
    case "title": title = found
    case "rect": drawGround(attributes)
    case "text": drawText(attributes)
    case "path": drawDots(attributes)
    default: #expect(["svg", "g"].contains(name), "\(name) is no part of a picture")
    }
  }

  /// A length or place as a whole number of cells.
  private func count(_ text: String?, of size: Int, from start: Int = 0) -> Int {
    let (count, rest) = ((Int(text ?? "0") ?? -1) - start).quotientAndRemainder(dividingBy: size)
    #expect(count >= 0 && rest == 0, "\(text ?? "") is between two cells")
    return count
  }

  private func drawGround(_ attributes: [String: String]) {
    let (column, row) = (count(attributes["x"], of: 9), count(attributes["y"], of: 18))
    for y in row..<row + count(attributes["height"], of: 18) {
      for x in column..<column + count(attributes["width"], of: 9) {
        cells[y][x].ground = attributes["fill"]
      }
    }
  }

  private func drawText(_ attributes: [String: String]) {
    var column = count(attributes["x"], of: 9)
    let row = count(attributes["y"], of: 18, from: 14)
    let end = column + count(attributes["textLength"], of: 9)
    let color = attributes["fill"] ?? elements.first?.attributes["fill"]
    for glyph in PrintableText(found) {
      var letter = String.UnicodeScalarView()
      glyph.forEachScalar { letter.append($0) }
      cells[row][column].text = String(letter)
      cells[row][column].color = color
      cells[row][column].isBold = attributes["font-weight"] == "bold"
      if glyph.width == 2 { cells[row][column + 1].text = "" }
      column += Int(glyph.width)
    }
    #expect(column == end, "\(found) is not as wide as its cells")
  }

  private func drawDots(_ attributes: [String: String]) {
    for dot in (attributes["d"] ?? "").split(separator: "M") {
      let place = dot.dropLast(2).split(separator: " ").compactMap { Int($0) }
      let (x, y) = (place[0], place[1])
      let (column, row) = (x / 2, y / 4)
      let old = cells[row][column].text.unicodeScalars.first?.value ?? 0x2800
      let bit = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]][y % 4][x % 2]
      let dots = Unicode.Scalar(max(old, 0x2800) | UInt32(bit)) ?? " "
      cells[row][column].text = String(Character(dots))
      cells[row][column].color = attributes["stroke"]
    }
  }
}
