import Glibc

/// Something that somebody else writes, read from its beginning, and on as it grows. It belongs to one
/// thread.
///
///     while let piece = input.next() { … }
///     // wait until input.descriptor is readable, then again
package protocol FollowedInput: AnyObject {
  /// Becomes readable when there may be more; -1 when there is nothing to wait for.
  var descriptor: Int32 { get }
  /// When it has to be asked again even if nothing becomes readable; nil where that is not needed.
  var due: ContinuousClock.Instant? { get }
  /// Whether it was read to its end when it was last asked.
  var isAtEnd: Bool { get }
  /// How it stands.
  var status: InputStatus { get }
  /// The next of what has come, or nil when there is no more. Never waits.
  func next() -> InputPiece?
}

/// What comes from an input.
package enum InputPiece: Equatable, Sendable {
  /// The next bytes; none where there was nothing but bytes that are 0.
  case bytes([UInt8])
  /// What comes now stands at the beginning of a file: that was cut, or another took its place.
  case begun(Cause)
  /// Who wrote it is gone: what was half written stays so.
  case brokenOff

  package enum Cause: Equatable, Sendable {
    case cut
    case replaced
  }
}

/// How it stands with an input.
package struct InputStatus: Equatable, Sendable {
  package enum Place: Equatable, Sendable {
    /// It is there.
    case there
    /// There has been no such file yet, or nobody who writes into the pipe.
    case awaited
    /// The file is gone, or who wrote into the pipe.
    case gone
    /// There will be no more.
    case ended
    /// It can't be read.
    case failed(String)
  }

  /// Whether it is there.
  package internal(set) var place = Place.awaited
  /// Since when.
  package internal(set) var since = ContinuousClock.now
  /// When something was last written.
  package internal(set) var written = ContinuousClock.now

  mutating func enter(_ new: Place) {
    if new != place { (place, since) = (new, .now) }
  }
}

extension [UInt8] {
  /// The most bytes that are read at once.
  static let pieceSize = 16 << 10

  /// What one read gives, without bytes that are 0: they stand where a file was cut while it was
  /// written. Nil when it fails, with `errno`.
  static func reading(_ read: (UnsafeMutableRawPointer, Int) -> Int) -> (
    bytes: [UInt8], count: Int
  )? {
    var bytes = [UInt8](repeating: 0, count: pieceSize)
    let count = bytes.withUnsafeMutableBytes { room in
      room.baseAddress.map { read($0, room.count) } ?? 0
    }
    guard count >= 0 else { return nil }
    bytes.removeLast(bytes.count - count)
    if bytes.contains(0) { bytes.removeAll { $0 == 0 } }
    return (bytes, count)
  }
}
