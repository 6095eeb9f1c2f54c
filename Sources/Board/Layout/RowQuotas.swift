/// How many rows each table of a stack gets.
struct RowQuotas {
  /// The rows of each table; 0 for one that has no place at all.
  private(set) var rows: [Int]

  /// - Parameters:
  ///   - counts: The cars of each table.
  ///   - height: The lines of the stack, a header for each table shown included.
  ///   - kept: The table that is shown before all others, or nil.
  init(counts: [Int], height: Int, keeping kept: Int?) {
    rows = Array(repeating: 0, count: counts.count)
    // Who gets a row when there are not even two lines for each: first the kept, then in order.
    let order = ([kept].compactMap { $0 } + counts.indices.filter { $0 != kept })
    var left = height
    for index in order where counts[index] > 0 && left >= 2 {
      rows[index] = 1
      left -= 2
    }
    let shown = order.filter { rows[$0] > 0 }
    // Then up to three each, then the rest by size: the next row goes where the share is smallest.
    while left > 0 {
      let open = shown.filter { rows[$0] < counts[$0] }
      guard
        let next = open.min(by: { a, b in
          let (small, large) = (TableLayout.leastRows, rows)
          if min(large[a], small) != min(large[b], small) {
            return min(large[a], small) < min(large[b], small)
          }
          return large[a] * counts[b] < large[b] * counts[a]
        })
      else { break }
      rows[next] += 1
      left -= 1
    }
  }
}
