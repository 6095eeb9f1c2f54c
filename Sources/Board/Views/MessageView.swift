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
  let number = buffer.write(
    shortened("#\(entry.number)", to: 9), column: 11, row: line,
    Style(.carNumber(ClassColor(order: order))))
  var next = max(17, number + 1)
  let (name, text) = (replay.name(of: car, at: message), replay.text(of: message))
  if !name.isEmpty {
    // What happened goes before the name of whom the number tells, of which a third of the line is enough.
    let room = max(0, buffer.columns - next - 2)
    let width = min(displayWidth(of: name), max(room / 3, room - displayWidth(of: text)))
    next = buffer.write(name, column: next, row: line, Style(.dim), width: width) + 2
  }
  buffer.write(text, column: next, row: line, Style(.message))
}
