extension Replay {
  /// The checkered flag is taken back by an event: what cars drove that had finished by then is kept as if
  /// they had not, from that event on.
  mutating func recordDrivenAfterFinish(upTo index: Int) {
    var state = state(applied: newest.unflaggedSince)
    var order = ranking
    if let without = state.unflagged.first { order.settleAll(in: without) }
    for number in newest.unflaggedSince..<index where !state.unflagged.isEmpty {
      let event = events[number]
      let hasFinished = event.kind.car.map { car in
        car.index < state.cars.count && state[car].hasFinished
      }
      let before = hasFinished == true ? state.unflagged[0].situation(of: event).car : nil
      let numbered = state.unflagged[0].numbered(event)
      bring(&state, to: number + 1)
      if state.unflagged.isEmpty { return }
      order.settle(after: numbered.kind, in: state.unflagged[0])
      if let before {
        state.unflagged[0].recordDriven(
          numbered, since: before, order, index: number, countedFrom: index, in: &history)
      }
    }
  }
}
