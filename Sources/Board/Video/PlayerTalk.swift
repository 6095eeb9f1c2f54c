/// What the player of a video tells.
package enum PlayerNews: Equatable, Sendable {
  /// Which file it plays; nil when none.
  case file(String?)
  /// Where that stands; nil when nobody knows.
  case time(VideoTime?)
  case paused(Bool)
  /// How fast, as a factor; finite and more than 0.
  case speed(Double)
  /// It seeks.
  case seeks
  /// It goes on after a seek.
  case restarted
  /// Where it stands, as it was asked.
  case stands(VideoTime?)
  /// It can't do a seek that it was told to do.
  case refused
}

/// What the player of a video is told.
package enum PlayerCommand: Equatable, Sendable {
  case pause(Bool)
  case speed(Double)
  /// To go to a moment, exactly.
  case seek(VideoTime)
  /// To tell where it stands.
  case tellTime
  /// To write something over the picture.
  case show(String)
}
