import ReplayEngine
import Screen

/// The last messages, newest first; of a class in focus and of no car, while one is.
func drawMessages(_ frame: Frame, on buffer: inout ScreenBuffer) {
  let messages = frame.model.feed(at: frame.snapshot.time, atMost: buffer.rows)
  for (line, message) in messages.enumerated() {
    drawMessage(message, frame, line, on: &buffer)
  }
}

/// Draws a message on a line: when, which car, and what.
func drawMessage(
  _ message: Message, _ frame: Frame, _ line: Int, on buffer: inout ScreenBuffer
) {
  let replay = frame.model.replay
  let clock = clockText(milliseconds: message.time.milliseconds)
  buffer.write(clock, column: 1, row: line, Style(.messageTime), width: 8, .right)
  guard let car = message.car else {
    buffer.write(replay.text(of: message), column: 11, row: line, Style(.message, .bold))
    return
  }
  let entry = replay.entry(of: car, at: message)
  let order = replay.history.classes.firstIndex(of: entry.carClass) ?? 0
  if let color = frame.model.highlights.color(of: car) {
    buffer.write("▌", column: 10, row: line, Style(.highlight(color)))
  }
  buffer.write(
    "#\(entry.number)", column: 11, row: line, Style(.carNumber(ClassColor(order: order))), width: 5
  )
  let name = replay.name(of: car, at: message)
  let who = name.isEmpty ? "" : name + "  "
  let next = buffer.write(who, column: 17, row: line, Style(.dim))
  buffer.write(replay.text(of: message), column: next, row: line, Style(.message))
}
