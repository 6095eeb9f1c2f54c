import ReplayEngine
import Screen

extension TimingRow.Rank {
  /// The mark that says the same without colour.
  var glyph: String {
    switch self {
    case .session: "◆"
    case .inClass: "◇"
    case .personal: "•"
    }
  }

  fileprivate var meaning: String {
    switch self {
    case .session: "best lap of all"
    case .inClass: "best of the class"
    case .personal: "best lap of the car"
    }
  }

  var role: Role {
    switch self {
    case .session: .sessionBest
    case .inClass: .classBest
    case .personal: .personalBest
    }
  }
}

extension Sign {
  /// What stands before the time of a lap that was deleted.
  static let deletedLap = "×"

  /// What stands before a lap and beside a place.
  static let laps =
    TimingRow.Rank.allCases.reversed().map { Sign($0.glyph, $0.meaning) }
    + [
      Sign(deletedLap, "before a lap: it counts for no best"),
      Sign("▲ ▼", "places gained or lost within a minute"),
    ]
}
