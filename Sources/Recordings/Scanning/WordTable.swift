/// What words stand for, found by their bytes without making a `String`.
///
/// Words of up to 16 bytes, which car numbers, keys and names of loops are, lie in an open table and
/// cost a few nanoseconds; longer ones cost a dictionary. With the dictionary alone it takes 65 ms
/// instead of 38 to print a native recording of 65,000 events. The multipliers of the hash are drawn
/// for each table, so no file can be made to collide.
struct WordTable<Value> {
  fileprivate struct Word: Equatable, Sendable {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var length = 0
  }

  /// A place of the table. It is free while it has no value.
  fileprivate struct Slot {
    var word = Word()
    var value: Value?
  }

  private var slots = Array(repeating: Slot(), count: 64)
  private var longWords: [[UInt8]: Value] = [:]
  private let multipliers = (UInt64.random(in: 0 ... .max) | 1, UInt64.random(in: 0 ... .max) | 1)
  /// How many words there are.
  private(set) var count = 0

  /// An empty table.
  init() {}

  /// A table of words in code. The first of equal words counts.
  init(_ pairs: some Sequence<(String, Value)>) {
    for (word, value) in pairs { insert(word, value) }
  }

  /// What a word stands for, or nil when it was never added.
  @inline(__always)
  subscript(range: Range<Int>, bytes: Span<UInt8>) -> Value? {
    guard let word = WordTable.word(range, bytes) else { return longWords[bytes.array(range)] }
    return slots[place(of: word)].value
  }

  /// What a word stands for, or nil when it was never added.
  subscript(word: String) -> Value? {
    let bytes = Array(word.utf8)
    return self[0..<bytes.count, bytes.span]
  }

  /// Adds a word, unless it is there already.
  mutating func insert(_ text: String, _ value: Value) {
    let bytes = Array(text.utf8)
    insert(0..<bytes.count, bytes.span, value)
  }

  /// Adds a word where it stands, unless it is there already.
  mutating func insert(_ range: Range<Int>, _ bytes: Span<UInt8>, _ value: Value) {
    guard self[range, bytes] == nil else { return }
    count += 1
    guard let word = WordTable.word(range, bytes) else {
      longWords[bytes.array(range)] = value
      return
    }
    if count > slots.count / 2 { grow() }
    slots[place(of: word)] = Slot(word: word, value: value)
  }

  /// A word of up to 16 bytes: its first eight and its last eight say it all.
  @inline(__always)
  private static func word(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Word? {
    let length = range.count
    guard length <= 16 else { return nil }
    return Word(
      head: bytes.word(at: range.lowerBound, length: length),
      tail: length > 8 ? bytes.word(at: range.upperBound - 8, length: 8) : 0,
      length: length)
  }

  /// Where a word lies, or the free place where it belongs. At least half of the places are free.
  @inline(__always)
  private func place(of word: Word) -> Int {
    let mask = slots.count - 1
    let tail = word.tail &+ UInt64(truncatingIfNeeded: word.length)
    let hash = word.head &* multipliers.0 &+ tail &* multipliers.1
    var place = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[place].word != word, slots[place].value != nil { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.value != nil { slots[place(of: slot.word)] = slot }
  }
}

extension WordTable: Sendable where Value: Sendable {}
extension WordTable.Slot: Sendable where Value: Sendable {}

extension Span where Element == UInt8 {
  /// A copy of the bytes of a range.
  func array(_ range: Range<Int>) -> [UInt8] {
    withUnsafeBufferPointer { Array($0[range]) }
  }
}
