import ArgumentParser
import Printing
import Recordings
import ReplayEngine
import Screen

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read a recording and report what is odd or suspicious about it.",
    discussion: """
      Odd is what the reader met, with file and line; suspicious is what does not fit in the race \
      itself, with car, lap and time. The exit status is 1 only when the file can't be played.
      """)

  enum Format: String, Word {
    case text, json
    static let synonyms = ["table": text]
  }

  @OptionGroup var recording: RecordingOptions

  @Option(parsing: .unconditional, help: "How it is written.")
  var format = Format.text

  func run() throws {
    let file = try reportingBadData { try recording.open() }
    let replay = Replay(file.recording)
    let findings = Findings(file, replay)
    switch format {
    case .text: try write(findings.lines.map { printable($0) + "\n" }.joined())
    case .json: try writeLine(findings.json)
    }
  }
}

/// What there is to say about a recording.
private struct Findings {
  let file: RecordingFile
  let replay: Replay
  let suspicions: [Suspicion]
  private let end: Snapshot

  init(_ file: RecordingFile, _ replay: Replay) {
    self.file = file
    self.replay = replay
    suspicions = replay.suspicions
    end = replay.snapshot(at: .max)
  }

  private var leaderLaps: Int { end.leaderLap }
  private var results: Results { end.state.results }
  /// Those that have cars at the end.
  private var classes: [CarClass] { end.classes.map(\.carClass) }

  var lines: [String] {
    let session = replay.session
    let title = session.event.isEmpty ? file.file : session.event
    var lines = [
      "\(title): \(file.format), \(session.provenance.rawValue) \(session.kind)",
      "\(counted(replay.carCount, "car")) in \(counted(classes.count, "class")), "
        + "\(counted(replay.events.count, "event")) in \(replay.end), "
        + "\(counted(leaderLaps, "lap")) by the leader, results \(results.name)",
    ]
    lines += session.note.map { ["note: \($0)"] } ?? []
    lines += file.alsoRead.map { "with \($0)" }
    if file.sessions.count > 1 {
      lines.append("sessions:")
      lines += file.sessions.enumerated().map { index, session in
        "  \(index + 1)  \(session.name): \(session.kind), \(counted(session.crossings, "crossing"))"
          + (index == file.session ? ", this one" : "")
      }
    }
    lines += section(
      "odd",
      file.report.kinds.map { kind in
        let places = kind.first.map { "\($0.file ?? file.file):\($0.line): \($0.text)" }
        return (kind.count, kind.name, places)
      })
    lines += section("suspicious", suspicions.map { ($0.count, $0.name, $0.places) })
    return lines
  }

  /// What was found of one sort: how often, what, and where first.
  private func section(
    _ name: String, _ kinds: [(count: Int, name: String, places: [String])]
  ) -> [String] {
    if kinds.isEmpty { return ["nothing \(name)"] }
    let width = kinds.reduce(0) { max($0, String($1.count).count) }
    let indent = String(repeating: " ", count: width + 4)
    var lines = ["\(name):"]
    for kind in kinds {
      let count = String(repeating: " ", count: width - String(kind.count).count) + "\(kind.count)"
      lines.append("  \(count)  \(kind.name)")
      lines += kind.places.map { indent + $0 }
      let rest = kind.count - kind.places.count
      if rest > 0 { lines.append("\(indent)and \(rest) more") }
    }
    return lines
  }

  var json: JSON {
    let session = replay.session
    return .object { json in
      json.member("file", file.file)
      json.member("format", file.format)
      json.member("event", session.event)
      json.member("session", session.kind.rawValue)
      json.member("provenance", session.provenance.rawValue)
      json.member("note", session.note)
      json.member("alsoRead", file.alsoRead)
      json.member("sessions") { json in
        json.array(of: file.sessions) { json, session in
          json.object { json in
            json.member("name", session.name)
            json.member("session", session.kind.rawValue)
            json.member("crossings", session.crossings)
          }
        }
      }
      json.member("played", file.session + 1)
      json.member("cars", replay.carCount)
      json.member("classes", classes.map(\.name))
      json.member("events", replay.events.count)
      json.member("end", replay.end)
      json.member("leaderLaps", leaderLaps)
      json.member("results", results.name)
      json.member("odd") { json in json.array(of: file.report.kinds) { write($1, to: &$0) } }
      json.member("suspicious") { json in
        json.array(of: suspicions) { json, suspicion in
          json.object { json in
            json.member("kind", suspicion.name)
            json.member("count", suspicion.count)
            json.member("first", suspicion.places)
          }
        }
      }
    }
  }

  private func write(_ kind: Report.Kind, to json: inout JSON) {
    json.object { json in
      json.member("kind", kind.name)
      json.member("count", kind.count)
      json.member("first") { json in
        json.array(of: kind.first) { json, place in
          json.object { json in
            json.member("file", place.file ?? file.file)
            json.member("line", place.line)
            json.member("text", place.text)
          }
        }
      }
    }
  }
}

/// A number of things: `1 car`, `3 cars`, `2 classes`.
private func counted(_ count: Int, _ name: String) -> String {
  "\(count) \(name)" + (count == 1 ? "" : name.hasSuffix("s") ? "es" : "s")
}
