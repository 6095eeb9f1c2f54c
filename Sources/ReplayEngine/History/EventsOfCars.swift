/// The events of a kind car by car, as their indices. It grows by appending only, and costs nothing for
/// cars of which nothing of the kind was told.
struct EventsOfCars: Sendable {
  /// By the cars, as far as something was told of them.
  private var events: [[Int32]] = []

  /// Takes note of an event. Events come in order.
  mutating func record(_ event: Int, of car: CarID) {
    while events.count <= car.index { events.append([]) }
    events[car.index].append(Int32(clamping: event))
  }

  /// The last of a car's events among the first `applied` of the recording, or nil without one.
  func last(of car: CarID, applied: Int) -> Int? {
    recent(of: car, applied: applied, 1).last.map(Int.init)
  }

  /// The last of a car's events among the first `applied` of the recording, oldest first.
  func recent(of car: CarID, applied: Int, _ count: Int) -> ArraySlice<Int32> {
    if car.index >= events.count { return [] }
    let list = events[car.index]
    // Mostly the present is asked for.
    let end =
      list.last.map { Int($0) < applied } == true
      ? list.count : list.partitioningIndex { $0 >= applied }
    return list[max(0, end - count)..<end]
  }

  /// The first of a car's events behind an event and before another, or nil without one.
  func first(of car: CarID, after event: Int, before end: Int) -> Int? {
    if car.index >= events.count { return nil }
    let list = events[car.index]
    let place = list.partitioningIndex { $0 > event }
    guard place < list.count, list[place] < end else { return nil }
    return Int(list[place])
  }
}
