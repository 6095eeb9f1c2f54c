import Recordings
import ReplayEngine
import Simulator
import TestSupport
import Testing

/// Whether generated races look like real ones: how much a car's green laps differ, and how long
/// stops are, each as the distance between the quartiles in thousandths of the median.
@Suite(.enabled(if: RealRecordings.arePresent, "\(RealRecordings.comment)"))
struct PlausibilityTests {
  /// A real race of laps: several classes, from three to twenty-four hours.
  static let real = [
    "imsa_2019_rolex24_laps.csv", "imsa_2022_vir_laps.csv", "imsa_2023_indianapolis_laps.csv",
    "imsa_2023_lime_rock_laps.csv", "imsa_2024_watkins_glen_laps.csv", "wec_2025_cota_6h.csv",
    "wec_2025_spa_6h.csv", "wec_2026_le_mans_24h.csv",
  ]

  private static let figures: [Figures] = real.compactMap { name in
    (try? RecordingFile(path: RealRecordings.path("alkamel/" + name))).map { Figures($0.recording) }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `laps and stops of generated races spread as those of real ones`(seed: UInt64) throws {
    #expect(PlausibilityTests.figures.count == PlausibilityTests.real.count)
    let made = Figures(
      try Recording(
        simulating: Scenario(inventing: 40, classes: ["A", "B", "C"], hours: 6, seed: seed)))
    let laps = PlausibilityTests.figures.map(\.laps).sorted()
    let stops = PlausibilityTests.figures.map(\.stops).sorted()
    #expect(made.laps >= laps[0] && made.laps <= laps[laps.count - 1], "\(made.laps) of \(laps)")
    #expect(
      made.stops >= stops[0] && made.stops <= stops[stops.count - 1], "\(made.stops) of \(stops)")
  }
}

/// What a race's laps and stops are like.
private struct Figures {
  /// The median over the cars of what their green laps spread.
  var laps = 0
  /// What the stops of all cars spread.
  var stops = 0

  init(_ recording: Recording) {
    let cars = 0..<recording.session.entries.count
    var greens: [(from: Int, to: Int)] = []
    var since: Int? = 0
    for event in recording.events {
      guard case .flag(let flag) = event.kind else { continue }
      let time = event.time.milliseconds
      if flag.isRacing || flag == .checkered {
        since = since ?? time
      } else if let start = since {
        greens.append((start, time))
        since = nil
      }
    }
    if let since { greens.append((since, .max)) }
    var spreads: [Int] = []
    var lengths: [Int] = []
    for car in cars {
      let visits = recording.stops(of: car)
      lengths += visits.map { $0.to - $0.from }
      let times = recording.laps(of: car).compactMap { lap -> Int? in
        let end = lap.at.milliseconds
        guard let length = lap.time?.milliseconds, lap.number > 1 else { return nil }
        let start = end - length
        let isGreen = greens.contains { $0.from <= start && end <= $0.to }
        let isStop = visits.contains { $0.from <= end && $0.to >= start }
        return isGreen && !isStop ? length : nil
      }
      if times.count >= 20 { spreads.append(spread(times)) }
    }
    laps = spreads.isEmpty ? 0 : spreads.sorted()[spreads.count / 2]
    stops = lengths.count < 4 ? 0 : spread(lengths)
  }
}

/// The distance between the quartiles in thousandths of the median.
private func spread(_ values: [Int]) -> Int {
  let sorted = values.sorted()
  let count = sorted.count
  return (sorted[count * 3 / 4] - sorted[count / 4]) * 1000 / max(1, sorted[count / 2])
}
