extension Array where Element: Comparable {
  /// Half of the values are no less than this one, of two in the middle the less; nil for none.
  ///
  /// Only the part that it lies in is looked at again and again. Where that does not get on, because
  /// somebody has drawn up values against it, they are sorted.
  @inlinable package var lowerMedian: Element? {
    if isEmpty { return nil }
    var values = self
    let place = (count - 1) / 2
    if count < 16 {
      values.sort()
      return values[place]
    }
    var (low, high) = (0, count - 1)
    for _ in 0..<32 {
      if low >= high { return values[place] }
      let pivot = values[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while pivot < values[right] { right -= 1 }
        if left > right { break }
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
      if place <= right { high = right } else if place >= left { low = left } else { return pivot }
    }
    return values.sorted()[place]
  }
}
