import ReplayEngine

@testable import Recordings

/// A recording with an event of every kind and a value for every property.
let everything: Recording = {
  var session = Session(loops: ["S1", "S2", "SF"])
  session.series = "Sports Car Cup"
  session.event = "Six Hours of \"Nowhere\""
  session.kind = .qualifying
  session.circuit = Session.Circuit(name: "Höhenring", length: 3957)
  session.start = WallClock(date: "2024-02-29", timeOfDay: 54_300_250, utcOffset: -210)
  session.scheduledTime = .seconds(21_600)
  session.scheduledLaps = 250
  session.provenance = .simulated
  session.note = "line one\nline two"
  session.tellsPitStops = false
  session.flagDelay = .seconds(5)
  session.classes = ["GTP", "GT3", ""]
  session.fuelWindows = [FuelWindow("GTP", laps: 31), FuelWindow("GT3", laps: 35)]
  session.championship = Championship(
    points: [20, 16, 13], leastDistance: 70,
    crews: [
      Championship.Crew(car: "7", drivers: ["Ann Ås"], before: .points(143)),
      Championship.Crew(car: "007", before: .unknown),
      Championship.Crew(car: "70", before: .behind("007", by: 7)),
    ])
  session.entries = [
    Entry(
      number: "7", carClass: "GTP", team: "Team \\ One", vehicle: "Proto 🏎",
      drivers: ["Ann Ås", "Bo \u{1B}[31mB"], grid: 1),
    Entry(number: "007", carClass: "GT3"),
  ]
  let seven = CarID(0), bond = CarID(1), late = CarID(2)
  func at(_ milliseconds: Int) -> SessionTime { SessionTime(milliseconds: milliseconds) }
  func lasting(_ milliseconds: Int) -> LapTime { LapTime(milliseconds: milliseconds) }
  var events: [Event] = [
    Event(at(-5000), .message(text: "gentlemen, start your engines", car: nil)),
    Event(at(-5000), .status(car: bond, .notStarted, text: "")),
    Event(at(0), .flag(.green)),
    Event(at(22_104), .crossing(Crossing(car: seven, loop: 0, lap: 1, at: at(22_104)))),
    Event(at(45_200), .crossing(Crossing(car: seven, loop: 1, lap: 1, at: at(45_114)))),
    Event(
      at(67_312),
      .lap(
        Lap(
          car: seven, number: 1, time: lasting(67_312), at: at(67_312),
          sectors: [lasting(22_104), nil, lasting(22_198)],
          topSpeed: Speed(hundredths: 30_089)))),
    Event(at(67_400), .lap(Lap(car: bond, number: 1, time: nil, at: at(67_390)))),
    Event(at(67_500), .lapDeleted(car: seven, lap: 1)),
    Event(at(67_600), .bestLap(car: bond, lap: 1, time: lasting(66_001))),
    Event(at(70_000), .pitIn(PitCrossing(car: seven, at: at(69_000), estimated: true))),
    Event(
      at(99_000), .pitOut(PitCrossing(car: seven, at: at(99_000), isLaneTimeEstimated: true))),
    Event(at(99_000), .driver(car: seven, name: "Bo \u{1B}[31mB")),
    Event(at(99_000), .pitIn(PitCrossing(car: bond, at: at(98_900)))),
    Event(at(99_000), .pitInDeleted(car: bond)),
    Event(at(99_001), .status(car: bond, .stopped, text: "lost a \"wheel\"")),
    Event(at(100_000), .entry(car: late, Entry(number: "X1", carClass: "", grid: 20))),
    Event(at(100_001), .entry(car: late, Entry(number: "X2", carClass: "GT3", team: "Late"))),
    Event(at(100_002), .message(text: "", car: late)),
    Event(
      at(110_000),
      .weather(Weather(air: 27.1, track: -3, rain: false, wind: 1e-7, windDirection: 359))),
    Event(at(110_001), .weather(Weather())),
    Event(at(110_002), .schedule(Schedule(time: .seconds(18_000), laps: 200, isHeld: true))),
    Event(at(110_003), .schedule(Schedule())),
    Event(at(110_004), .timeOfDay(86_399_250)),
    Event(at(120_000), .penalty(Penalty(car: seven, time: lasting(30_000), text: "contact"))),
    Event(at(120_001), .penalty(Penalty(car: bond, laps: 2))),
    Event(at(120_002), .penalty(Penalty(car: late, driveThrough: true))),
    Event(at(130_000), .correction(Correction(car: late, time: lasting(-150), laps: -1))),
    Event(at(130_001), .correction(Correction(car: late, laps: 3, text: "transponder"))),
    Event(
      at(140_000),
      .classification([
        ClassifiedCar(car: late, laps: 12), ClassifiedCar(car: seven, status: .notClassified),
        ClassifiedCar(car: bond, status: .disqualified, laps: 0),
      ])),
    Event(at(140_001), .classification([])),
  ]
  func share(_ thousandths: Int) -> Share { Share(thousandths: thousandths) }
  events += [
    Event(at(145_000), .penalty(Penalty(car: seven, stage: .given, text: "drive-through: speed"))),
    Event(at(145_001), .penalty(Penalty(car: seven, driveThrough: true, stage: .served))),
    Event(at(145_002), .fuel(Fuel(car: seven, tank: share(918), energy: share(1000)))),
    Event(at(145_003), .fuel(Fuel(car: bond, tank: share(0)))),
    Event(
      at(145_004),
      .tyres(Tyres(car: seven, compounds: ["Soft", "Hard"], wear: [0, 16, 333, 1000].map(share)))),
    Event(at(145_005), .tyres(Tyres(car: bond))),
    Event(
      at(145_006), .trackLimits(TrackLimits(car: seven, lap: 3, points: 1.25, text: "Warning"))),
    Event(at(145_007), .trackLimits(TrackLimits(car: bond))),
    Event(at(145_008), .incident(Contact(car: seven, other: late, severity: 767.67))),
    Event(at(145_009), .incident(Contact(car: bond))),
  ]
  events += TrackFlag.allCases.map { Event(at(150_000), .flag($0)) }
  events += Results.allCases.map { Event(at(160_000), .results($0)) }
  events += CarStatus.allCases.map { Event(at(170_000), .status(car: seven, $0, text: "why")) }
  events.append(Event(.max, .message(text: "\u{0}\u{7F}\u{85}\u{2028}\u{10FFFF}", car: seven)))
  return Recording(session: session, events: events)
}()

/// What reading some text gives.
func read(_ text: String) throws(RecordingError) -> RecordingFile {
  try RecordingFile(bytes: Array(text.utf8), file: "race.jsonl")
}

/// What reading a header with two cars and three loops gives, and then these lines.
func read(lines: String...) throws(RecordingError) -> RecordingFile {
  try read(([header] + lines).joined(separator: "\n") + "\n")
}

/// A header with two cars and three loops.
let header = """
  {"flagstand":1,"loops":["S1","S2","SF"],"classes":["GTP","GT3"],\
  "entries":[{"car":"7","class":"GTP"},{"car":"007","class":"GT3"}]}
  """

/// A recording as the text of its file.
func text(of recording: Recording) -> String {
  String(decoding: NativeWriter.bytes(of: recording), as: UTF8.self)
}

extension Report {
  /// How many warnings there are of a kind.
  func count(of kind: String) -> Int {
    kinds.first { $0.name == kind }?.count ?? 0
  }

  /// Every warning that was kept: `2: unknown loop: …`.
  var lines: [String] {
    kinds.flatMap { kind in kind.first.map { "\($0.line): \(kind.name): \($0.text)" } }
  }
}
