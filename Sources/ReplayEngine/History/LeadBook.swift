/// Who led which laps, in the order in which that became known.
///
/// It is asked only when laps that had been led are taken away again.
struct LeadBook: Sendable {
  private struct Entry {
    /// The laps that the entry is about; for a fall all above `last` never were.
    let first: Int32
    let last: Int32
    /// Who led them, or nil for a fall.
    let car: CarID?
    let event: Int32
  }

  private var entries: [Entry] = []

  /// Takes note of what an event did to a lead. A crossing leads its lap only, even where the source
  /// missed some before it; laps that were added are led all.
  mutating func record(_ before: Lead, _ after: Lead, isCrossing: Bool, event: Int) {
    let event = Int32(clamping: event)
    if after.ledTo < before.ledTo {
      entries.append(Entry(first: 0, last: after.ledTo, car: nil, event: event))
    } else if after.ledTo > before.ledTo {
      entries.append(
        Entry(
          first: isCrossing ? after.ledTo : before.ledTo + 1, last: after.ledTo, car: after.car,
          event: event))
    } else if after.lap == before.lap, after.lap == after.ledTo, after.car != before.car {
      entries.append(Entry(first: after.lap, last: after.lap, car: after.car, event: event))
    }
  }

  /// How many laps above a number each car had led as the first `applied` events told.
  func led(above lap: Int32, applied: Int) -> [(car: CarID, laps: Int32)] {
    var led: [(car: CarID, laps: Int32)] = []
    // What is above has been counted already, or never was.
    var ceiling = Int32.max
    for entry in entries[..<entries.partitioningIndex { $0.event >= applied }].reversed() {
      if ceiling <= lap { break }
      if let car = entry.car {
        let count = min(entry.last, ceiling) - max(entry.first, lap + 1) + 1
        if count > 0 { led.append((car, count)) }
        ceiling = min(ceiling, entry.first - 1)
      } else {
        ceiling = min(ceiling, entry.last)
      }
    }
    return led
  }
}
