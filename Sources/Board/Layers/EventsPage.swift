import ReplayEngine
import Screen

/// Everything that has happened as far as it was watched, newest at the bottom, of one kind or of all.
struct EventsPage: ListPage {
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
  let keys: [Key] = [.character("e"), .function(9)]
  let about = "everything that has happened"
  /// Which are listed.
  var filter = Filter.all
  /// The event that is chosen.
  var chosen = ChosenLine()

  var commands: [Command] {
    lineCommands("event", "events") + [
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

  func extent(in model: Model) -> ChosenLine.Extent { extent(of: list(in: model), in: model) }

  /// The events that are listed.
  private func list(in model: Model) -> [Message] {
    model.replay.messages(upTo: model.toldTo).filter {
      filter.includes($0, in: model) && model.tells($0)
    }
  }

  private func extent(of messages: [Message], in model: Model) -> ChosenLine.Extent {
    ChosenLine.Extent(
      count: messages.count, playhead: messages.lastIndex { $0.time <= model.time } ?? 0)
  }

  /// Goes to the chosen event.
  private mutating func go(in model: inout Model) {
    let messages = list(in: model)
    if messages.isEmpty { return }
    let message = messages[chosen.line(of: extent(of: messages, in: model))]
    model.approach(message.time)
    model.say(model.sentence(of: message))
    chosen = ChosenLine()
  }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    let messages = list(in: frame.model)
    let title = "\(filter.rawValue) · \(messages.count)"
    buffer.write(title, column: 1, row: 0, Style(.dim))
    if messages.isEmpty {
      buffer.write("nothing so far", column: 1, row: 1, Style(.dim))
      return
    }
    drawLines(of: extent(of: messages, in: frame.model), from: 1, on: &buffer) {
      drawMessage(messages[$0], frame, $1, on: &$2)
    }
  }
}
