import ArgumentParser
import Recordings
import ReplayEngine
import Screen

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a recording and report what is odd or suspicious about it.",
    discussion: "The exit status is 1 only when the file can't be played.")

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    let file = try reportingBadData { try recording.open() }
    let replay = Replay(file.recording)
    let state = replay.state(at: .max)
    let session = replay.session
    let title = session.event.isEmpty ? file.file : session.event
    var lines = [
      "\(title): \(file.format), \(session.provenance.rawValue) \(session.kind)",
      "\(counted(replay.carCount, "car")) in \(counted(replay.history.classes.count, "class")), "
        + "\(counted(replay.events.count, "event")) in \(replay.end), "
        + "\(counted(Int(state.lead.lap), "lap")) by the leader, results \(state.results.name)",
    ]
    lines += file.alsoRead.map { "with \($0)" }
    let suspicions = replay.suspicions
    if file.report.count == 0 { lines.append("nothing odd") }
    for kind in file.report.kinds {
      lines.append("\(kind.count) × \(kind.name)")
      lines += kind.first.map { "  \($0.file ?? file.file):\($0.line): \($0.text)" }
      if kind.count > kind.first.count {
        lines.append("  and \(kind.count - kind.first.count) more")
      }
    }
    if suspicions.isEmpty { lines.append("nothing suspicious") }
    for suspicion in suspicions {
      lines.append("suspicious: \(counted(suspicion.count, "place")), \(suspicion.name)")
      lines += suspicion.places.map { "  \($0)" }
      if suspicion.count > suspicion.places.count {
        lines.append("  and \(suspicion.count - suspicion.places.count) more")
      }
    }
    try write(lines.map { printable($0) + "\n" }.joined())
  }
}

/// A number of things: `1 car`, `3 cars`, `2 classes`.
private func counted(_ count: Int, _ name: String) -> String {
  "\(count) \(name)" + (count == 1 ? "" : name.hasSuffix("s") ? "es" : "s")
}
