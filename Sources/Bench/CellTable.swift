import CBench
import Recordings

/// The cells of a recording that is a table written as text, as a plain loop in C finds them: what any
/// reader of such a file has to do at least.
package final class CellTable {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var found: [flagstand_cell]

  /// Room for the cells of a file; nil when it is no such table.
  package init?(_ bytes: [UInt8]) {
    guard RecordingFormat.alKamelLaps.recognises(bytes) else { return nil }
    let ends = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    let header = bytes.prefix { !ends.contains($0) }
    let (semicolon, comma) = (UInt8(ascii: ";"), UInt8(ascii: ","))
    let delimiter =
      header.count { $0 == semicolon } >= header.count { $0 == comma } ? semicolon : comma
    let room = bytes.count { $0 == delimiter || ends.contains($0) } + 1
    found = Array(repeating: flagstand_cell(), count: room)
    (self.bytes, self.delimiter) = (bytes, delimiter)
  }

  /// Finds every cell, and returns how many there are.
  @discardableResult
  package func split() -> Int {
    flagstand_find_cells(bytes, bytes.count, delimiter, &found)
  }

  /// The bytes of every cell, without quotes around them.
  package var cells: [ArraySlice<UInt8>] {
    let count = split()
    return found.prefix(count).map { bytes[Int($0.start)..<Int($0.end)] }
  }
}
