import Board
import Recordings

extension News {
  /// What a piece of a growing recording has told.
  init(_ growth: Growth) {
    guard let recording = growth.recording else {
      self = .happened(growth.events, to: growth.edge)
      return
    }
    self =
      growth.isNewSession
      ? .begun(recording, to: growth.edge) : .known(recording, to: growth.edge)
  }
}
