import ArgumentParser
import ReplayEngine

/// A moment on the command line: as in the go-to prompt, with `+` from the start and `-` from the
/// end of the race, because on a command line there is no here but another option's moment.
struct TimeArgument {
  private let moment: Moment
  /// Whether it counts back from the end; `-0` does too.
  private let isBackwards: Bool

  static let start = TimeArgument(moment: .sinceStart(0), isBackwards: false)
  static let end = TimeArgument(moment: .end, isBackwards: false)

  private init(moment: Moment, isBackwards: Bool) {
    self.moment = moment
    self.isBackwards = isBackwards
  }

  /// Reads a moment.
  /// - Throws: `Moment.Unknown` with what can be written.
  init(_ text: String) throws {
    moment = try Moment(text)
    isBackwards = text.contains { $0 == "-" || $0 == "−" }
  }

  /// The moment in a race, held within it; `-` counts back from another moment, or from the end.
  /// - Throws: `ExitCode` 64 for a moment that the race does not have, with the reason on standard
  ///   error.
  func time(in replay: Replay, before end: SessionTime? = nil) throws -> SessionTime {
    do {
      return try moment.time(
        in: replay,
        from: isBackwards ? end ?? replay.playedSpan.raceEnd : replay.playedSpan.start)
    } catch {
      throw misuse(error.description)
    }
  }
}
