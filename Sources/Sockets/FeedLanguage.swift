/// What a receiver has to be told of the language that a feed speaks.
package struct FeedLanguage: Sendable {
  /// Whether a line is of the language. A feed that has no such line speaks another.
  let isRecord: @Sendable (_ line: [UInt8]) -> Bool
  /// Whether a line is the sign of life that comes again and again.
  let isHeartbeat: @Sendable (_ line: [UInt8]) -> Bool
  /// What a line says to people rather than to boards, such as why nobody is served; nil for others.
  let remark: @Sendable (_ line: [UInt8]) -> String?
  /// For how long that may not come before the feed is silent; each format says it for itself.
  let longestPause: Duration

  package init(
    longestPause: Duration, isRecord: @escaping @Sendable (_ line: [UInt8]) -> Bool,
    isHeartbeat: @escaping @Sendable (_ line: [UInt8]) -> Bool,
    remark: @escaping @Sendable (_ line: [UInt8]) -> String? = { _ in nil }
  ) {
    self.remark = remark
    self.longestPause = longestPause
    self.isRecord = isRecord
    self.isHeartbeat = isHeartbeat
  }
}
