import Recordings
import ReplayEngine
import TestSupport

/// The races that the tests of the board look at.
enum Races {
  /// Twenty invented minutes with everything that a race can have.
  static let demo: Replay = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = root.joined(separator: "/") + "/Tests/TestSupport/demo.jsonl"
    do {
      return Replay(try RecordingFile(path: path).recording)
    } catch {
      preconditionFailure("\(path): \(error)")
    }
  }()

  /// Two classes, a safety car with stops, a finish with a penalty and an official result.
  static let short = Replay(
    drawnRace(
      """
      flag     G         S         G         K
      LMP2 #7  ..1.2.|..1.2..|.<..>1..2..|.1.2.|
      LMP2 #26 ...1.2.|..1..2.|..1..2.|..1.2.|
      GT2 #45  ...1..2..|..1..2.<|...>1..2..|..1.2..|
      GT2 #62  ....1..2..|..1s
      """
    ).adding(
      Event(seconds(420), .results(.provisional)),
      Event(
        seconds(600), .penalty(Penalty(car: CarID(1), time: LapTime(milliseconds: 30_000)))),
      Event(seconds(600), .results(.official))))

  /// 62 cars in three classes over six hours of 20 laps each: more than one stack can show.
  static let large = Replay(largeRace())

  /// Less than an hour of driving, of which the result comes three hours later.
  static let outlived = Replay(
    drawnRace(
      """
      flag  G                              K
      GT #1 ..|..|..|..|..|..|..|..|..|..|..|
      GT #2 ...|..|...|..|..|..|..|..|..|..|
      """, step: 100
    ).adding(Event(seconds(14_400), .results(.official))))

  /// A day in which gaps, laps and visits to the pit lane take hours.
  static let long = Replay(
    drawnRace(
      """
      flag       G
      GT #1      .1.|..1...|.<1.......|>.1.|
      GT #123     ..1.|...1...........|.1..|
      LMP2 #7    1.|1.|1.|..1..............|
      LMP2 #26   .1..|..1....|......1......|
      """, step: 5000))
}

/// A made-up race of 62 cars in three classes with stops, a safety car and retirements; the same at
/// every run.
func largeRace(laps: Int = 20) -> Recording {
  let makes = [
    ("HYPERCAR", 21, 210_000, ["Corvane LX4", "Tarn 9X8", "Ostro 499"]),
    ("LMP2", 17, 222_000, ["Meridian 07"]),
    ("LMGT3", 24, 241_000, ["Halden R GT3", "Vireo 296 GT3", "Brandt M4"]),
  ]
  var session = Session(loops: ["S1", "S2", "SF"])
  session.series = "World Endurance"
  session.event = "Day and Night of Velmora"
  session.scheduledTime = .seconds(laps * 212)
  session.start = WallClock(timeOfDay: 16 * 3_600_000, utcOffset: 120)
  session.classes = makes.map { CarClass($0.0) }
  var random = Lottery(seed: 62)
  var events = [Event(.zero, .flag(.green))]
  for (carClass, count, lapTime, vehicles) in makes {
    for index in 0..<count {
      let id = CarID(session.entries.count)
      let drivers = ["A. Driver \(id.index)", "B. Longsurname-Driver \(id.index)", "C. Driver"]
      session.entries.append(
        Entry(
          number: CarNumber("\(id.index * 3 % 187 + 1)"), carClass: CarClass(carClass),
          team: ["Kestrel & Vane Motorsport", "Équipe Montcalvaire", "Team \(index)"][index % 3],
          vehicle: vehicles[index % vehicles.count], drivers: drivers, grid: id.index + 1))
      events.append(Event(.zero, .driver(car: id, name: drivers[0])))
      var now = 1500 + id.index * 350
      for lap in 1...laps {
        let isOut = random.below(900) == 0
        let sectors = [30, 40, 30].map { lapTime * $0 / 100 + random.below(1500) }
        let start = now
        for loop in 0..<2 {
          now += sectors[loop]
          let at = SessionTime(milliseconds: now)
          events.append(Event(at, .crossing(Crossing(car: id, loop: loop, lap: lap, at: at))))
        }
        if isOut {
          let at = SessionTime(milliseconds: now + 20_000)
          events.append(Event(at, .status(car: id, .retired, text: "gearbox")))
          break
        }
        if (lap + id.index) % 9 == 0 {
          let into = SessionTime(milliseconds: now + sectors[2] - 4000)
          let out = SessionTime(milliseconds: now + sectors[2] + 58_000 + random.below(9000))
          events.append(Event(into, .pitIn(PitCrossing(car: id, at: into))))
          events.append(Event(out, .pitOut(PitCrossing(car: id, at: out))))
          events.append(Event(out, .driver(car: id, name: drivers[lap % 3])))
        }
        now += sectors[2]
        let at = SessionTime(milliseconds: now)
        events.append(
          Event(
            at,
            .lap(
              Lap(
                car: id, number: lap, time: LapTime(milliseconds: now - start), at: at,
                sectors: SectorTimes(sectors.map { LapTime(milliseconds: $0) })))))
        if (lap + id.index) % 9 == 0 { now += 62_000 }
      }
    }
  }
  let safetyCar = laps * 90_000
  events.append(Event(SessionTime(milliseconds: safetyCar), .flag(.safetyCar)))
  events.append(Event(SessionTime(milliseconds: safetyCar + 900_000), .flag(.green)))
  events.append(Event(SessionTime(milliseconds: laps * 212_000), .flag(.checkered)))
  let inOrder = events.enumerated().sorted {
    ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
  }
  return Recording(session: session, events: inOrder.map(\.element))
}
