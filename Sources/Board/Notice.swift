import ReplayEngine

/// Something that the board has said to the viewer.
struct Notice: Sendable {
  let text: String
  /// How long ago on the wall.
  private var age = Duration.zero
  /// The kinds of trouble that were there when time last went by; nil before it did. What begins
  /// together with it does not drive it away.
  private var known: Set<String>?

  init(_ text: String) { self.text = text }

  /// How long it stands in the place of the hints while the race goes on.
  private static let overHints = Duration.seconds(15)
  /// How long it stands in the place of a trouble that lasts.
  private static let overTrouble = Duration.seconds(5)

  /// Whether it may stand in the place of what is wrong: of nothing that has begun since.
  func stands(over troubles: [Trouble]) -> Bool {
    known.map { known in troubles.allSatisfy { known.contains($0.kind) } } ?? true
  }

  /// How much longer it stands; nil for until the next key.
  func rest(over troubles: [Trouble], isPaused: Bool) -> Duration? {
    if !troubles.isEmpty { return Notice.overTrouble - age }
    return isPaused ? nil : Notice.overHints - age
  }

  /// Lets time go by on the wall. False when it has had its time.
  mutating func lasts(_ wall: Duration, over troubles: [Trouble], isPaused: Bool) -> Bool {
    guard stands(over: troubles) else { return false }
    known = Set(troubles.map(\.kind))
    age += wall
    return rest(over: troubles, isPaused: isPaused).map { $0 > .zero } ?? true
  }
}

extension Model {
  /// What the board has to say to the viewer: until the next key, for a while as it plays, for a moment
  /// where something is wrong, and no longer once something else goes wrong.
  package var notice: String? {
    said.flatMap { $0.stands(over: troubles) ? $0.text : nil }
  }

  /// Says something to the viewer, for a while.
  package mutating func say(_ text: String) { said = Notice(text) }

  /// Lets time go by on the wall for what was said.
  mutating func ageNotice(by wall: Duration) {
    guard var notice = said else { return }
    let lasts = notice.lasts(wall, over: troubles, isPaused: playback.isPaused)
    said = lasts ? notice : nil
  }

  /// How long until what was said goes by itself; nil where it does not.
  var untilNoticeGoes: Duration? {
    said?.rest(over: troubles, isPaused: playback.isPaused).map { max(.zero, $0) }
  }
}
