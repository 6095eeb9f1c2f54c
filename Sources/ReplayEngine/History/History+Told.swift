/// What the history keeps of the whole race, each with the moment when it was told.
extension History {
  /// The track in a state from a moment on.
  public struct FlagChange: Equatable, Sendable {
    /// When.
    public let time: SessionTime
    /// Which state.
    public let flag: TrackFlag
  }

  /// A lap that a leader completed.
  struct LeaderLap: Equatable, Sendable {
    /// When it became known.
    let time: SessionTime
    /// The lap, from 1.
    let lap: Int
  }
}
