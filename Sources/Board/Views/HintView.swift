import ReplayEngine
import Screen

/// The last line: how it plays, and what the viewer can do or has just been told; or the prompt.
func drawHints(_ frame: Frame, on buffer: inout ScreenBuffer) {
  if case .prompt(let prompt) = frame.model.overlay {
    drawPrompt(prompt, on: &buffer)
    return
  }
  let playback = frame.model.playback
  let sign = playback.isPaused ? "‖" : playback.isReversed ? "◀" : "▶"
  let speed = speedText(playback.speed)
  buffer.write("\(sign) \(speed)", column: 1, row: 0, Style(.playback))
  if let notice = frame.model.notice {
    buffer.write(notice, column: 9, row: 0, Style(.message))
    return
  }
  if let trouble = frame.model.live?.trouble {
    buffer.write(trouble, column: 9, row: 0, Style(.error))
    return
  }
  let hints = Command.all.compactMap { command in
    command.hint.map { hint in
      let isPlay = command.name == "playPause" && playback.isPaused
      return (name: command.name, keys: hint.keys, effect: isPlay ? "play" : hint.effect)
    }
  }
  var room = buffer.columns - 9
  let order =
    firstHints.compactMap { name in hints.first { $0.name == name } }
    + hints.filter { !firstHints.contains($0.name) }
  let shown = Set(
    order.filter { hint in
      let width = displayWidth(of: hint.keys) + 1 + displayWidth(of: hint.effect) + 3
      // The last of them needs no space after it.
      guard width - 2 <= room else { return false }
      room -= width
      return true
    }.map(\.name))
  var column = 9
  for hint in hints where shown.contains(hint.name) {
    column = buffer.write(hint.keys, column: column, row: 0, Style(.key)) + 1
    column = buffer.write(hint.effect, column: column, row: 0, Style(.keyEffect)) + 3
  }
}

/// What has its place before everything else: the key that explains all others, and what a viewer who
/// sees a board for the first time wants to know.
private let firstHints = ["help", "playPause", "slower", "back10s", "nextFlag", "highlight"]

/// A speed as it is written: `¼×`, `8×`.
private func speedText(_ speed: Playback.Speed) -> String {
  switch speed.exponent {
  case -2: "¼×"
  case -1: "½×"
  default: "\(1 << speed.exponent)×"
  }
}

private func drawPrompt(_ prompt: Prompt, on buffer: inout ScreenBuffer) {
  var column = buffer.write(prompt.question.mark, column: 1, row: 0, Style(.prompt))
  // Of a long text the end is seen, or where the cursor stands in it.
  let room = max(8, buffer.columns - column - 4 - displayWidth(of: prompt.problem ?? ""))
  var before = prompt.before[...]
  while displayWidth(of: String(before)) > room { before.removeFirst() }
  var after = prompt.after.dropFirst()
  while !after.isEmpty, displayWidth(of: String(before + after)) > room { after.removeLast() }
  column = buffer.write(String(before), column: column, row: 0, Style(.entry))
  let under = prompt.after.first.map(String.init) ?? " "
  column = buffer.write(under, column: column, row: 0, Style(.entry, .cursor))
  column = buffer.write(String(after), column: column, row: 0, Style(.entry))
  if let problem = prompt.problem {
    buffer.write(problem, column: column + 2, row: 0, Style(.error))
  }
}

extension Sign {
  static let playback = [Sign("▶ ◀ ‖", "plays, plays backwards, is paused")]
}
