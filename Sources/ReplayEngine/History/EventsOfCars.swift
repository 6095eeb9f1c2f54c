/// The events of a kind car by car, as their indices. It grows by appending only, and costs nothing for
/// cars of which nothing of the kind was told.
struct EventsOfCars: Sendable {
  private var events: [CarID: [Int32]] = [:]

  /// Takes note of an event. Events come in order.
  mutating func record(_ event: Int, of car: CarID) {
    events[car, default: []].append(Int32(clamping: event))
  }

  /// The last of a car's events among the first `applied` of the recording, or nil without one.
  func last(of car: CarID, applied: Int) -> Int? {
    recent(of: car, applied: applied, 1).last.map(Int.init)
  }

  /// The last of a car's events among the first `applied` of the recording, oldest first.
  func recent(of car: CarID, applied: Int, _ count: Int) -> ArraySlice<Int32> {
    if events.isEmpty { return [] }
    guard let list = events[car] else { return [] }
    // Mostly the present is asked for.
    let end =
      list.last.map { Int($0) < applied } == true
      ? list.count : list.partitioningIndex { $0 >= applied }
    return list[max(0, end - count)..<end]
  }

  /// The first of a car's events behind an event and before another, or nil without one.
  func first(of car: CarID, after event: Int, before end: Int) -> Int? {
    guard let list = events[car] else { return nil }
    let place = list.partitioningIndex { $0 > event }
    guard place < list.count, list[place] < end else { return nil }
    return Int(list[place])
  }
}
