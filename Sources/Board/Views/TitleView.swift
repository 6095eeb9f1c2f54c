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
  write(session.series, .title)
  let kind = session.kind == .race ? "Race" : session.kind == .practice ? "Practice" : "Qualifying"
  let words = session.event.split { !$0.isLetter }.map { $0.lowercased() }
  let parts = [session.event, words.contains(kind.lowercased()) ? "" : kind]
  write(parts.filter { !$0.isEmpty }.joined(separator: " · "), .plain)
  column -= 1
  if session.provenance != .recorded { write(session.provenance.rawValue, .dim) }
  // What is said on the right gives way to the name of the race, the weather first.
  let room = buffer.columns - column - 2
  let (lap, results) = (leaderLapText(frame), frame.snapshot.state.results.name)
  let outcome = [lap, results].filter { !$0.isEmpty }.joined(separator: " · ")
  let all = [weatherText(frame), timeOfDayText(frame), outcome]
  let choices = [all, [all[1], outcome], [outcome], [lap], []].map {
    $0.filter { !$0.isEmpty }.joined(separator: "   ")
  }
  let right = choices.first { displayWidth(of: $0) <= room } ?? ""
  buffer.write(
    right, column: buffer.columns - displayWidth(of: right) - 1, row: 0, Style(.dim))
}

private func timeOfDayText(_ frame: Frame) -> String {
  guard let time = frame.snapshot.state.timeOfDay(at: frame.snapshot.time) else { return "" }
  return clockText(milliseconds: time, padsHours: true) + " local"
}

/// The lap that the leader has completed, and of how many where the race is so many laps long.
private func leaderLapText(_ frame: Frame) -> String {
  let snapshot = frame.snapshot
  guard snapshot.leaderLap > 0, snapshot.state.order == .race else { return "" }
  return "lap \(snapshot.leaderLapText)"
}

private func weatherText(_ frame: Frame) -> String {
  guard let weather = frame.model.replay.weather(in: frame.snapshot.state) else { return "" }
  let air = weather.air.flatMap(degrees)
  let rain = weather.rain.map { $0 ? "rain" : "dry" }
  return [air, rain].compactMap { $0 }.joined(separator: " ")
}

/// A temperature in whole degrees; nil for one that no thermometer shows.
private func degrees(_ celsius: Double) -> String? {
  guard celsius.magnitude < 1000 else { return nil }
  return "\(Int(celsius + (celsius < 0 ? -0.5 : 0.5))) °C"
}
