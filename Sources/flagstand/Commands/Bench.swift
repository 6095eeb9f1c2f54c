import ArgumentParser
import Board
import Glibc
import Recordings
import ReplayEngine

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure reading, building, seeking, stepping and drawing on a recording.")

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    try reportingBadData {
      var file = try recording.open()
      let readTime = try measured(times: 7) { file = try recording.open() }
      var replay = Replay(file.recording)
      let buildTime = measured(times: 7) { replay = Replay(file.recording) }
      try write(
        """
        \(file.file): \(replay.carCount) cars, \(replay.events.count) events, \(replay.end)
        read              \(milliseconds(readTime))
        build             \(milliseconds(buildTime))
        \(seeking(replay))
        \(drawing(replay))
        peak memory       \(peakMemory()) MB

        """)
      try benchScale(file.recording)
    }
  }

  /// Native reading, building and seeking on the race as it is and ten times in a row.
  ///
  /// The two are measured in turn, and the ratio is that of each pair: machines change their speed
  /// while a benchmark runs.
  private func benchScale(_ recording: Recording) throws {
    let bytes = [recording, repeated(recording, times: 10)].map(NativeWriter.bytes(of:))
    let read = try Pairs(5) { size in
      try measured { _ = try RecordingFile(bytes: bytes[size], file: "native") }
    }
    let recordings = try bytes.map { try RecordingFile(bytes: $0, file: "native").recording }
    let build = Pairs(5) { size in measured { _ = Replay(recordings[size]) } }
    let replays = recordings.map { Replay($0) }
    let seek = Pairs(20) { size in
      let times = seekTimes(replays[size], count: 400)
      return times[times.count / 2]
    }
    let counts = replays.map(\.events.count)
    let rate = Double(counts[0]) / read.once.inSeconds / 1e6
    try write(
      """

      the same in the native format, once and ten times in a row
      events            \(counts[0])  \(counts[1])
      read              \(read.text(milliseconds)), \(decimal(rate, 2)) M events/s
      build             \(build.text(milliseconds))
      seek median       \(seek.text(microseconds))

      """)
  }

  /// Times of something small and of something ten times as large, measured in turn.
  private struct Pairs {
    private var pairs: [(once: Duration, tenfold: Duration)] = []

    init(_ count: Int, _ time: (_ size: Int) throws -> Duration) rethrows {
      for _ in 0..<count { pairs.append((try time(0), try time(1))) }
    }

    /// The median of the small.
    var once: Duration { pairs.map(\.once).sorted()[pairs.count / 2] }

    /// Both medians, and the median of the ratios.
    func text(_ unit: (Duration) -> String) -> String {
      let tenfold = pairs.map(\.tenfold).sorted()[pairs.count / 2]
      let ratios = pairs.map { $0.tenfold.inSeconds / $0.once.inSeconds }.sorted()
      return "\(unit(once))  \(unit(tenfold))  × \(decimal(ratios[pairs.count / 2], 2))"
    }
  }

  /// The recording over and over, each time after the last, with laps counted on.
  private func repeated(_ recording: Recording, times: Int) -> Recording {
    let replay = Replay(recording)
    let laps = replay.state(at: .max).cars.map(\.laps)
    let length = replay.end.milliseconds
    var events: [Event] = []
    for round in 0..<times {
      let isLast = round == times - 1
      for event in recording.events {
        if let event = event.moved(by: round * length, laps: laps, round: round, isLast: isLast) {
          events.append(event)
        }
      }
    }
    return Recording(session: recording.session, events: events)
  }

  // MARK: - Seeking

  private func seeking(_ replay: Replay) -> String {
    let seeks = seekTimes(replay, count: 10_000)
    let step = 33
    let forwards = (0..<4000).map {
      SessionTime(milliseconds: replay.end.milliseconds / 2 + $0 * step)
    }
    let steps = [forwards, forwards.reversed()].map { times in
      times.map { time in measured { _ = replay.snapshot(at: time) } }.sorted()
    }
    return [
      row("seek             ", seeks), row("step forwards    ", steps[0]),
      row("step backwards   ", steps[1]),
    ].joined(separator: "\n")
  }

  /// How long it takes to draw the board, without a terminal, a thirtieth of a second on each time.
  private func drawing(_ replay: Replay) -> String {
    let sizes = [(80, 24), (120, 36), (200, 60)]
    let middle = SessionTime(milliseconds: replay.end.milliseconds / 2)
    return sizes.map { columns, rows in
      var model = Model(replay, at: middle)
      let times = (0..<1000).map { _ in
        model.advance(by: .milliseconds(33))
        return measured { _ = render(model, columns: columns, rows: rows) }
      }
      let name = "draw \(columns)×\(rows)"
      return row(name + String(repeating: " ", count: 17 - name.count), times.sorted())
    }.joined(separator: "\n")
  }

  private func row(_ name: String, _ times: [Duration]) -> String {
    "\(name) median \(microseconds(times[times.count / 2]))  "
      + "p99 \(microseconds(times[times.count * 99 / 100]))  "
      + "worst \(microseconds(times[times.count - 1]))"
  }

  /// How long random seeks to a full snapshot took, shortest first. The moments are always the same.
  private func seekTimes(_ replay: Replay, count: Int) -> [Duration] {
    var generator = Lehmer()
    let end = replay.end.milliseconds
    return (0..<count).map { _ in
      let time = SessionTime(milliseconds: Int(generator.next() % UInt64(max(1, end))))
      return measured { _ = replay.snapshot(at: time) }
    }.sorted()
  }
}

/// The same random numbers every time.
private struct Lehmer {
  private var state: UInt64 = 20_080_824

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 20
  }
}

private func measured(_ body: () throws -> Void) rethrows -> Duration {
  try ContinuousClock().measure(body)
}

/// The median of several runs.
private func measured(times: Int, _ body: () throws -> Void) rethrows -> Duration {
  try (0..<times).map { _ in try measured(body) }.sorted()[times / 2]
}

private func milliseconds(_ time: Duration) -> String { decimal(time.inSeconds * 1000, 1) + " ms" }
private func microseconds(_ time: Duration) -> String { decimal(time.inSeconds * 1e6, 1) + " µs" }

private func decimal(_ value: Double, _ decimals: Int) -> String {
  let scale = decimals == 1 ? 10.0 : 100.0
  return String((value * scale).rounded() / scale)
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

/// The most memory that the process has had so far, in whole megabytes.
private func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1024
}

extension Event {
  /// The event in a later round; what ends a race only happens in the last.
  fileprivate func moved(by shift: Int, laps: [Int32], round: Int, isLast: Bool) -> Event? {
    let moved = { (time: SessionTime) in SessionTime(milliseconds: time.milliseconds + shift) }
    var kind = kind
    switch kind {
    case .flag(.checkered) where !isLast, .results where !isLast: return nil
    case .crossing(var crossing):
      crossing.lap += laps[crossing.car.index] * Int32(round)
      crossing.at = moved(crossing.at)
      kind = .crossing(crossing)
    case .lap(var lap):
      lap.number += laps[lap.car.index] * Int32(round)
      lap.at = moved(lap.at)
      kind = .lap(lap)
    case .pitIn(var crossing):
      crossing.at = moved(crossing.at)
      kind = .pitIn(crossing)
    case .pitOut(var crossing):
      crossing.at = moved(crossing.at)
      kind = .pitOut(crossing)
    default: break
    }
    return Event(moved(time), kind)
  }
}
