/// A slip in the number of a lap (33 for 3) that a correction took back: what was told from that lap on
/// until then has smaller numbers since.
struct Slip: Equatable, Sendable {
  /// The first lap that was told with a wrong number: that number.
  let first: Int32
  /// What it was too high.
  let by: Int32
  /// The index of the first event since the lap before.
  let told: Int32
  /// The index of the event that corrected it.
  let corrected: Int32

  /// A correction is for one of so many laps before it, as timekeepers see a slip at once.
  static let reach = 20

  /// The number of a lap that was told, or was under way, as it is counted since the correction.
  func counted(_ number: Int32) -> Int32 { number >= first ? number - by : number }

  /// The laps that had been completed, as they are counted since.
  func counted(completed laps: Int32) -> Int32 { counted(laps + 1) - 1 }
}

extension [Slip] {
  /// The slip that touches what some event told, as the first `applied` events have corrected it.
  func slip(at event: Int32, applied: Int) -> Slip? {
    let next = partitioningIndex { $0.corrected > event }
    guard next < count, self[next].told <= event, Int(self[next].corrected) < applied else {
      return nil
    }
    return self[next]
  }
}
