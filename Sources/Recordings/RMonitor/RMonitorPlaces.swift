/// Cars by a word that names them: by their keys, or by their numbers.
///
/// Mostly a car is found by the bytes that stand in the line, without making a text of them. A car may
/// be written in several ways, such as in two encodings; each is learned when it comes.
struct RMonitorPlaces {
  private var places: [String: Int] = [:]
  private var written = WordTable<Int>()
  /// The most ways of writing that are learned, so that no feed fills the memory.
  private static let writtenLimit = 2 * RMonitorDecoder.carLimit

  /// The place of a car, or nil for a word that names none. Once told it stays.
  subscript(word: String) -> Int? { places[word] }

  /// The place of the car that a field names, or nil when it names none.
  @inline(__always)
  mutating func find(_ field: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
    written[field, bytes] ?? learn(field, bytes)
  }

  /// Names a car, unless the word names another.
  mutating func insert(_ word: String, _ place: Int) {
    if places[word] == nil { places[word] = place }
  }

  private mutating func learn(_ field: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
    guard let place = places[bytes.text(field)] else { return nil }
    if written.count < RMonitorPlaces.writtenLimit { written.insert(field, bytes, place) }
    return place
  }
}
