/// What words stand for, found by their bytes without making a `String`.
///
/// Words of up to 16 bytes, which car numbers, keys and names of loops are, lie in an open table and
/// cost a few nanoseconds; longer ones cost a dictionary. The multipliers of the hash are drawn for
/// each table, so no file can be made to collide.
struct WordTable<Value> {
  private struct Word: Equatable, Sendable {
    var head: UInt64
    var tail: UInt64
    var length: Int
  }

  private var words: [Word]
  private var values: [Value?]
  private var longWords: [[UInt8]: Value] = [:]
  /// How many words there are.
  private(set) var count = 0
  private let multipliers = (UInt64.random(in: 0 ... .max) | 1, UInt64.random(in: 0 ... .max) | 1)

  /// An empty table.
  init() {
    words = Array(repeating: Word(head: 0, tail: 0, length: 0), count: 64)
    values = Array(repeating: nil, count: 64)
  }

  /// A table of words in code. The first of equal words counts.
  init(_ pairs: some Sequence<(String, Value)>) {
    self.init()
    for (word, value) in pairs { insert(word, value) }
  }

  /// What a word stands for, or nil when it was never added.
  @inline(__always)
  subscript(range: Range<Int>, bytes: Span<UInt8>) -> Value? {
    guard let word = WordTable.word(range, bytes) else { return longWords[bytes.array(range)] }
    return values[slot(of: word)]
  }

  /// What a word stands for, or nil when it was never added.
  subscript(word: String) -> Value? {
    let bytes = Array(word.utf8)
    return self[0..<bytes.count, bytes.span]
  }

  /// Adds a word, unless it is there already.
  mutating func insert(_ text: String, _ value: Value) {
    let bytes = Array(text.utf8)
    guard self[0..<bytes.count, bytes.span] == nil else { return }
    count += 1
    guard let word = WordTable.word(0..<bytes.count, bytes.span) else {
      longWords[bytes] = value
      return
    }
    if count > words.count / 2 { grow() }
    let slot = slot(of: word)
    words[slot] = word
    values[slot] = value
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
  private func slot(of word: Word) -> Int {
    let mask = words.count - 1
    let hash =
      word.head &* multipliers.0 &+ (word.tail &+ UInt64(truncatingIfNeeded: word.length))
      &* multipliers.1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while values[slot] != nil, words[slot] != word { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = zip(words, values)
    words = Array(repeating: Word(head: 0, tail: 0, length: 0), count: words.count * 2)
    values = Array(repeating: nil, count: words.count)
    for (word, value) in old where value != nil {
      let slot = slot(of: word)
      words[slot] = word
      values[slot] = value
    }
  }
}

extension WordTable: Sendable where Value: Sendable {}

extension Span where Element == UInt8 {
  /// A copy of the bytes of a range.
  func array(_ range: Range<Int>) -> [UInt8] {
    withUnsafeBufferPointer { Array($0[range]) }
  }
}
