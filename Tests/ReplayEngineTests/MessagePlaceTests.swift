import ReplayEngine
import TestSupport
import Testing

@Suite struct MessagePlaceTests {
  private let replay = Replay(
    drawnRace(
      """
      flag G      S          G
      A #1 ..|..|.<.>.|...|
      A #2 ...|.|...|..x
      B #3 ....|.....|...|
      """
    ).adding(Event(seconds(160), .lapDeleted(car: CarID(0), lap: 2))))

  @Test func `a message tells its car's lap and its places with what it tells`() {
    let messages = replay.messages(upTo: .max)
    let told = zip(messages, replay.places(of: messages)).map { message, place in
      let at = place.map { "lap \($0.lap) P\($0.position) PIC\($0.positionInClass)" }
      return "\(message.time.milliseconds / 1000) \(message.kind) \(at ?? "-")"
    }
    #expect(
      told == [
        "0 flag -", "50 fastestLap lap 2 P1 PIC1", "50 fastestLap lap 2 P2 PIC2", "70 flag -",
        "70 pitIn lap 3 P1 PIC1", "90 pitOut lap 3 P1 PIC1", "90 leadChange lap 3 P1 PIC1",
        "100 classFastestLap lap 2 P3 PIC1", "120 status lap 4 P1 PIC1",
        "150 leadChange lap 4 P1 PIC1", "160 lapDeleted lap 2 P1 PIC1", "180 flag -",
      ])
  }

  @Test func `a lap that never counted is told with the place at its end`() {
    var race = drawnRace("A #1 ..|..|\nA #2 .|..|", step: 10)
    let last = race.events.indices.last { race.events[$0].time == seconds(50) } ?? 0
    race.events.insert(Event(seconds(50), .lapDeleted(car: CarID(0), lap: 2)), at: last)
    let replay = Replay(race)
    let messages = replay.messages(upTo: .max)
    let told = zip(messages, replay.places(of: messages)).first { $0.0.kind == .lapDeleted }
    #expect(told?.1?.lap == 2 && told?.1?.position == 2)
  }

  @Test func `where cars were is the same whichever messages are asked for`() {
    let all = Array(replay.messages(upTo: .max))
    let places = replay.places(of: all)
    for (message, place) in zip(all, places) {
      #expect(replay.places(of: [message]) == [place])
      guard let car = message.car else { continue }
      let rows = replay.snapshot(at: message.time).rows
      // Of several things at one moment the last decides.
      guard all.last(where: { $0.time == message.time }) == message else { continue }
      #expect(rows.first { $0.car == car }?.position == place?.position)
    }
    #expect(replay.places(of: [Message]()) == [])
  }

  @Test func `a stop tells how long it took and whether its moments were worked out`() throws {
    var race = drawnRace("A #1 ..|.<.>.|")
    race.events = race.events.map { event in
      guard case .pitIn(var crossing) = event.kind else { return event }
      crossing.estimated = true
      return Event(event.time, .pitIn(crossing))
    }
    let replay = Replay(race)
    let stops = replay.messages(upTo: .max).filter { $0.kind == .pitIn || $0.kind == .pitOut }
    #expect(stops.map(replay.isEstimated) == [true, false])
    #expect(stops.map(\.laneTime) == [nil, LapTime(milliseconds: 20_000)])
    let flag = try #require(self.replay.messages(upTo: .max).first)
    #expect(self.replay.isEstimated(flag) == nil && flag.laneTime == nil)
  }
}
