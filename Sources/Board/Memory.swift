package import ReplayEngine

/// What is kept of a board on a recording from one time to the next: where its viewer has left, what
/// was shown, the marks.
package struct Memory: Equatable, Sendable {
  /// A car that was followed.
  struct Followed: Equatable {
    /// The key by which it is told from the others.
    let car: String
    /// Which of the colours it had, from 0.
    let color: Int
  }

  /// What the race is called, for whoever reads it.
  var race = ""
  /// The moment that was shown.
  var time: SessionTime?
  /// The furthest moment that was shown before.
  var watchedTo: SessionTime?
  /// The only class that was shown, by its name.
  var carClass: String?
  /// The page that was shown, by its name.
  var page: String?
  /// The columns that were chosen.
  var columns: ChosenColumns?
  /// The key of the car that the cursor was on.
  var cursor: String?
  var followed: [Followed] = []
  /// The moments that the viewer has named, by a letter each.
  var marks: [Character: SessionTime] = [:]
  /// Which moments of its video are which of the race.
  package var ties = VideoTies()
  /// What somebody else has written into it, as lines: remarks, and keys that are not known here.
  var others: [String] = []
  /// How many lines make no sense.
  package var senseless = 0
  /// How many those are, in words; nil for none.
  fileprivate var senselessText: String? {
    senseless == 0 ? nil : senseless == 1 ? "1 line makes" : "\(senseless) lines make"
  }

  /// Nothing.
  package init() {}

  /// The moment that was shown, held within a race; nil where none was kept.
  package func moment(in replay: Replay) -> SessionTime? {
    time.map { min(max(replay.playedSpan.start, $0), replay.end) }
  }

  /// Whether a board has been left, rather than no more been kept than the ties of a video.
  package var hasLeft: Bool { time != nil }

  /// This with the ties of a board.
  package func keepingTies(of model: Model) -> Memory {
    var kept = self
    kept.ties = model.ties
    if kept.race.isEmpty { kept.race = model.memory.race }
    return kept
  }

  /// What is to be kept where another board on the same recording may have left meanwhile.
  ///
  /// - Parameters:
  ///   - current: What is kept now.
  ///   - base: What was kept when this board began.
  /// - Returns: This, and the marks of the other one; of two that were set anew this one's. The ties of
  ///   the video are those of whichever has changed them.
  package func merged(into current: Memory, since base: Memory) -> Memory {
    var merged = self
    for (letter, moment) in current.marks where marks[letter] == base.marks[letter] {
      merged.marks[letter] = moment
    }
    if ties == base.ties { merged.ties = current.ties }
    merged.others = current.others
    return merged
  }
}

extension Model {
  /// What is to be kept of the board now.
  package var memory: Memory {
    var memory = Memory()
    let session = replay.session
    memory.race = [session.series, session.event].filter { !$0.isEmpty }.joined(separator: ", ")
    (memory.time, memory.watchedTo) = (time, watchedTo)
    memory.carClass = focusedClass.map { replay.history.classes[$0].name }
    (memory.page, memory.columns) = (page.word, columns)
    memory.cursor = cursor.map { replay.key(of: $0) }
    memory.followed = highlights.marks.map {
      Memory.Followed(car: replay.key(of: $0.car), color: $0.order)
    }
    memory.marks = marks
    memory.ties = ties
    return memory
  }

  /// Shows again what was shown, all but the moment; what this race does not have is left out.
  package mutating func restore(_ memory: Memory) {
    marks = memory.marks
    ties = memory.ties
    for followed in memory.followed {
      guard let car = replay.car(withKey: followed.car) else { continue }
      highlights.add(Highlights.Mark(car: car, order: followed.color))
    }
    let classes = replay.history.classes
    if let name = memory.carClass, let index = classes.firstIndex(where: { $0.name == name }) {
      focus(index, in: replay.snapshot(at: time))
    }
    if let car = memory.cursor.flatMap({ replay.car(withKey: $0) }) { moveCursor(to: car) }
    if let page = memory.page { show(page: page) }
    if let chosen = memory.columns { columns = chosen }
    if let lines = memory.senselessText { say("of what was kept of this race \(lines) no sense") }
  }

  /// Says that the race goes on where it was left, and does not hide what was watched then.
  package mutating func goOn(where memory: Memory) {
    watchedTo = max(watchedTo, min(memory.watchedTo ?? time, replay.end))
    say(
      "on from \(clock(time)), where you left; g goes to the start"
        + (memory.senselessText.map { "; \($0) no sense" } ?? ""))
  }
}
