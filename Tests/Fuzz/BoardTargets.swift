import ReplayEngine
import Screen

@testable import Board

/// What a viewer types and does.
let boardTargets = [
  FuzzTarget(
    name: "goTo",
    seeds: {
      ["1:23:45", "0:01:02.345", "+90", "-5m", "L2", "50%", "@12:00:05", "end"].map {
        Array($0.utf8)
      }
    }
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    var model = Model(race)
    update(&model, .key(.character(":")))
    for character in text { update(&model, .key(.character(character))) }
    promise(model.isAsking, "the prompt is not open")
    _ = render(model, columns: 80, rows: 24)
    update(&model, .key(.enter))
    expectSound(model)
    return !model.isAsking && (try? Moment(text)) != nil
  },
  FuzzTarget(name: "keys", seeds: { [Array(0...255)] }) { bytes in
    var model = Model(race)
    update(&model, .resize(columns: 80, rows: 24))
    for pair in stride(from: 0, to: min(bytes.count, 400) - 1, by: 2) {
      let (kind, value) = (bytes[pair], Int(bytes[pair + 1]))
      switch kind % 8 {
      case 0: update(&model, .resize(columns: value, rows: Int(kind / 4)))
      case 1: model.advance(by: .milliseconds(value * 40))
      case 2:
        let actions: [Mouse.Action] = [.press, .drag, .release, .wheelUp, .wheelDown]
        let mouse = Mouse(actions[value % 5], column: value, row: Int(kind / 8))
        update(&model, .mouse(mouse))
      case 3: update(&model, .key(.character(Character(Unicode.Scalar(UInt8(value))))))
      default: update(&model, .key(keys[value % keys.count]))
      }
      model.request = nil
      if pair % 16 == 0 { expectSound(model) }
    }
    expectSound(model)
    return true
  },
]

extension Model {
  /// Whether a prompt is open.
  fileprivate var isAsking: Bool { overlay is Prompt }
}

/// The race that boards are opened on.
let race = Replay(seedRace)

let keys = Command.all.flatMap(\.keys) + [.enter, .escape, .backspace, .tab]

/// The promises that hold after anything a viewer does.
func expectSound(_ model: Model) {
  promise(model.time >= .zero && model.time <= race.end, "the time is outside the race")
  promise(
    model.cursor.map { $0.index < race.carCount } == true, "the cursor is on no car")
  let screen = render(model, columns: model.size.columns, rows: model.size.rows)
  promise(screen.hasNoControls, "a control character is on the screen")
}

extension ScreenBuffer {
  /// Whether nothing in the picture would be taken for a command by a terminal.
  var hasNoControls: Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
    }
  }
}
