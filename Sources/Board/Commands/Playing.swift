import ReplayEngine

extension Model {
  /// Plays or pauses; at the end of a recording, plays again from the start, and backwards at the start, forwards.
  mutating func playOrPause() {
    let span = replay.playedSpan
    if playback.isPaused {
      if !playback.isReversed && time >= span.end && !span.isOpen { seek(to: span.start) }
      if playback.isReversed && time <= span.start { playback.isReversed = false }
    }
    playback.isPaused.toggle()
  }

  /// The moment at so many tenths of the race.
  func moment(atTenth tenth: Int) -> SessionTime {
    let start = replay.playedSpan.start
    let length = raceEnd.milliseconds - start.milliseconds
    return SessionTime(milliseconds: start.milliseconds + length / 10 * tenth)
  }
}
