package import ReplayEngine

/// What tells the board a race that is still going on, as a feed does.
package protocol Source: Mover {
  /// Tells the next of what has come, or nil when there is nothing. That is so little that many fit
  /// into the time between two pictures.
  mutating func next() -> News?
  /// What is wrong with it now, for the viewer, in the order in which it is to be read.
  var troubles: [Trouble] { get }
  /// Whether it is there and goes on.
  var isReceiving: Bool { get }
}

/// What a source has told.
package enum News: Equatable, Sendable {
  /// What has happened since, and how far the race is.
  case happened([Event], to: SessionTime)
  /// The race built anew, of which more is known now, and how far it is. Cars keep their ids.
  case known(Recording, to: SessionTime)
  /// A new session, with other cars, and how far it is.
  case begun(Recording, to: SessionTime)
  /// Something about the source that the viewer has to know.
  case remark(String)
}

extension Source {
  /// Brings the board what has come, as much as a frame has time for, so that no source keeps a key
  /// waiting; and how it stands.
  package mutating func move(_ model: inout Model) {
    let end = ContinuousClock.now + Model.frame
    repeat {
      guard let news = next() else { break }
      model.take(news)
      if case .begun(let recording, _) = news {
        let name = recording.session.event
        model.say(name.isEmpty ? "a new session" : "a new session: \(name)")
      }
    } while hasMore && .now < end
    model.live?.troubles = troubles
    model.live?.isReceiving = isReceiving
  }
}
