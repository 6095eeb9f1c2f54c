import ReplayEngine

extension Model {
  /// Plays or pauses; at the end of the direction of play, plays again from the other end.
  mutating func playOrPause() {
    let span = replay.playedSpan
    if playback.isPaused {
      if !playback.isReversed && time >= span.end { seek(to: span.start) }
      if playback.isReversed && time <= span.start { playback.isReversed = false }
    }
    playback.isPaused.toggle()
  }

  /// The moment at so many tenths of the race.
  func moment(atTenth tenth: Int) -> SessionTime {
    SessionTime(milliseconds: replay.playedSpan.raceEnd.milliseconds / 10 * tenth)
  }
}
