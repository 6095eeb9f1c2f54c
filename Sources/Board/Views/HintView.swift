import ReplayEngine
import Screen

/// The last line: how it plays, and what the viewer can do or has just been told.
func drawHints(_ frame: Frame, on buffer: inout ScreenBuffer) {
  let playback = frame.model.playback
  let glyphs = frame.model.glyphs
  // Forwards goes without saying while it stands still.
  let direction = playback.isReversed ? "◀" : playback.isPaused ? "" : "▶"
  let sign = (playback.isPaused ? "‖" : "") + direction
  let speed = glyphs.spelling(speedText(playback.speed))
  buffer.write("\(sign) \(speed)", column: 1, row: 0, Style(.playback))
  if let notice = frame.model.notice {
    buffer.write(notice, column: 9, row: 0, Style(.message))
    return
  }
  if let trouble = frame.model.trouble {
    buffer.write(trouble, column: 9, row: 0, Style(.error))
    return
  }
  if frame.model.video?.isLetGo == true {
    buffer.write(Model.letGo, column: 9, row: 0, Style(.message))
    return
  }
  let layer = frame.model.layer
  // What a page has keys for that has nothing to show is not there.
  let isLacking = (layer as? any Page)?.lack(in: frame) != nil
  let own = Set(isLacking ? layer.commands.map(\.name) : [])
  let groups = frame.model.overlay.map { [$0.group] } ?? Command.boardGroups(on: layer)
  let hints = groups.flatMap { group in
    group.commands.filter { !own.contains($0.name) }.compactMap { command in
      command.hint.map { hint in
        let isPlay = command.name == "playPause" && playback.isPaused
        return (
          name: command.name, keys: glyphs.spelling(hint.keys),
          effect: isPlay ? "play" : hint.effect
        )
      }
    }
  }
  var room = buffer.columns - 9
  let first = ["help"] + layer.commands.map(\.name) + firstHints
  let order =
    first.compactMap { name in hints.first { $0.name == name } }
    + hints.filter { !first.contains($0.name) }
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

/// What has its place before everything else but the key that explains all others, and the page's own:
/// what a viewer who sees a board for the first time wants to know.
private let firstHints = ["playPause", "slower", "back10s", "nextFlag", "highlight"]

/// A speed as it is written: `¼×`, `8×`.
private func speedText(_ speed: Playback.Speed) -> String {
  switch speed.exponent {
  case -2: "¼×"
  case -1: "½×"
  default: "\(1 << speed.exponent)×"
  }
}

extension Sign {
  static let playback = [Sign("▶ ◀ ‖", "plays, plays backwards, is paused")]
}
