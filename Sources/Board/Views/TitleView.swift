import ReplayEngine
import Screen

/// The first line: what race this is, and when it is there.
func drawTitle(_ frame: Frame, on buffer: inout ScreenBuffer) {
  let session = frame.model.replay.session
  var column = 1
  func write(_ text: String, _ role: Role) {
    if text.isEmpty || column >= buffer.columns { return }
    column = buffer.write(text, column: column, row: 0, Style(role)) + 2
  }
  let right = [
    weatherText(frame), timeOfDayText(frame), resultsText(frame),
    frame.snapshot.state.lead.lap > 0 ? "lap \(frame.snapshot.state.lead.lap)" : "",
  ].filter { !$0.isEmpty }.joined(separator: "   ")
  write(session.series, .title)
  let kind = session.kind == .race ? "Race" : session.kind == .practice ? "Practice" : "Qualifying"
  write([session.event, kind].filter { !$0.isEmpty }.joined(separator: " · "), .plain)
  column -= 1
  if session.provenance != .recorded { write(session.provenance.rawValue, .dim) }
  // What is said on the right is cut before the name of the race.
  let room = buffer.columns - column - 2
  let width = displayWidth(of: right)
  if width <= room {
    buffer.write(right, column: buffer.columns - width - 1, row: 0, Style(.dim))
  } else if let last = right.split(separator: "   ").last.map({ String($0) }),
    displayWidth(of: last) <= room
  {
    buffer.write(
      last, column: buffer.columns - displayWidth(of: last) - 1, row: 0, Style(.dim))
  }
}

private func timeOfDayText(_ frame: Frame) -> String {
  guard let start = frame.model.replay.session.start else { return "" }
  let time = start.timeOfDay(at: frame.snapshot.time)
  return clockText(milliseconds: time, padsHours: true) + " local"
}

/// How final the result is, once there is one.
private func resultsText(_ frame: Frame) -> String {
  let results = frame.snapshot.state.results
  return results == .running ? "" : results == .finished ? "finished" : "\(results.name) results"
}

private func weatherText(_ frame: Frame) -> String {
  guard let weather = frame.model.replay.weather(in: frame.snapshot.state) else { return "" }
  let air = weather.air.map { "\(Int($0.rounded())) °C" }
  let rain = weather.rain.map { $0 ? "rain" : "dry" }
  return [air, rain].compactMap { $0 }.joined(separator: " ")
}
