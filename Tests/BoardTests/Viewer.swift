import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// Somebody before a board: presses keys, lets time go by, looks at the screen.
struct Viewer {
  var model: Model
  private var columns: Int
  private var rows: Int

  init(
    _ replay: Replay, at time: SessionTime = .zero, _ columns: Int = 80, _ rows: Int = 24,
    isPaused: Bool = true
  ) {
    model = Model(replay, at: time)
    model.start(speed: .normal, isPaused: isPaused, isRevealed: false)
    (self.columns, self.rows) = (columns, rows)
    resize(columns, rows)
  }

  /// Before the board of a race that most tests look at.
  static func demo(at seconds: Double = 600) -> Viewer {
    Viewer(Races.demo, at: TestSupport.seconds(seconds), 120, 36)
  }

  /// Before a board on a feed that has told a race as far as it is known at a moment.
  init(live race: Replay, at edge: SessionTime, _ columns: Int = 80, _ rows: Int = 24) {
    self.init(race, at: .zero, columns, rows)
    model = Model(liveFrom: "timing.example.org:50000")
    model.live?.isReceiving = true
    resize(columns, rows)
    var known = race.recording
    known.events.removeAll { $0.time > edge }
    model.rebuild(from: known, to: edge)
  }

  /// The feed goes on to a moment of the race that it tells, so many seconds later on the wall.
  mutating func receive(_ race: Replay, to edge: Double, after wait: Double = 0) {
    self.wait(wait)
    let known = model.replay.events.count
    model.goOn(
      with: Array(race.events[known..<race.count(upTo: TestSupport.seconds(edge))]),
      to: TestSupport.seconds(edge))
  }

  /// Presses keys by name, parted by spaces: `space ] ] down * ctrl-r f1`.
  mutating func press(_ keys: String) {
    for name in keys.split(separator: " ") {
      guard let key = Key(name: String(name)) else {
        Issue.record("no key is called \(name)")
        continue
      }
      update(&model, .key(key))
    }
  }

  /// Presses the key of every character.
  mutating func type(_ text: String) {
    for character in text { update(&model, .key(.character(character))) }
  }

  /// Lets seconds go by on the wall.
  mutating func wait(_ seconds: Double) { model.advance(by: .milliseconds(Int(seconds * 1000))) }

  mutating func mouse(_ action: Mouse.Action, _ column: Int, _ row: Int) {
    update(&model, .mouse(Mouse(action, column: column, row: row)))
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    update(&model, .resize(columns: columns, rows: rows))
  }

  var screen: ScreenBuffer { render(model, columns: columns, rows: rows) }

  /// The lines of the screen.
  var lines: [Substring] {
    screen.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  /// The first line that has a text in it, or an empty one.
  func line(with text: String) -> Substring { lines.first { $0.contains(text) } ?? "" }

  /// The last line of the screen, where hints, notices and prompts are.
  var lastLine: Substring { lines.last ?? "" }

  /// The bar of the timeline.
  var timeline: Substring { line(with: "├") }

  /// Where the race stands, in seconds.
  var seconds: Double { model.time.seconds }

  /// The number of the cursor's car.
  var cursor: String? { model.cursor.map { model.replay.entries[$0.index].number.text } }

  /// The numbers of the highlighted cars, in the order in which they were picked.
  var highlights: [String] {
    model.highlights.cars.map { model.replay.entries[$0.index].number.text }
  }
}

extension Key {
  /// A key by the name that the tests give it: a character, or a word.
  init?(name: String) {
    if let key = Key.byName[name] {
      self = key
    } else if name.hasPrefix("ctrl-"), name.count == 6, let letter = name.last {
      self = .control(letter)
    } else if name.count == 1, let character = name.first {
      self = .character(character)
    } else {
      return nil
    }
  }

  private static let byName: [String: Key] = [
    "space": .character(" "), "up": .up, "down": .down, "left": .left, "right": .right,
    "shift-left": .shiftLeft, "shift-right": .shiftRight, "home": .home, "end": .end,
    "pgup": .pageUp, "pgdn": .pageDown, "enter": .enter, "esc": .escape, "backspace": .backspace,
    "shift-up": .shiftUp, "shift-down": .shiftDown, "tab": .tab, "shift-tab": .backTab,
    "f2": .function(2), "f3": .function(3), "f4": .function(4), "f6": .function(6),
    "f7": .function(7),
    "f8": .function(8),
    "f5": .function(5), "ins": .insert, "del": .delete,
    "f1": .function(1), "f9": .function(9), "f12": .function(12),
  ]
}
