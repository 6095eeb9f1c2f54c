/// The places of so many things in order of their times, of equal times in their own order, given the
/// time of the thing at a place. Times that 32 bits without a sign can't hold are taken for the nearest
/// that they can.
///
/// As many bits of the times at once as leave the fewest turns, from the lowest, are counted, and all put
/// where they belong: 14 and 13 for the 27 bits of a day, in 4.7 million instructions for 65,000 keys
/// instead of the 6.1 of three turns. For 620 cars in a race of a day, 850,000 keys, three turns took 14 ms
/// instead of the 25 of comparing, and however many there are as long for each.
func placesByTime(count: Int, time: (Int) -> Int) -> some RandomAccessCollection<Int> {
  var keys: [UInt64] = []
  keys.reserveCapacity(count)
  var all: UInt32 = 0
  for place in 0..<count {
    let time = UInt32(clamping: time(place))
    all |= time
    keys.append(UInt64(time) << 32 | UInt64(UInt32(place)))
  }
  if count < fewKeys {
    keys.sort()
  } else {
    var others = keys
    let bits = UInt32.bitWidth - all.leadingZeroBitCount
    let turns = (bits + mostBits - 1) / mostBits
    for turn in 0..<turns {
      let width = (bits + turns - 1) / turns
      sort(keys.span, into: &others, bitsFrom: UInt64(32 + turn * width), count: width)
      swap(&keys, &others)
    }
  }
  return keys.lazy.map { Int($0 & 0xFFFF_FFFF) }
}

/// Below so many keys it takes longer to count than to compare.
private let fewKeys = 2000

/// The most bits that are counted at once. The counts of 14 bits, 64 KB, stay near the processor.
private let mostBits = 14

/// Puts keys into a list of the same length, in order of some of their bits, of equal bits as they stood.
private func sort(
  _ keys: Span<UInt64>, into sorted: inout [UInt64], bitsFrom shift: UInt64, count: Int
) {
  let mask: UInt64 = 1 << UInt64(count) - 1
  var counts = Array(repeating: UInt32(0), count: Int(mask) + 1)
  // Without these each count would be asked whether it is nobody else's.
  var starts = counts.mutableSpan
  var sorted = sorted.mutableSpan
  for place in keys.indices { starts[Int(keys[place] &>> shift & mask)] += 1 }
  var start: UInt32 = 0
  for bits in starts.indices { (starts[bits], start) = (start, start + starts[bits]) }
  for place in keys.indices {
    let bits = Int(keys[place] &>> shift & mask)
    sorted[Int(starts[bits])] = keys[place]
    starts[bits] += 1
  }
}
