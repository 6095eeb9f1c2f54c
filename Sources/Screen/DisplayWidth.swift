/// The columns that a scalar takes, 0 to 2, and nil for one that cannot be printed: what the C
/// library's `wcwidth` says in a UTF-8 locale, which ncurses goes by as well.
package func displayWidth(of scalar: Unicode.Scalar) -> Int? {
  if 0x20..<0x7F ~= scalar.value { return 1 }
  let runs = WidthTable.runs
  // The last run that starts at or before the scalar.
  var low = 0
  var high = runs.count
  while high - low > 1 {
    let middle = (low + high) / 2
    if runs[middle] >> 2 <= scalar.value { low = middle } else { high = middle }
  }
  let width = Int(runs[low] & 3)
  return width == WidthTable.unprintable ? nil : width
}
