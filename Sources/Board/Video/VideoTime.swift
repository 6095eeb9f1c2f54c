import ReplayEngine

/// A moment of a video: milliseconds since its beginning, held within ±24 days.
package struct VideoTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let raw: Int32

  /// The beginning.
  package static let zero = VideoTime(milliseconds: 0)

  /// A moment so many milliseconds after the beginning, before it when negative.
  package init(milliseconds: Int) {
    raw = Int32(clamping: milliseconds)
  }

  /// A moment so many seconds after the beginning; nil for what is no number.
  package init?(seconds: Double) {
    guard seconds.isFinite else { return nil }
    // Far beyond what is kept, and no conversion of it traps.
    let limit = 1e9
    self.init(milliseconds: Int((min(max(seconds, -limit), limit) * 1000).rounded()))
  }

  /// Reads `1:23:45.678`, `23:45`, `90` (seconds) or `1h30m`, with a minus for what comes before the
  /// beginning; nil for anything else.
  package init?(_ text: String) {
    let isNegative = text.hasPrefix("-")
    guard case .sinceStart(let length)? = try? Moment(isNegative ? String(text.dropFirst()) : text)
    else { return nil }
    self.init(milliseconds: isNegative ? -length : length)
  }

  /// Milliseconds since the beginning.
  package var milliseconds: Int { Int(raw) }

  /// Seconds since the beginning.
  package var seconds: Double { Double(raw) / 1000 }

  /// The moment as a person writes it: `1:23:45.678`.
  package var description: String { clockText(milliseconds: milliseconds, decimals: 3) }

  package static func < (a: VideoTime, b: VideoTime) -> Bool { a.raw < b.raw }
}
