import ReplayEngine
import Screen

/// Everything that has happened as far as it was watched, newest at the bottom, of one kind or of all.
struct EventsPage: Page {
  /// Which events are listed.
  enum Filter: String, CaseIterable, Sendable {
    case all
    case flags
    case stops
    case leads = "leads and passes"
    case highlighted = "highlighted cars"
    case officials = "race control"

    func includes(_ message: Message, in model: Model) -> Bool {
      switch self {
      case .all: true
      case .flags: message.kind == .flag
      case .stops: message.kind == .pitIn || message.kind == .pitOut
      case .leads:
        message.isOf(.leadChange) || message.isOf(.classLeadChange) || message.kind == .pass
      case .highlighted: message.cars.contains(where: model.highlights.contains)
      case .officials:
        [.message, .penalty, .correction, .lapDeleted, .results].contains(message.kind)
      }
    }
  }

  let name = "Events"
  /// Which are listed.
  var filter = Filter.all
  /// The event that is chosen.
  var chosen = ChosenLine()

  var commands: [Command] {
    [
      .on(self, "eventBefore", [.up, .character("k")], "the event before") {
        $0.move(by: -1, in: $1)
      },
      .on(self, "eventAfter", [.down, .character("j")], "the event after") {
        $0.move(by: 1, in: $1)
      },
      .on(self, "eventsBack", [.pageUp], "ten events back") { $0.move(by: -10, in: $1) },
      .on(self, "eventsOn", [.pageDown], "ten events on") { $0.move(by: 10, in: $1) },
      .on(self, "eventGo", [.enter], "to the event", hint: ("Enter", "go there")) {
        $0.go(in: &$1)
      },
      .on(
        self, "eventFilter", [.character("z")],
        "all; flags, stops, leads and passes, highlighted cars, race control", hint: ("z", "kind")
      ) { page, _ in
        let all = Filter.allCases
        let next = ((all.firstIndex(of: page.filter) ?? 0) + 1) % all.count
        (page.filter, page.chosen) = (all[next], ChosenLine())
      },
    ]
  }

  /// The events that are listed, and the last that the moment shown has come to.
  private func list(in model: Model) -> (messages: [Message], playhead: Int) {
    let messages = model.replay.messages(upTo: model.toldTo).filter {
      filter.includes($0, in: model) && model.tells($0)
    }
    return (messages, (messages.lastIndex { $0.time <= model.time } ?? 0))
  }

  private mutating func move(by steps: Int, in model: Model) {
    let (messages, playhead) = list(in: model)
    chosen.move(by: steps, of: messages.count, playhead: playhead)
  }

  /// Goes to the chosen event: onto it while paused, else to a little before.
  private mutating func go(in model: inout Model) {
    let (messages, playhead) = list(in: model)
    if messages.isEmpty { return }
    let message = messages[chosen.line(of: messages.count, playhead: playhead)]
    model.seek(to: model.playback.isPaused ? message.time : message.time - EventJump.leadIn)
    model.say(model.sentence(of: message))
    chosen = ChosenLine()
  }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    var page = self
    switch mouse.action {
    case .wheelUp: page.move(by: -3, in: model)
    case .wheelDown: page.move(by: 3, in: model)
    default: return
    }
    model.page = page
  }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    let (messages, playhead) = list(in: frame.model)
    let title = "\(filter.rawValue) · \(messages.count)"
    buffer.write(title, column: 1, row: 0, Style(.dim))
    if messages.isEmpty {
      buffer.write("nothing so far", column: 1, row: 1, Style(.dim))
      return
    }
    let rows = buffer.rows - 1
    let window = chosen.window(of: messages.count, playhead: playhead, rows: rows)
    let line = chosen.line(of: messages.count, playhead: playhead)
    for index in window {
      let at = index - window.lowerBound + 1
      drawMessage(messages[index], frame, at, on: &buffer)
      if index == line {
        buffer.within(Region(column: 0, row: at, columns: buffer.columns, rows: 1)) {
          $0.emphasize(.cursor)
        }
      }
    }
  }
}
