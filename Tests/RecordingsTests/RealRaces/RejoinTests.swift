import ReplayEngine
import TestSupport
import Testing

/// Where cars would come out of the lane, foretold against what happened, over real races.
@Suite(.enabled(if: RealRecordings.arePresent, "needs the real recordings in ../shared/data"))
struct RejoinTests {
  /// How often the place was foretold, how often exactly and how often to within one.
  private struct Hits {
    var all = 0
    var exact = 0
    var near = 0

    mutating func count(_ error: Int) {
      all += 1
      if error == 0 { exact += 1 }
      if error <= 1 { near += 1 }
    }

    var exactShare: Double { Double(exact) / Double(max(1, all)) }
    var nearShare: Double { Double(near) / Double(max(1, all)) }
  }

  /// A green stop: when the car was last at the line before it, and when its out-lap ended.
  private struct Stop {
    let car: CarID
    let from: DrivenLap
    let to: DrivenLap
  }

  private static let names = [
    "imsa_2019_rolex24_laps.csv", "imsa_2021_lime_rock_laps.csv", "imsa_2022_vir_laps.csv",
    "imsa_2022_watkins_glen_laps.csv", "imsa_2023_indianapolis_laps.csv",
    "imsa_2023_lime_rock_laps.csv", "imsa_2024_watkins_glen_laps.csv", "wec_2025_cota_6h.csv",
    "wec_2025_spa_6h.csv", "wec_2026_le_mans_24h.csv",
  ]

  /// Cars that are in the lane themselves until the out-lap ends are left out.
  @Test func `the place behind a stop of the first ten of a class under green is foretold`() throws
  {
    var all = Hits()
    var usual = Hits()
    for name in RejoinTests.names {
      let replay = try RealReplays.replay(of: "alkamel/\(name)")
      let race = RacedCars(replay)
      for stop in race.greenStops {
        let state = replay.state(at: stop.from.at)
        guard let told = replay.rejoin(of: stop.car, in: state, at: stop.from.at) else { continue }
        let rivals = told.rivals.filter {
          !race.isInLane($0.car, from: stop.from.at, to: stop.to.at)
        }
        let foretold = rivals.count { $0.ahead >= 0 }
        let error = abs(foretold - rivals.count { race.isAhead($0.car, of: stop) })
        all.count(error)
        let cost = race.cost(of: stop, in: state)
        if abs(cost - told.loss.time.milliseconds) <= 10_000 { usual.count(error) }
      }
    }
    print(
      "rejoin: \(all.all) stops, \(all.exactShare) equal, \(all.nearShare) within one;",
      "\(usual.all) near the loss, \(usual.exactShare) equal, \(usual.nearShare) within one")
    #expect(all.all > 2000 && all.exactShare >= 0.65 && all.nearShare >= 0.87)
    #expect(usual.all > 500 && usual.exactShare >= 0.78 && usual.nearShare >= 0.95)
  }

  /// What the cars of a race have driven, from its end.
  private struct RacedCars {
    private let replay: Replay
    private let laps: [[DrivenLap]]
    private let stops: [[PitStop]]

    init(_ replay: Replay) {
      self.replay = replay
      laps = (0..<replay.carCount).map { replay.laps(of: CarID($0), upTo: .max) }
      stops = (0..<replay.carCount).map { replay.stops(of: CarID($0), upTo: .max) }
    }

    var greenStops: [Stop] {
      laps.indices.flatMap { car in
        stops[car].compactMap { stop -> Stop? in
          guard let arrival = stop.arrival, let departure = stop.departure, !stop.isGarage,
            stop.flag.isRacing, let from = laps[car].last(where: { $0.at <= arrival }),
            let to = laps[car].first(where: { $0.at > departure }), from.positionInClass <= 10
          else { return nil }
          return Stop(car: CarID(car), from: from, to: to)
        }
      }
    }

    func isInLane(_ car: CarID, from: SessionTime, to: SessionTime) -> Bool {
      stops[car.index].contains {
        ($0.arrival ?? .zero) <= to && ($0.departure ?? .max) >= from
      }
    }

    func isAhead(_ car: CarID, of stop: Stop) -> Bool {
      guard let lap = laps[car.index].first(where: { $0.number >= stop.to.number }) else {
        return false
      }
      return lap.at < stop.to.at
    }

    /// What a stop cost, in milliseconds: against the median of the last five laps at racing speed.
    func cost(of stop: Stop, in state: RaceState) -> Int {
      let count = stop.to.number - stop.from.number
      let pace = replay.pace(of: stop.car, in: state).median5?.milliseconds ?? 0
      return stop.to.at.milliseconds - stop.from.at.milliseconds - count * pace
    }
  }
}
