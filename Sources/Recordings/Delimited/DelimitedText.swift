import Bytes
import CCells

/// A table written as text: a header, then one row a line, cells parted by `;` or `,`.
///
/// Rows are read one after another, and a cell is only a range of bytes until somebody asks for its
/// text, so that a row costs no memory. A byte order mark, UTF-16, CR LF and CR ends of line, cells in
/// double quotes, line breaks in these, decimal commas and a separator behind the last column are all
/// understood; blank lines are skipped. A lone quote spoils no more than its line.
struct DelimitedText {
  /// The names in the header, as written, without the blanks around them. A separator behind the
  /// last name makes no column.
  private(set) var columns: [String]
  /// The byte between cells.
  let delimiter: UInt8
  /// The line of the row last read, from 1; the header's to begin with.
  private(set) var line = 1
  /// Whether the row last read is the end of a file that stops within it: it lacks cells, and the
  /// end of its line.
  private(set) var isTorn = false

  let bytes: [UInt8]
  private var lines: Lines
  /// Where in the file the rows are being read.
  var position: Int { lines.position }
  /// How many bytes the file has.
  var count: Int { bytes.count }
  /// The cells of the row last read, quotes taken off, and behind `cellCount` those of earlier ones.
  private var cells: [flagstand_cell_place] = []
  private var cellCount = 0

  /// The most columns that are looked at; what lies beyond them in a row is skipped.
  private static let columnLimit = 1_000

  /// The longest line that is taken for a header.
  private static let headerLimit = 1 << 16

  /// Reads the header, or returns nil when there is nothing but blank lines, or a line too long for one.
  init?(_ file: [UInt8]) {
    let bytes = utf8(ofUTF16: file) ?? file
    self.bytes = bytes
    lines = Lines(of: bytes.span, endingWith: .any)
    var ahead = lines
    var header = bytes[..<0]
    while header.isEmpty, let line = ahead.next(in: bytes.span) { header = bytes[line] }
    if header.count > DelimitedText.headerLimit { return nil }
    let semicolons = header.count { $0 == UInt8(ascii: ";") }
    let commas = header.count { $0 == UInt8(ascii: ",") }
    delimiter = semicolons >= commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
    columns = []
    guard readRow(limit: DelimitedText.columnLimit) else { return nil }
    var names = (0..<cellCount).map { text(cell($0)) }
    while names.last == "" { names.removeLast() }
    columns = names
  }

  /// The place of the first column with a name, compared without case, blanks and underscores, so
  /// that `LAP_NUMBER` is found as ` LAPNUMBER`; nil when there is none.
  func column(_ name: String) -> Int? {
    let wanted = DelimitedText.key(name)
    return columns.firstIndex {
      DelimitedText.mayHaveKey($0, of: wanted.utf8.count) && DelimitedText.key($0) == wanted
    }
  }

  /// Moves to the next row. False when there is none.
  mutating func next() -> Bool {
    readRow(limit: columns.count)
  }

  /// The bytes of a cell of the row last read, without quotes and the blanks around it. Empty when
  /// the row or the table has no such cell.
  @inline(__always)
  func cell(_ column: Int?) -> Range<Int> {
    guard let column, column < cellCount else { return 0..<0 }
    let (start, end) = (cells[column].start, cells[column].end)
    // Most have none.
    return start == end
      || bytes[start] > DelimitedText.blank && bytes[end - 1] > DelimitedText.blank
      ? start..<end : DelimitedText.trimmed(start..<end, bytes)
  }

  /// Whether the cell consists of just this byte.
  func cell(_ column: Int?, is byte: UInt8) -> Bool {
    let cell = cell(column)
    return cell.count == 1 && bytes[cell.lowerBound] == byte
  }

  private static let blank = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")

  /// Whether the key of a name may have so many bytes. Mostly it may not, and need not be made: of the
  /// names that are looked for in each file, to see whether it has results, most files have none.
  private static func mayHaveKey(_ name: String, of count: Int) -> Bool {
    var letters = 0
    for byte in name.utf8 {
      guard byte < 0x80 else { return true }
      if byte != UInt8(ascii: "_"), byte != UInt8(ascii: " ") { letters += 1 }
    }
    return letters == count
  }

  private static func key(_ name: String) -> String {
    name.uppercased().filter { $0 != "_" && $0 != " " }
  }

  /// Reads the next line that is not blank, and of it no more than `limit` cells. A cell in quotes may
  /// go on in the lines behind it.
  ///
  /// Nearly all lines have no quotes. These are split in one pass that finds their ends too, sixteen bytes
  /// at a time: for a day's race of 3.9 MB in 19 million instructions instead of 50, of 183 in all.
  private mutating func readRow(limit: Int) -> Bool {
    let room = limit + Int(flagstand_spare_cells)
    if cells.count < room {
      cells = Array(repeating: flagstand_cell_place(start: 0, end: 0), count: room)
    }
    let bytes = bytes
    while lines.position < bytes.count {
      let start = lines.position
      let found = flagstand_split_line(bytes, bytes.count, start, delimiter, &cells, limit)
      if found.cells < 0 { return readRowWithQuotes(limit: limit) }
      lines.pass(endingAt: found.end, in: bytes.span)
      if found.end == start { continue }
      line = lines.number
      cellCount = found.cells
      isTorn = found.end == bytes.count && cellCount < limit
      return true
    }
    return false
  }

  /// Reads the next line, which is not blank, whatever quotes there are.
  private mutating func readRowWithQuotes(limit: Int) -> Bool {
    let (text, delimiter) = (self.bytes, delimiter)
    let bytes = text.span
    var lines = lines
    defer { self.lines = lines }
    guard let range = lines.next(in: bytes) else { return false }
    line = lines.number
    var end = range.upperBound
    var index = range.lowerBound
    var count = 0
    var row = cells.mutableSpan
    while count < limit {
      let start = index
      var quoted: flagstand_cell_place?
      if bytes[index] == DelimitedText.quote {
        var close = DelimitedText.closingQuote(of: index, before: end, bytes)
        if close == nil, let cell = DelimitedText.cellWithLineBreaks(lines, bytes, delimiter) {
          (close, end, lines) = (cell.close, cell.end, cell.lines)
        }
        if let close {
          quoted = flagstand_cell_place(start: start + 1, end: close)
          index = close + 1
        }
      }
      while index < end, bytes[index] != delimiter { index += 1 }
      row[count] = quoted ?? flagstand_cell_place(start: start, end: index)
      count += 1
      index += 1
      // The end, or the separator behind the last column.
      if index >= end { break }
    }
    cellCount = count
    isTorn = end == bytes.count && count < limit
    return true
  }

  /// The place of the quote that closes another in the same line, or nil when there is none.
  private static func closingQuote(
    of start: Int, before end: Int, _ bytes: Span<UInt8>
  ) -> Int? {
    var index = start + 1
    while index < end {
      if bytes[index] == quote {
        guard index + 1 < end, bytes[index + 1] == quote else { return index }
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// Where a cell in quotes ends that began in the line before: at a quote that ends a cell in one of
  /// the next few lines, none of whose cells begins with one before. Nil when there is none, and the
  /// quote is a lone one. `close` is the quote's place, `end` that of its line's end, and `lines` are
  /// those behind.
  private static func cellWithLineBreaks(
    _ lines: Lines, _ bytes: Span<UInt8>, _ delimiter: UInt8
  ) -> (close: Int, end: Int, lines: Lines)? {
    var lines = lines
    for _ in 0..<mostLinesOfACell {
      guard let line = lines.next(in: bytes) else { return nil }
      var index = line.lowerBound
      while index < line.upperBound {
        defer { index += 1 }
        guard bytes[index] == quote else { continue }
        let isLast = index + 1 == line.upperBound
        if !isLast, bytes[index + 1] == quote {
          index += 1
          continue
        }
        let beginsCell = index > line.lowerBound && bytes[index - 1] == delimiter
        guard !beginsCell, isLast || bytes[index + 1] == delimiter else { return nil }
        return (index, line.upperBound, lines)
      }
    }
    return nil
  }

  private static let mostLinesOfACell = 20

  private static func trimmed(_ cell: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end, bytes[start].isBlank { start += 1 }
    while start < end, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
