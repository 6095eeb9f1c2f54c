import ReplayEngine
import Testing

@testable import Recordings

/// The order of classes that no header tells.
struct ClassOrderTests {
  /// The order of classes whose only cars need so many seconds for a lap.
  private func order(_ classes: [(name: String, lap: Int?)]) -> [String] {
    let entries = classes.enumerated().map {
      Entry(number: CarNumber("\($0 + 1)"), carClass: CarClass($1.name))
    }
    let events = classes.enumerated().compactMap { index, carClass in
      carClass.lap.map { lap in
        Event(
          .zero,
          .lap(
            Lap(
              car: CarID(index), number: 2, time: LapTime(milliseconds: lap * 1000), at: .zero)))
      }
    }
    return classesByPace(entries: entries, events: events).map(\.name)
  }

  @Test func `known classes stand by their names, whatever they drove`() {
    #expect(
      order([("GTD", 100), ("LMP3", 99), ("GTD PRO", 101), ("GTLM", 95), ("LMP2", 90), ("DPi", 92)])
        == ["DPi", "LMP2", "LMP3", "GTLM", "GTD PRO", "GTD"])
    #expect(order([("LMGTE Am", 1), ("LMGTE Pro", 2)]) == ["LMGTE Pro", "LMGTE Am"])
    #expect(
      order([("GT3 Pro-Am", 2), ("GT3 Pro", 1), ("GT4 Am", 3)])
        == ["GT3 Pro", "GT3 Pro-Am", "GT4 Am"])
  }

  @Test func `a class that no rule book knows stands among them by its times`() {
    #expect(
      order([("INNOVATIVE CAR", 215), ("LMP2", 210), ("HYPERCAR", 200), ("LMGT3", 240)])
        == ["HYPERCAR", "LMP2", "INNOVATIVE CAR", "LMGT3"])
  }

  @Test func `where no class is known times decide, and who has none is last`() {
    #expect(order([("A", 90), ("B", nil), ("C", 80)]) == ["C", "A", "B"])
  }
}
