import Board
import ReplayEngine
import Scenarios
import Screen
import Simulator

@testable import Recordings

/// The readers, and what is made of what they read.
let readerTargets = [
  FuzzTarget(
    name: "native",
    seeds: { [seedRace, gameRace, unflaggedRace].map(NativeWriter.bytes(of:)) }
  ) { play($0) },
  FuzzTarget(name: "alKamel", seeds: { [Array(lapsSeed.utf8)] }) { play($0) },
  FuzzTarget(name: "rMonitor", seeds: { [feedSeed, Array(captureSeed.utf8)] }) { play($0) },
  FuzzTarget(name: "rFactor2", seeds: { [Array(gameSeed.utf8)] }) { play($0) },
  FuzzTarget(name: "feed", seeds: { [feedSeed, Array(captureSeed.utf8)] }) { bytes in
    let pieces = watch(bytes, pieceSize: 1 + Int(bytes.last ?? 0))
    let whole = watch(bytes, pieceSize: bytes.count)
    promise(
      pieces.session == whole.session
        && pieces.snapshot(at: .max).rows == whole.snapshot(at: .max).rows,
      "a feed in pieces is another race than all of it at once")
    look(at: pieces)
    return !pieces.events.isEmpty
  },
  FuzzTarget(
    name: "growing",
    seeds: { [NativeWriter.bytes(of: seedRace), NativeWriter.bytes(of: gameRace), feedSeed] }
  ) { bytes in
    let pieces = follow(bytes, pieceSize: 1 + Int(bytes.last ?? 0))
    let whole = follow(bytes, pieceSize: bytes.count)
    promise(
      pieces.session == whole.session
        && pieces.snapshot(at: .max).rows == whole.snapshot(at: .max).rows,
      "a file that grows is another race than all of it at once")
    look(at: pieces)
    return !pieces.events.isEmpty
  },
  FuzzTarget(name: "results", seeds: { [Array(resultsSeed.utf8)] }) { bytes in
    var report = Report()
    guard var recording = try? RecordingFile(bytes: Array(lapsSeed.utf8), file: "laps").recording,
      let results = try? AlKamelResults(bytes, file: "results", &report),
      (try? recording.add(results, file: "results", &report)) != nil
    else { return false }
    look(at: Replay(recording))
    return true
  },
  FuzzTarget(name: "weather", seeds: { [Array(weatherSeed.utf8)] }) { bytes in
    var report = Report()
    guard var recording = try? RecordingFile(bytes: Array(lapsSeed.utf8), file: "laps").recording,
      let weather = try? AlKamelWeather(bytes, file: "weather", &report),
      (try? recording.add(weather, file: "weather")) != nil
    else { return false }
    look(at: Replay(recording))
    return true
  },
  FuzzTarget(name: "scenario", seeds: { [Array(scenarioSeed.utf8)] }) { bytes in
    // A scenario may ask for a long race; here none is worth more than a moment.
    guard bytes.count < 4096,
      let file = try? ScenarioFile(bytes: bytes, file: "scenario"),
      file.scenario.session.scheduledTime ?? .seconds(7200) < .seconds(1200),
      file.scenario.session.scheduledLaps == nil,
      let recording = try? file.simulated()
    else { return false }
    look(at: Replay(recording))
    return true
  },
]

/// What a reader calls what it leaves out or makes up, none of which stands in what is written. Laps that
/// are told twice stay so.
private let lost: Set = [
  "broken line", "torn last line", "unknown kind", "unknown key", "missing value",
  "impossible value",
  "unknown loop", "crossing of the line", "unannounced car", "duplicate entry",
  "unlisted class",
]

/// Reads a file of any format, plays it, and reads again what is written of it.
private func play(_ bytes: [UInt8]) -> Bool {
  guard let file = try? RecordingFile(bytes: bytes, file: "fuzzed") else { return false }
  let replay = Replay(file.recording)
  look(at: replay)
  let again = try? RecordingFile(bytes: NativeWriter.bytes(of: replay.recording), file: "written")
  promise(again != nil, "what was written can't be read")
  let odd = again?.report.kinds.map(\.name) ?? []
  promise(lost.isDisjoint(with: odd), "what was written is not read again: \(odd)")
  // No more cars than a race can have are read, whatever has been announced.
  if let again, !odd.contains("too many cars") {
    promise(
      Replay(again.recording).state(at: .max) == replay.state(at: .max),
      "what was written is another race")
  }
  return true
}

/// What a board makes of a feed that comes in pieces.
private func watch(_ bytes: [UInt8], pieceSize: Int) -> Replay {
  var stream = RMonitorStream()
  return grow(bytes, pieceSize) { stream.feed($0) }
}

/// What a board makes of a file that grows in pieces.
private func follow(_ bytes: [UInt8], pieceSize: Int) -> Replay {
  var stream = RecordingStream(file: "growing")
  return grow(bytes, pieceSize) { piece in
    stream.take(piece)
    return stream.growth()
  }
}

private func grow(
  _ bytes: [UInt8], _ pieceSize: Int, _ take: (ArraySlice<UInt8>) -> Growth
) -> Replay {
  var replay = Replay(Recording(session: Session()))
  for start in stride(from: 0, to: bytes.count, by: max(1, pieceSize)) {
    let growth = take(bytes[start..<min(start + pieceSize, bytes.count)])
    if let recording = growth.recording {
      replay = Replay(recording)
    } else {
      replay.append(growth.events)
    }
    replay.goOn(to: growth.edge)
  }
  return replay
}

/// Looks at a race here and there: a seek must equal playing up to there, and no control character
/// may come to the screen.
private func look(at replay: Replay) {
  let end = replay.end.milliseconds
  for time in [0, end / 3, end].map(SessionTime.init(milliseconds:)) {
    var fold = Replay(Recording(session: replay.session))
    fold.append(replay.events[..<replay.count(upTo: time)])
    promise(
      fold.state(at: .max) == replay.state(at: time), "a seek differs from playing up to there")
    let screen = render(Model(replay, at: time), columns: 80, rows: 24)
    promise(screen.hasNoControls, "a control character is on the screen")
  }
}
