import TestSupport
import Testing

@testable import ReplayEngine

/// Fuel, energy, tyres and top speeds, which games tell when a lap ends.
@Suite struct SuppliesTests {
  /// Laps of thirty seconds, after each of which a car has told what is left in its tank and of its
  /// energy, in thousandths; nil for a lap after which it told nothing.
  private func race(
    tank: [Int?], energy: [Int?] = [], drawing: String? = nil, scheduled: Int = 600
  ) -> Replay {
    let drawing = drawing ?? "G #1 ." + String(repeating: "..|", count: tank.count) + ".."
    var recording = drawnRace("flag G\n" + drawing)
    recording.session.scheduledTime = .seconds(scheduled)
    let ends = recording.events.compactMap { event in
      if case .lap(let lap) = event.kind { lap.at } else { nil }
    }
    for (place, end) in ends.enumerated() {
      func share(_ list: [Int?]) -> Share? {
        list.indices.contains(place) ? list[place].map(Share.init(thousandths:)) : nil
      }
      let fuel = Fuel(car: CarID(0), tank: share(tank), energy: share(energy))
      if fuel.tank != nil || fuel.energy != nil {
        recording = recording.adding(Event(end, .fuel(fuel)))
      }
    }
    return Replay(recording)
  }

  private func strategy(_ replay: Replay, at time: Double) -> Strategy? {
    replay.strategy(of: CarID(0), in: replay.state(at: seconds(time)), at: seconds(time))
  }

  private let tenths = (1...9).map { Optional(1000 - $0 * 100) }

  @Test func `what is left holds from the end of a lap until the next`() {
    let replay = race(tank: [900, 800, nil], energy: [950, nil, 700])
    let told = [29.9, 30, 59, 60, 90].map { time in
      replay.fuel(of: CarID(0), in: replay.state(at: seconds(time))).map { fuel in
        [fuel.tank, fuel.energy].map { $0?.thousandths }
      }
    }
    #expect(told == [nil, [900, 950], [900, 950], [800, nil], [nil, 700]])
    #expect(replay.history.supplies == [.fuel, .energy])
  }

  @Test func `each lap has what was left at its end, as far as was told by then`() {
    let replay = race(tank: [900, nil, 700])
    let laps = replay.laps(of: CarID(0), upTo: .max)
    #expect(laps.map { $0.fuel?.tank?.thousandths } == [900, nil, 700])
    #expect(replay.laps(of: CarID(0), applied: 2).map { $0.fuel?.tank?.thousandths } == [nil])
  }

  @Test func `stops needed rest on what the car itself uses`() {
    // A tank lasts ten laps.
    let replay = race(tank: tenths)
    let after = strategy(replay, at: 150)
    // 15 laps to go, fuel for 5: one stop, after which 10 can be driven.
    #expect(after?.lapsToGo == 15 && after?.stopsNeeded == 1 && after?.stintLength == 10)
    #expect(after?.isGuess == false && after?.stintsSeen == nil)
    #expect(strategy(race(tank: tenths, scheduled: 630), at: 150)?.stopsNeeded == 2)
    #expect(strategy(race(tank: tenths, scheduled: 300), at: 150)?.stopsNeeded == 0)
    #expect(strategy(race(tank: tenths, scheduled: 301), at: 150)?.stopsNeeded == 1)
  }

  @Test func `what ends first decides, tank or energy`() {
    let energy = (1...9).map { Optional(1000 - $0 * 50) }
    #expect(strategy(race(tank: tenths, energy: energy), at: 150)?.stintLength == 10)
    #expect(strategy(race(tank: energy, energy: tenths), at: 150)?.stintLength == 10)
    #expect(strategy(race(tank: energy), at: 150)?.stintLength == 20)
  }

  @Test func `use is judged by several laps, since shares are rounded`() {
    let replay = race(tank: [969, 938, 902, 871, 840, 804, 773, 742, 706])
    #expect(strategy(replay, at: 270)?.stintLength == 30)
  }

  @Test func `before a lap's use is known nothing rests on it`() {
    #expect(strategy(race(tank: [900]), at: 45)?.stopsNeeded == nil)
    // Fuel that is never used is no fuel.
    #expect(strategy(race(tank: Array(repeating: 1000, count: 6)), at: 150)?.stopsNeeded == nil)
  }

  @Test func `in the lane the fuel is known again once a filled tank is told`() {
    // It stops before the line, and is filled by then; or behind it.
    let before = race(tank: [800, 700, 950, 850], drawing: "G #1 ...|..|.<|.>.|..|")
    #expect(strategy(before, at: 85)?.stintsSeen == 1)
    #expect(
      strategy(before, at: 92)?.stopsNeeded == 1 && strategy(before, at: 92)?.isGuess == false)
    let behind = race(tank: [800, 700, 600, 900], drawing: "G #1 ...|..|.<|.>.|..|")
    #expect(strategy(behind, at: 115)?.stintsSeen == 1)
    #expect(strategy(behind, at: 131)?.stintLength == 10)
  }

  @Test func `tyres are called by the first letters of their compounds`() {
    func text(_ compounds: String...) -> String {
      Tyres(car: CarID(0), compounds: compounds).description
    }
    #expect(text("Medium S7H") == "M" && text("wet") == "W" && text() == "")
    #expect(text("Soft", "Hard") == "S/H" && text("Hard", "Medium", "Hard", "Medium") == "HMHM")
    #expect(text("", "Hard") == "–/H")
  }

  @Test func `a lap with a top speed is no larger`() {
    #expect(MemoryLayout<Speed>.size == 2 && MemoryLayout<Share>.size == 2)
    #expect(Speed(hundredths: 0) == nil && Speed(hundredths: 65_536) == nil)
    #expect(Speed(kilometresPerHour: 310.349)?.description == "310.4")
    #expect(Speed(kilometresPerHour: .nan) == nil && Share(.nan) == nil && Share(1.001) == nil)
    #expect(Share(0.434)?.description == "43 %")
  }
}
