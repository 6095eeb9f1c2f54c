import Recordings
import ReplayEngine
import Testing

/// The race that ships, asked through the engine's public functions. Cars are named by their numbers,
/// moments as the reports write them: `1:58`, `2:44:59`.
struct MosportRace {
  let replay: Replay

  /// It is read once for all tests.
  static let shipped = Result { try MosportRace() }

  private init() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let file = try RecordingFile(path: root.joined(separator: "/") + "/Replays/mosport-2008.jsonl")
    replay = Replay(file.recording)
  }

  /// Where "about" ends.
  static let about = Duration.seconds(90)

  /// A moment of the race; minutes and seconds may have decimals no finer than a millisecond.
  func at(_ clock: String) -> SessionTime {
    let parts = clock.split(separator: ":").map { Double($0) ?? .nan }
    let seconds = parts[0] * 3600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
    return SessionTime(milliseconds: Int((seconds * 1000).rounded()))
  }

  var flag: SessionTime { replay.state(at: .max).checkeredAt ?? .max }

  // MARK: - Tables

  func snapshot(_ time: SessionTime) -> Snapshot { replay.snapshot(at: time) }

  /// The lap that the leader is on.
  func leaderIsOn(_ time: SessionTime) -> Int { Int(replay.state(at: time).lead.lap) + 1 }

  /// The numbers in the running order, of all or of a class.
  func order(_ time: SessionTime, in carClass: String? = nil) -> [String] {
    snapshot(time).rows
      .filter { carClass == nil || $0.entry.carClass.name == carClass }
      .map(\.entry.number.text)
  }

  func row(_ number: String, _ time: SessionTime) throws -> TimingRow {
    try #require(snapshot(time).rows.first { $0.entry.number.text == number })
  }

  func number(_ car: CarID) -> String {
    replay.entry(of: car, in: replay.state(at: .max)).number.text
  }

  func car(_ number: String) throws -> CarID { try row(number, .zero).car }

  // MARK: - Events

  /// When a car completed a lap.
  func lap(_ lap: Int, of number: String) throws -> Lap {
    let car = try car(number)
    return try #require(
      replay.events.lazy.compactMap { event in
        if case .lap(let told) = event.kind, told.car == car, told.number == lap {
          told
        } else {
          nil
        }
      }.first)
  }

  /// The laps of a car, by their numbers.
  func laps(of number: String) throws -> [Lap] {
    let car = try car(number)
    return replay.events.compactMap { event in
      if case .lap(let told) = event.kind, told.car == car { told } else { nil }
    }
  }

  /// A stop: when it began, and how long it took.
  struct Stop {
    var from: SessionTime
    var length = Duration.zero
  }

  /// The stops of a car, in order.
  func stops(of number: String) throws -> [Stop] {
    let car = try car(number)
    var stops: [Stop] = []
    for event in replay.events {
      switch event.kind {
      case .pitIn(let crossing) where crossing.car == car: stops.append(Stop(from: crossing.at))
      case .pitOut(let crossing) where crossing.car == car && !stops.isEmpty:
        stops[stops.count - 1].length = crossing.at - stops[stops.count - 1].from
      default: break
      }
    }
    return stops
  }

  func stops(of number: String, from start: SessionTime, to end: SessionTime) throws -> [Stop] {
    try stops(of: number).filter { $0.from >= start && $0.from <= end }
  }

  /// Who leads the race at the line, from lap 1 on.
  var leaders: [String] {
    var leaders: [String] = []
    for lap in 1... {
      guard let time = replay.time(ofLeaderLap: lap) else { return leaders }
      let first = replay.state(at: time).lead.car
      leaders.append(first.map(number) ?? "")
    }
    return leaders
  }

  /// Safety-car periods: from when to when.
  var cautions: [ClosedRange<SessionTime>] {
    var cautions: [ClosedRange<SessionTime>] = []
    var start: SessionTime?
    for event in replay.events {
      guard case .flag(let flag) = event.kind else { continue }
      if flag == .safetyCar {
        start = start ?? event.time
      } else if let from = start {
        cautions.append(from...event.time)
        start = nil
      }
    }
    return cautions
  }

  /// The seconds of a gap, or nil when it is none or laps.
  func seconds(_ gap: Gap) -> Double? {
    if case .time(let milliseconds) = gap { Double(milliseconds) / 1000 } else { nil }
  }
}

/// Whether a moment is one that a report gives with "about".
func isAbout(_ time: SessionTime, _ told: SessionTime) -> Bool {
  time - told <= MosportRace.about && told - time <= MosportRace.about
}
