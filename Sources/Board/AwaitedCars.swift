import ReplayEngine

/// The cars that somebody wants to follow in a race that is still going on, the one that the cursor is to
/// be on, and the class to show. They are picked as they are announced.
struct AwaitedCars: Sendable {
  private let teams: [CarQuery]
  /// Those that nobody misses where they do not drive.
  private let favourites: [CarQuery]
  private let cursor: CarQuery?
  private let carClass: String?
  /// The entries that were looked at.
  private var entries: [Entry] = []
  private var isClassShown = false
  /// Whether it was said which of the cars are not there.
  private var isMissingTold = false

  /// `teams` are the cars to highlight, and so are `favourites` where they drive; `cursor` is the car for
  /// the cursor; `carClass` is the class to show, whatever its case.
  init(teams: [String], favourites: [String], cursor: String?, carClass: String?) {
    self.teams = teams.map(CarQuery.init)
    self.favourites = favourites.map(CarQuery.init)
    self.cursor = cursor.map(CarQuery.init)
    self.carClass = carClass?.lowercased()
  }

  /// Whether cars have been announced.
  var knowsCars: Bool { !entries.isEmpty }

  /// A new session begins: everything is awaited again.
  mutating func beginAnew() { (entries, isClassShown, isMissingTold) = ([], false, false) }

  /// Highlights those of the cars that are new, or told anew, puts the cursor on its car as long as no key
  /// was pressed, and shows the class.
  mutating func pick(_ model: inout Model) {
    let (replay, all) = (model.replay, model.replay.entries)
    let new = all.indices.map { $0 >= entries.count || all[$0] != entries[$0] }
    entries = all
    for query in favourites + teams {
      model.highlight(query.matches(in: replay).filter { new[$0.index] })
    }
    if let cursor, model.keyAt == nil { model.moveCursor(toBestOf: cursor.matches(in: replay)) }
    guard !isClassShown, let carClass,
      let car = all.firstIndex(where: { $0.carClass.name.lowercased() == carClass })
    else { return }
    model.focusClass(of: CarID(car))
    isClassShown = model.focusedClass != nil
  }

  /// Those of the cars that are not there yet, as they were asked for.
  func missing(in replay: Replay) -> [String] {
    teams.filter { $0.matches(in: replay).isEmpty }.map(\.text)
  }

  /// The class to show, while it is not there yet.
  var missingClass: String? { isClassShown ? nil : carClass }

  /// Says which of the cars are not there, once.
  mutating func tellMissing(_ model: inout Model) {
    if isMissingTold { return }
    isMissingTold = true
    let missing = missing(in: model.replay)
    if !missing.isEmpty { model.say("no car matches \(missing.joined(separator: " or ")) yet") }
  }
}
