import ArgumentParser
import ReplayEngine

/// A moment on the command line: as in the go-to prompt, with `+` from the start and `-` from the
/// end, because on a command line there is no here.
struct TimeArgument {
  private let moment: Moment

  static let start = TimeArgument(moment: .sinceStart(0))
  static let end = TimeArgument(moment: .end)

  private init(moment: Moment) {
    self.moment = moment
  }

  /// Reads a moment.
  /// - Throws: `Moment.Unknown` with what can be written.
  init(_ text: String) throws {
    moment = try Moment(text)
  }

  /// The moment in a race, held within it.
  /// - Throws: `ExitCode` 64 for a moment that the race does not have, with the reason on standard
  ///   error.
  func time(in replay: Replay) throws -> SessionTime {
    var isBackwards = false
    if case .fromHere(let length) = moment { isBackwards = length < 0 }
    do {
      return try moment.time(in: replay, from: isBackwards ? replay.end : .zero)
    } catch {
      throw misuse(error.description)
    }
  }
}
