import ReplayEngine

extension Model {
  /// Gives a moment a letter, which it takes from another that has it.
  mutating func mark(_ moment: SessionTime, as letter: Character) {
    marks[letter] = moment
    say("\(letter) marks \(clock(moment)); ' \(letter) leads back to it")
  }

  /// Goes to the moment that has a letter.
  mutating func goTo(mark letter: Character) {
    guard let moment = marks[letter] else {
      say("no mark is called \(letter): m \(letter) sets it")
      return
    }
    seek(to: moment)
  }

  /// Starts a loop, ends it and plays it from its other end, or leaves it.
  mutating func changeLoop() {
    if let start = loopStart {
      guard start != time else {
        say("the loop starts here: A once more where it ends")
        return
      }
      let loop = min(start, time)...max(start, time)
      (loopStart, playback.loop) = (nil, loop)
      seek(to: playback.isReversed ? loop.upperBound : loop.lowerBound)
      say("\(clock(loop.lowerBound)) to \(clock(loop.upperBound)) over and over; A ends that")
    } else if playback.loop != nil {
      playback.loop = nil
      say("no loop any more")
    } else {
      loopStart = time
      say("a loop from \(clock(time)): A once more where it ends")
    }
  }

  /// A moment as the viewer is told it.
  func clock(_ moment: SessionTime) -> String { clockText(milliseconds: moment.milliseconds) }
}
