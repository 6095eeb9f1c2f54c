import Foundation
import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// The real files against what their elements `Driver` say, which is found here in another way.
@Suite(.enabled(if: RealRecordings.arePresent, "\(RealRecordings.comment)"))
struct RFactor2RealFilesTests {
  static let names =
    RealRecordings.folder.map { folder in
      FileBytes.names(in: folder + "/rfactor2").filter { $0.hasSuffix(".xml") }.sorted()
    } ?? []

  /// A car by its element.
  private struct Told {
    let text: String

    func value(_ name: String) -> String? {
      guard let start = text.firstRange(of: "<\(name)>") else { return nil }
      return String(text[start.upperBound...].prefix { $0 != "<" })
    }

    func number(_ name: String) -> Int? { value(name).flatMap { Int($0) } }
    func milliseconds(_ name: String) -> Int? {
      value(name).flatMap(Double.init).map { Int(($0 * 1000).rounded()) }
    }

    /// The lap times that count, from the second lap on in a race.
    func times(from first: Int) -> [Int] {
      text.matches(of: #/<Lap num="(\d+)"[^>]*>([\d.]+)</Lap>/#).compactMap { lap in
        guard let number = Int(lap.1), number >= first, let time = Double(lap.2) else { return nil }
        return Int((time * 1000).rounded())
      }
    }

    var stops: Int { text.matches(of: #/<Lap [^>]*pit="1"/#).count }
  }

  private func read(_ name: String) throws -> (Replay, [Told]) {
    let path = RealRecordings.path("rfactor2/" + name)
    let file = try RecordingFile(path: path)
    #expect(file.format == RecordingFormat.rFactor2.name)
    let text = try String(decoding: FileBytes.read(path: path), as: UTF8.self)
    return (
      Replay(file.recording), text.components(separatedBy: "<Driver>").dropFirst().map(Told.init)
    )
  }

  @Test(arguments: names) func `every car ends as the game wrote it`(name: String) throws {
    let (replay, told) = try read(name)
    let rows = replay.snapshot(at: .max).rows
    #expect(replay.carCount == told.count && rows.count == told.count)
    let isRace = replay.session.kind == .race
    for (index, car) in told.enumerated() {
      let row = try #require(rows.first { $0.car == CarID(index) })
      #expect(row.entry.number.text == car.value("CarNumber"))
      #expect(row.entry.carClass.name == car.value("CarClass"))
      #expect(row.entry.grid == car.number("GridPos"))
      #expect(row.position == car.number("Position"))
      #expect(row.positionInClass == car.number("ClassPosition"))
      #expect(row.laps == car.number("Laps"))
      #expect(row.bestTime?.milliseconds == car.times(from: isRace ? 2 : 1).min())
      let state = replay.state(at: .max)[row.car]
      if isRace { #expect(state.pitStops == car.stops) }
      guard car.value("FinishStatus") == "Finished Normally", isRace else {
        if car.value("FinishStatus") == "DNF" {
          #expect(state.status == .retired && state.classifiedAs == .retired)
        }
        continue
      }
      #expect(state.hasFinished && state.classifiedAs == .classified && state.status == .running)
      let total = try #require(car.milliseconds("FinishTime"))
      #expect(abs((state.totalTime?.milliseconds ?? 0) - total) <= 1)
    }
  }

  /// What an attribute of the laps of a car says, nil for laps without it.
  private func values(_ name: String, _ car: Told) -> [Double?] {
    car.text.matches(of: #/<Lap num[^>]*>/#).map { lap in
      let mark = " \(name)=\""
      guard let start = lap.0.firstRange(of: mark) else { return nil }
      // Less than none is what the games write for what they do not know.
      return Double(lap.0[start.upperBound...].prefix { $0 != "\"" }).flatMap { $0 < 0 ? nil : $0 }
    }
  }

  @Test(arguments: names) func `every lap has what the car had left at its end`(name: String) throws
  {
    let (replay, told) = try read(name)
    for (index, car) in told.enumerated() {
      let laps = replay.laps(of: CarID(index), upTo: .max)
      #expect(laps.map { $0.fuel?.tank?.value } == values("fuel", car))
      #expect(laps.map { $0.topSpeed?.kilometresPerHour } == values("topspeed", car))
      let energies = values("ve", car)
      let hasEnergy = energies.contains { ($0 ?? 0) > 0 }
      #expect(laps.map { $0.fuel?.energy?.value } == (hasEnergy ? energies : laps.map { _ in nil }))
      let compounds = car.text.matches(of: #/<Lap num[^>]* FR="\d+,(\w+)/#).map { String($0.1) }
      if compounds.count == laps.count {
        for (lap, compound) in zip(laps, compounds) {
          let names = lap.tyres?.compounds ?? []
          #expect(names.count == 4 ? names[1] == compound : names.first == compound)
        }
      }
    }
  }

  @Test(arguments: names) func `every lap is told, and nothing before the start`(name: String)
    throws
  {
    let (replay, told) = try read(name)
    var laps: [CarID: Int] = [:]
    for event in replay.events {
      #expect(event.time >= .zero)
      if case .lap(let lap) = event.kind {
        laps[lap.car, default: 0] += 1
        #expect(Int(lap.number) == laps[lap.car])
        #expect(lap.at == event.time)
      }
    }
    for (index, car) in told.enumerated() {
      #expect(laps[CarID(index)] ?? 0 == car.text.matches(of: #/<Lap num/#).count)
    }
  }

  @Test(arguments: names.filter { $0.contains("race") || $0.hasPrefix("lmu") })
  func `the winner is who crosses the line under the checkered flag first`(name: String) throws {
    let (replay, told) = try read(name)
    let checkered = try #require(
      replay.events.firstIndex { $0.kind == .flag(.checkered) })
    let next = replay.events[checkered...].compactMap { event in
      if case .lap(let lap) = event.kind { lap.car } else { nil }
    }
    #expect(told[try #require(next.first).index].number("Position") == 1)
  }

  @Test func `penalties and driver changes of the real races are told`() throws {
    let (penalties, _) = try read("rf2_race_penalties.xml")
    let texts = penalties.messages(upTo: .max).map(penalties.text(of:))
    #expect(penalties.messages(upTo: .max).count { $0.kind == .penalty } == 4)
    #expect(texts.count { $0 == "stop-and-go penalty of 10 s" } == 2)
    #expect(texts.count { $0 == "stop-and-go penalty served" } == 1)
    #expect(texts.contains("+35 s: penalty not served"))
    let (swaps, _) = try read("rf2_race_swaps.xml")
    #expect(swaps.messages(upTo: .max).count { $0.kind == .driver } == 3)
    // As the file has it: laps 1 to 3, 4 and 5, 6 to 8, 9 and 10.
    let changed = try #require(swaps.messages(upTo: .max).first { $0.kind == .driver }?.car)
    let drivers = swaps.laps(of: changed, upTo: .max).compactMap(\.driver)
    #expect(
      drivers.map { $0.suffix(3) } == [
        "002", "002", "002", "006", "006", "001", "001", "001", "006", "006",
      ])
  }
}
