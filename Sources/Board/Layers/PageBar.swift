import Screen

/// The line over a page: which pages there are, and which is shown. Where there is no room for all names
/// it has those around the page that is shown.
struct PageBar {
  private let shown: String
  private let names: [(page: any Layer, columns: Range<Int>)]
  /// The columns of the signs that names are left out.
  private let marks: [Int]

  init(_ frame: Frame) {
    let shown = frame.model.page.name
    let place = pages.firstIndex { $0.name == shown } ?? 0
    let room = frame.layout.page.columns
    let first = (0...place).first { PageBar.columns(of: $0...place).end <= room } ?? place
    let last = (place..<pages.count).last { PageBar.columns(of: first...$0).end <= room } ?? place
    let columns = PageBar.columns(of: first...last).names
    self.shown = shown
    names = zip(pages[first...last], columns).map { ($0, $1) }
    let end = last < pages.count - 1 ? columns.last?.upperBound : nil
    marks = (first > 0 ? [1] : []) + (end.map { [$0 + 1] } ?? [])
  }

  /// The columns of the names of some pages, and where the line with them ends: each side on which names
  /// are left out takes two columns more.
  private static func columns(of range: ClosedRange<Int>) -> (names: [Range<Int>], end: Int) {
    var next = range.lowerBound > 0 ? 3 : 1
    let names = pages[range].map { page in
      let start = next
      next += displayWidth(of: page.name) + 2
      return start..<next - 2
    }
    return (names, next - 2 + (range.upperBound < pages.count - 1 ? 2 : 0))
  }

  func draw(on buffer: inout ScreenBuffer) {
    for (page, columns) in names {
      buffer.write(
        page.name, column: columns.lowerBound, row: 0,
        page.name == shown ? Style(.title, .bold) : Style(.dim))
    }
    for column in marks { buffer.write("…", column: column, row: 0, Style(.dim)) }
  }

  /// The page whose name stands at a column of the line.
  func page(atColumn column: Int) -> (any Layer)? {
    names.first { $0.columns.contains(column) }?.page
  }
}
