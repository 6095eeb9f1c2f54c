extension StoryFacts {
  /// Of a gap where a lap ended.
  package static let gaps: [Fact<Part<LapGap>>] =
    car() + [
      fact("lap", "Lap", "number of the lap", in: .laps, width: 4) { .count($1.lap) },
      fact("at", "At", "when it ended", in: .seconds) { .moment($1.at) },
      fact("gap", "Gap", "behind the reference at the end of the same lap", in: .seconds) {
        .time(LapTime(milliseconds: $1.gap))
      },
    ] + id()

  /// The order of a class at the end of a lap of its leader.
  package struct OrderOfLap: Sendable {
    /// The name of the class.
    package let carClass: CarClass
    /// The lap with the cars.
    package let line: LapChart.Line

    package init(_ carClass: CarClass, _ line: LapChart.Line) {
      (self.carClass, self.line) = (carClass, line)
    }
  }

  /// Of such an order.
  package static let orders: [Fact<OrderOfLap>] = [
    Fact("class", "Class", means: "class", isNumeric: false, width: 8) { order, _ in
      .word(order.carClass.name)
    },
    Fact("lap", "Lap", means: "lap of the leader of the class", in: .laps, width: 4) { order, _ in
      .count(order.line.lap)
    },
    Fact("at", "At", means: "when it was known to have ended", in: .seconds, width: 8) {
      order, _ in .moment(order.line.time)
    },
    Fact("flag", "Flag", means: "state of the track", isNumeric: false, width: 8) { order, _ in
      .word(order.line.flag.name)
    },
    Fact("order", "Order", means: "the cars, first to last", isNumeric: false, width: 40) {
      order, source in
      .list(
        order.line.order.map {
          .word(source.replay.entry(of: $0, in: source.snapshot.state).number.text)
        })
    },
    Fact(
      "ids", "Ids", means: "what tells the cars from all others", isNumeric: false, width: 40,
      text: { order, source in
        let keys = order.line.order.map(source.replay.key)
        let numbers = order.line.order.map {
          source.replay.entry(of: $0, in: source.snapshot.state).number.text
        }
        return keys == numbers ? nil : keys.joined(separator: ", ")
      }
    ) { order, source in .list(order.line.order.map { .word(source.replay.key(of: $0)) }) },
  ]
}
