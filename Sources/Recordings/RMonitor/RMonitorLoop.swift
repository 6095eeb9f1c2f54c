/// The loop in the ground that `$L` tells of.
struct RMonitorLoop {
  /// What a loop is for by its name. The ends of the pit lane have two: one in it, one beside it on the
  /// track.
  enum Name {
    case lineOnTrack, lineInLane
    case wayIn, besideWayIn
    case wayOut, besideWayOut
    case other

    /// Whether it is the line, wherever that is crossed.
    var isLine: Bool { self == .lineOnTrack || self == .lineInLane }
  }

  let name: Name
  /// Whether it is called one in the lane: `P1`.
  let isInLane: Bool

  init(_ line: Range<Int>, _ name: Range<Int>, _ bytes: Span<UInt8>) {
    self.name = RMonitorLoop.names[name, bytes] ?? .other
    // A mark over the letter would make another of it.
    isInLane =
      bytes.byte(at: line.lowerBound) == UInt8(ascii: "P") && !line.isEmpty
      && (bytes.byte(at: line.lowerBound + 1) < 0x80 || bytes.text(line).hasPrefix("P"))
  }

  private static let names = WordTable<Name>([
    ("SFT", .lineOnTrack), ("SFP", .lineInLane), ("PIP", .wayIn), ("PIT", .besideWayIn),
    ("POP", .wayOut), ("POT", .besideWayOut),
  ])
}
