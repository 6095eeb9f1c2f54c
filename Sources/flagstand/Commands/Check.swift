import ArgumentParser
import Recordings
import ReplayEngine
import Screen

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a recording and report what is odd about it, with line numbers.",
    discussion: "The exit status is 1 only when the file can't be played.")

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    let file = try reportingBadData { try recording.open() }
    let replay = Replay(file.recording)
    let state = replay.state(at: .max)
    let session = replay.session
    var lines = [
      "\(printable(session.event)): \(file.format), \(session.provenance.rawValue) \(session.kind)",
      "\(replay.carCount) cars in \(replay.history.classes.count) classes, "
        + "\(replay.events.count) events in \(replay.end), "
        + "\(state.lead.lap) laps by the leader, results \(state.results.name)",
    ]
    lines += file.alsoRead.map { "with \(printable($0))" }
    if file.report.count == 0 { lines.append("nothing odd") }
    for kind in file.report.kinds {
      lines.append("\(kind.count) × \(kind.name)")
      lines += kind.first.map { "  \($0.file ?? file.file):\($0.line): \(printable($0.text))" }
      if kind.count > kind.first.count {
        lines.append("  and \(kind.count - kind.first.count) more")
      }
    }
    try write(lines.joined(separator: "\n") + "\n")
  }
}
