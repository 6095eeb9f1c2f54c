import ReplayEngine

extension Model {
  /// Plays or pauses; at the end, plays again from the start, and backwards at the start, forwards.
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
