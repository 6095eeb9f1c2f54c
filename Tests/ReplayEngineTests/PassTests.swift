import ReplayEngine
import TestSupport
import Testing

/// A character is a second.
@Suite struct PassTests {
  private func passes(_ drawing: String) -> [String] {
    told(Replay(drawnRace(drawing, step: 1)))
  }

  private func told(_ replay: Replay) -> [String] {
    replay.messages(upTo: .max).filter { $0.kind == .pass }.map { sentence($0, replay) }
  }

  private func sentence(_ message: Message, _ replay: Replay) -> String {
    let number = message.car.map { "#\(replay.entry(of: $0, at: message).number) " } ?? ""
    return "\(message.time.milliseconds / 1000) s: \(number)\(replay.text(of: message))"
  }

  @Test func `a pass is told when the second of the two comes to the loop`() {
    #expect(
      passes(
        """
        A #1  ..1..2..|..1..2....|
        A #2  ...1..2..|..1..2.|
        A #3  ......1..2..|..1..2....|
        """) == ["19 s: #2 passes #1 for 1st"])
  }

  @Test func `with classes it names the class, and cars of others are no rivals`() {
    #expect(
      passes(
        """
        A #1  ..1..2..|..1..2....|
        B #2  ...1..2..|..1..2....|
        B #3  ....1..2..|..1..2.|
        """) == ["20 s: #3 passes #2 for 1st in B"])
  }

  @Test func `nothing is told of the opening lap`() {
    #expect(
      passes(
        """
        A #1  ..1..2....|
        A #2  ...1..2..|
        """) == [])
  }

  @Test func `a place won in the pit lane is no pass, and the stop tells of it`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1..2..|..1..2<.|.....>.1..2..|
        A #2  ....1..2..|..1..2..|..1..2..|
        A #3  ......1..2..|..1..2..|..1..2..|
        """, step: 1))
    #expect(told(replay) == [])
    let stop = replay.messages(upTo: .max).first { $0.kind == .pitOut }
    #expect(stop.map(replay.text) == "out of the pits, 8.0 s in the lane, 2nd, behind #2")
  }

  @Test(arguments: ["Y", "S", "R"]) func `under a caution nobody passes`(flag: String) {
    #expect(
      passes(
        """
        flag  G............\(flag)
        A #1  ..1..2..|..1..2....|
        A #2  ...1..2..|..1..2.|
        """) == [])
  }

  @Test func `a lapped car that lets another by loses no place`() {
    #expect(
      passes(
        """
        A #1  .1.2.|.1.2.|.1.2.|.1.2.|
        A #2  ..1.2.......|..1..2....|
        """) == [])
  }

  @Test func `whoever comes past far ahead has won a place from a car in trouble`() {
    #expect(
      passes(
        """
        A #1  ..1..2..|..1..........2..|
        A #2  ...1..2..|..1..2..|
        """) == ["22 s: #1 loses a place"])
  }

  @Test func `three cars past one at a loop are one event`() {
    #expect(
      passes(
        """
        A #1  ..1..2..|..1......2..|
        A #2  ...1..2..|..1..2..|
        A #3  ....1..2..|..1..2..|
        A #4  .....1..2..|..1..2..|
        """) == ["18 s: #1 loses 3 places"])
  }

  @Test func `a pass that undoes one of the same lap says which`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1..2..|..1...2..|
        A #2  ...1..2..|1.....2..|
        """, step: 1))
    let passes = replay.messages(upTo: .max).filter { $0.kind == .pass }
    #expect(
      passes.map { sentence($0, replay) } == [
        "11 s: #2 passes #1 for 1st", "16 s: #1 passes #2 for 1st",
      ])
    #expect(passes.map(\.undoes) == [nil, 0])
  }

  @Test func `a pass on the next lap undoes nothing`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1..2..|..1..2....|..1..2..|
        A #2  ...1..2..|..1..2.|.....1..2....|
        """, step: 1))
    let passes = replay.messages(upTo: .max).filter { $0.kind == .pass }
    #expect(passes.map(\.undoes) == [nil, nil])
  }

  @Test func `it concerns both cars`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1..2..|..1..2....|
        A #2  ...1..2..|..1..2.|
        """, step: 1))
    let pass = replay.messages(upTo: .max).first { $0.kind == .pass }
    #expect(pass?.cars == [CarID(1), CarID(0)])
  }

  /// Found anew for each pair of cars from what they passed when, in races driven at random.
  @Test(arguments: 0..<6) func `the passes of a random race are those that its crossings show`(
    seed: UInt64
  ) {
    let recording = raceOfFights(seed: seed)
    let replay = Replay(recording)
    let found = Set(fights(in: recording))
    var told: Set<Fight> = []
    for message in replay.messages(upTo: .max) where message.kind == .pass {
      guard let car = message.car, let other = message.other else { continue }
      let isNew = told.insert(Fight(time: message.time, car: car, other: other)).inserted
      #expect(isNew, "told twice")
    }
    #expect(told.symmetricDifference(found) == [])
    #expect(found.count > 10)
  }
}

private struct Fight: Hashable {
  let time: SessionTime
  let car: CarID
  let other: CarID
}

/// Six cars of a class with three loops, so close that they change places all the time, with stops and a
/// caution.
private func raceOfFights(seed: UInt64) -> Recording {
  var random = Lottery(seed: seed)
  var session = Session(loops: ["S1", "S2", "SF"])
  session.classes = ["A"]
  session.entries = (0..<6).map { Entry(number: CarNumber("\($0 + 1)"), carClass: "A") }
  var events = [
    Event(.zero, .flag(.green)), Event(seconds(300), .flag(.safetyCar)),
    Event(seconds(360), .flag(.green)),
  ]
  for car in 0..<6 {
    var time = 700 * car
    for number in 1...45 {
      time += Int.random(in: 19_000...23_000, using: &random)
      let at = SessionTime(milliseconds: time)
      let id = CarID(car)
      let (lap, loop) = ((number - 1) / 3 + 1, (number - 1) % 3)
      if loop < 2 {
        events.append(Event(at, .crossing(Crossing(car: id, loop: loop, lap: lap, at: at))))
        continue
      }
      events.append(
        Event(at, .lap(Lap(car: id, number: lap, time: LapTime(milliseconds: 60_000), at: at))))
      if Int.random(in: 0..<8, using: &random) > 0 { continue }
      events.append(Event(at, .pitIn(PitCrossing(car: id, at: at))))
      time += Int.random(in: 1_000...9_000, using: &random)
      let out = SessionTime(milliseconds: time)
      events.append(Event(out, .pitOut(PitCrossing(car: id, at: out))))
    }
  }
  let inOrder = events.enumerated().sorted {
    ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
  }
  return Recording(session: session, events: inOrder.map(\.element))
}

/// The passes of two cars apart from all others, where fewer than three came past one at a loop.
private func fights(in recording: Recording) -> [Fight] {
  var seen: [[Int: Int]] = Array(repeating: [:], count: 6)
  var lane: [[Int]] = Array(repeating: [], count: 6)
  for event in recording.events {
    switch event.kind {
    case .lap(let lap): seen[lap.car.index][Int(lap.number) * 3] = lap.at.milliseconds
    case .crossing(let crossing):
      let number = (Int(crossing.lap) - 1) * 3 + Int(crossing.loop) + 1
      seen[crossing.car.index][number] = crossing.at.milliseconds
    case .pitIn(let end), .pitOut(let end): lane[end.car.index].append(end.at.milliseconds)
    default: break
    }
  }
  var fights: [Fight] = []
  for other in 0..<6 {
    for number in 4...45 {
      guard let from = seen[other][number - 1], let to = seen[other][number] else { continue }
      let passers = (0..<6).filter { car in
        guard let before = seen[car][number - 1], let at = seen[car][number] else { return false }
        let isDriven =
          !lane[car].contains { $0 > before && $0 < at }
          && !lane[other].contains { $0 > from && $0 < to }
        let isGreen = to < 300_000 || min(before, from) >= 360_000
        return from < before && at < to && isDriven && isGreen
      }
      if passers.count >= 3 { continue }
      for car in passers {
        guard let before = seen[car][number - 1], let at = seen[car][number],
          before - from <= 5000, to - at <= 5000
        else { continue }
        fights.append(
          Fight(time: SessionTime(milliseconds: to), car: CarID(car), other: CarID(other)))
      }
    }
  }
  return fights
}
