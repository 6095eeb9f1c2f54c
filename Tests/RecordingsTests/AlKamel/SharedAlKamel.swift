import Foundation
import Recordings
import ReplayEngine

/// The real lap files, which lie outside the repository and may be absent.
enum SharedAlKamel {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data")

  static let isPresent = FileManager.default.fileExists(atPath: folder.path())

  /// What an independent program found in each file.
  struct Expected: Decodable {
    let cars: Int
    let rows: Int
    let winner: String
    let laps: [String: Int]
    let inPitCrossings: Int
    let pitTimes: Int
    let driverChanges: Int
    let carsWithFF: Int
    let zeroHourTod: Double
    let flagTransitions: [Transition]

    struct Transition: Decodable {
      let time: Int
      let code: String

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        time = Int((try list.decode(Double.self) * 1000).rounded())
        code = try list.decode(String.self)
      }
    }
  }

  static func expected() throws -> [String: Expected] {
    let data = try Data(contentsOf: folder.appending(path: "alkamel/expected.json"))
    return try JSONDecoder().decode([String: Expected].self, from: data)
  }

  /// A real race as its reader sees it, with the bytes it was read from.
  struct Race {
    let recording: Recording
    let report: Report
    let bytes: [UInt8]
  }

  /// A race by the name of its file, read once for all tests.
  static func race(_ name: String) throws -> Race {
    guard let race = races[name] else { throw CocoaError(.fileNoSuchFile) }
    return try race.get()
  }

  private static let races = Dictionary(
    uniqueKeysWithValues: names.map { name in (name, Result { try read(name) }) })

  private static func read(_ name: String) throws -> Race {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "alkamel/\(name)")))
    var report = Report()
    let recording = try RecordingFormat.alKamelLaps.read(bytes, name, &report)[0]
    return Race(recording: recording, report: report, bytes: bytes)
  }

  static let names = [
    "imsa_2019_rolex24_laps.csv", "imsa_2022_vir_laps.csv", "imsa_2023_indianapolis_laps.csv",
    "imsa_2023_lime_rock_laps.csv", "imsa_2024_watkins_glen_laps.csv", "wec_2025_cota_6h.csv",
    "wec_2025_spa_6h.csv", "wec_2026_le_mans_24h.csv",
  ]
}

/// A visit to the pit lane as the events tell it.
struct PitVisit: Equatable {
  let car: CarID
  let entry: Int?
  var exit: Int?
  /// How many laps the car completed in the lane.
  var laps = 0
}

extension Recording {
  /// The visits to the pit lane, paired by car, or nil when a car enters the lane twice or leaves it
  /// twice in a row.
  var pitVisits: [PitVisit]? {
    var visits: [PitVisit] = []
    var open: [CarID: Int] = [:]
    for event in events {
      switch event.kind {
      case .pitIn(let crossing):
        guard open[crossing.car] == nil else { return nil }
        open[crossing.car] = visits.count
        visits.append(PitVisit(car: crossing.car, entry: crossing.at.milliseconds))
      case .pitOut(let crossing):
        if let place = open.removeValue(forKey: crossing.car) {
          visits[place].exit = crossing.at.milliseconds
        } else {
          guard !visits.contains(where: { $0.car == crossing.car }) else { return nil }
          visits.append(
            PitVisit(car: crossing.car, entry: nil, exit: crossing.at.milliseconds))
        }
      case .lap(let lap):
        if let place = open[lap.car] { visits[place].laps += 1 }
      default:
        break
      }
    }
    return visits
  }

  var laps: [Lap] {
    events.compactMap { if case .lap(let lap) = $0.kind { lap } else { nil } }
  }

  func number(_ car: CarID) -> String { session.entries[car.index].number.text }
}
