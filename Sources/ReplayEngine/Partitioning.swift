extension RandomAccessCollection where Index == Int {
  /// The first index whose element satisfies a condition that no element satisfies before and every
  /// element satisfies after it; the end when none does.
  package func partitioningIndex(where belongsInSecondPart: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if belongsInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
