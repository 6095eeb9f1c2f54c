import Board
import ReplayEngine

/// A moment of the video and the same one of the race on the command line: `12:34=L10`.
struct TieArgument {
  /// What is wrong with one.
  struct Wrong: Error, CustomStringConvertible {
    let description: String
  }

  fileprivate let text: String
  fileprivate let video: VideoTime
  fileprivate let race: TimeArgument

  /// Reads a tie.
  /// - Throws: what can be written.
  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let video = VideoTime(String(parts[0])) else {
      throw Wrong(
        description:
          "can't read \"\(text)\"; write a time of the video, = and one of the race, as in "
          + "12:34=L10")
    }
    (self.text, self.video, race) = (text, video, try TimeArgument(String(parts[1])))
  }
}

extension [TieArgument] {
  /// The ties in a race.
  /// - Throws: `ExitCode` 64 for a moment that the race does not have, and for two ties of which one is
  ///   earlier in the video and later in the race, with the reason on standard error.
  func ties(in replay: Replay) throws -> VideoTies {
    var ties = VideoTies()
    for argument in self {
      let point = VideoTies.Point(
        video: argument.video, race: try argument.race.time(in: replay))
      if let other = ties.points.first(where: point.contradicts) {
        throw misuse("--sync \(argument.text) contradicts \(other)")
      }
      ties.add(point)
    }
    return ties
  }
}
