import ArgumentParser
import ReplayEngine

/// A moment on the command line: as in the go-to prompt, with `+` from the start and `-` from the
/// end, because on a command line there is no here.
struct TimeArgument: ExpressibleByArgument {
  private let moment: Moment
  /// As it was written.
  let defaultValueDescription: String

  init(_ moment: Moment, _ text: String) {
    self.moment = moment
    defaultValueDescription = text
  }

  init?(argument: String) {
    guard let moment = try? Moment(argument) else { return nil }
    self.init(moment, argument)
  }

  /// The moment in a race, held within it.
  /// - Throws: `ValidationError` for a moment that the race does not have.
  func time(in replay: Replay) throws -> SessionTime {
    var isBackwards = false
    if case .fromHere(let length) = moment { isBackwards = length < 0 }
    do {
      return try moment.time(in: replay, from: isBackwards ? replay.end : .zero)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
