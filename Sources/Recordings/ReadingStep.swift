/// What reading a recording is at.
package enum ReadingStep: Equatable, Sendable {
  /// Nothing has come for a while from whoever writes it.
  case waiting
  /// So many bytes are in memory.
  case loading(bytes: Int)
  /// A share of them is understood.
  case understanding(share: Double)
}
