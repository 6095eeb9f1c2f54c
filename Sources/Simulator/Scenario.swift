package import ReplayEngine

/// What a race is made from: who drives, how fast, when who stops, and what has to happen.
///
/// Times are milliseconds of the session, lengths milliseconds, fuel millilitres. Everything that is
/// not ordered is rolled, always the same for the same seed.
package struct Scenario: Equatable, Sendable {
  /// The header of the recording that it makes. Cars are told by their places in `session.entries`.
  package var session: Session
  /// What the dice start from.
  package var seed: UInt64 = 1
  /// Where it is driven.
  package var track = Track()
  /// The classes that the entries name.
  package var classes: [ClassProfile] = []
  /// How each entry races, in the order of the entries.
  package var plans: [CarPlan] = []
  /// The neutralisations, in order of time; they must not overlap.
  package var cautions: [Caution] = []
  /// What happens to single cars.
  package var incidents: [Incident] = []
  /// What must come out.
  package var orders: [LapOrder] = []
  /// What race control and the weather station say, and what the officials decide, in order of time.
  package var announcements: [Event] = []
  /// When the result is provisional; without it two minutes after the last car.
  package var provisionalAt: Int?
  /// When it is official; without it 28 minutes later.
  package var officialAt: Int?
  /// The share of the winner's laps that makes a car classified, in percent.
  package var classifiedShare = 70

  /// A scenario of a session in which nothing is ordered yet.
  package init(session: Session) {
    self.session = session
  }
}

/// A circuit as a car meets it.
package struct Track: Equatable, Sendable {
  /// How long the sectors are, in thousandths of a lap in time, in the order of the loops; what the
  /// last lacks is its own.
  package var sectors: [Int] = []
  /// How long it takes through the pit lane at its limit of speed.
  package var lane = 24_000
  /// How long a racing car takes beside it.
  package var besideLane = 9_000
  /// How much of the lane lies before the line, in thousandths.
  package var laneBeforeLine = 400

  /// A circuit of no special form.
  package init() {}
}

/// How the cars of a class race.
package struct ClassProfile: Equatable, Sendable {
  /// The class.
  package var carClass: CarClass
  /// A lap on a clear track with half a tank and fresh tyres.
  package var lap: Int
  /// No lap is shorter.
  package var leastLap: Int
  /// How much laps differ.
  package var spread = 450
  /// How much a full tank costs a lap, against an empty one.
  package var fuelWeight = 900
  /// How much a lap loses in ten laps on the same tyres.
  package var tyreWear = 150
  /// What it costs to pass a car that is a lap down or of another class, on average.
  package var traffic: Int
  /// How many laps a set of tyres is good for.
  package var tyreLife = 60
  /// What the tank holds, in millilitres.
  package var tank = 90_000
  /// What a racing lap burns, in millilitres.
  package var burn: Int
  /// How much fuel flows in a second, in millilitres.
  package var flow = 2_700
  /// How long four tyres take, after the fuel.
  package var tyres = 12_000
  /// How long a change of drivers takes, beside the fuel.
  package var driverChange = 22_000

  /// A class with the lap and the fuel of its cars.
  package init(_ carClass: CarClass, lap: Int, burn: Int) {
    self.carClass = carClass
    self.lap = lap
    self.burn = burn
    leastLap = lap - lap / 40
    traffic = lap / 300
  }
}

/// How a car races.
package struct CarPlan: Equatable, Sendable {
  /// How much slower it laps than its class; negative for faster.
  package var pace = 0
  /// How much slower each driver laps, in the order of the entry.
  package var driverPace: [Int] = []
  /// How much longer its crew takes for a stop; negative for quicker.
  package var crew = 0
  /// The fuel at the start, or nil for a full tank.
  package var fuel: Int?
  /// How much fuel it saves from the start, in percent; a slower lap for it.
  package var saving = 0
  /// Its stops in the order in which they come, or nil when it decides itself.
  package var stops: [Stop]?
  /// The line of the scenario's file that announces it; 0 for none.
  package var line = 0

  /// A car like any of its class.
  package init() {}
}

/// A stop in the pits, at the end of a lap.
package struct Stop: Equatable, Sendable {
  /// When the car comes in.
  package enum Moment: Equatable, Sendable {
    /// At the end of this lap.
    case lap(Int)
    /// At the end of the first lap that would end after this moment.
    case after(Int)
  }

  /// How much fuel it takes.
  package enum Fuel: Equatable, Sendable {
    /// Until the tank is full.
    case full
    /// So many millilitres, or as many as go in.
    case millilitres(Int)
  }

  /// When the car comes in.
  package var moment: Moment
  /// How much fuel it takes.
  package var fuel: Fuel
  /// Whether it takes new tyres.
  package var tyres: Bool
  /// Who drives from then on, by the place among the entry's drivers, or nil for the same.
  package var driver: Int?
  /// How much longer it stands, for whatever reason.
  package var hold = 0
  /// How much fuel it saves from then on, in percent.
  package var saving = 0
  /// The line of the scenario's file; 0 for none.
  package var line = 0

  /// A stop with its work.
  package init(_ moment: Moment, fuel: Fuel = .full, tyres: Bool = false, driver: Int? = nil) {
    self.moment = moment
    self.fuel = fuel
    self.tyres = tyres
    self.driver = driver
  }
}

/// A neutralisation of the race.
package struct Caution: Equatable, Sendable {
  /// What is shown: `safetyCar` bunches the field, other flags only slow it.
  package var flag = TrackFlag.safetyCar
  /// When it begins.
  package var from: Int
  /// When the track is green again.
  package var to: Int
  /// A lap behind the safety car, about: the laps from the first to the green flag are of one length.
  package var lap: Int
  /// When cars that decide themselves may come in.
  package var pitsOpen: Int
  /// From when on cars between the safety car and the leader may go round to the end of the queue,
  /// or nil for never.
  package var waveBy: Int?
  /// The line of the scenario's file; 0 for none.
  package var line = 0

  /// A caution from one moment to another.
  package init(from: Int, to: Int, lap: Int) {
    self.from = from
    self.to = to
    self.lap = lap
    pitsOpen = from + 120_000
  }
}

/// Something that happens to a car.
package struct Incident: Equatable, Sendable {
  /// What becomes of the car.
  package enum Outcome: Equatable, Sendable {
    /// It loses so much time and goes on.
    case loses(Int)
    /// Its race is over: it is seen standing, or said to be retired or out of fuel at once. After
    /// `stopped` it is said to be retired so many milliseconds later.
    case ends(CarStatus, retiredAfter: Int)
  }

  /// The car.
  package var car: CarID
  /// On which lap.
  package var lap: Int
  /// Where on the lap, in thousandths of its time.
  package var place: Int
  /// What becomes of it.
  package var outcome: Outcome
  /// What is said of it.
  package var text: String
  /// The line of the scenario's file; 0 for none.
  package var line = 0

  /// An incident of a car on a lap.
  package init(car: CarID, lap: Int, place: Int, _ outcome: Outcome, text: String = "") {
    self.car = car
    self.lap = lap
    self.place = place
    self.outcome = outcome
    self.text = text
  }
}

/// When a car must complete a lap, or be at a loop on it.
package struct LapOrder: Equatable, Sendable {
  /// When.
  package enum Moment: Equatable, Sendable {
    /// At this moment.
    case at(Int)
    /// So long after another car is there on the same lap; before it when negative. That car must
    /// have an order for the same place.
    case after(CarID, Int)
  }

  /// The car.
  package var car: CarID
  /// The lap, from 1.
  package var lap: Int
  /// The loop on that lap, by its place in the session's list, or nil for the line.
  package var loop: Int?
  /// When it must be there.
  package var moment: Moment
  /// The line of the scenario's file; 0 for none.
  package var line = 0

  /// An order to a car for a lap.
  package init(car: CarID, lap: Int, _ moment: Moment) {
    self.car = car
    self.lap = lap
    self.moment = moment
  }
}

/// Why no race can be made from a scenario.
package struct ScenarioFault: Error, Equatable, CustomStringConvertible {
  /// The car it is about, or nil.
  package var car: CarNumber?
  /// The line of the scenario's file that asks for it, or nil.
  package var line: Int?
  /// What is wrong, without capital and full stop.
  package var problem: String

  /// The car and what is wrong: `#7: runs out of fuel on lap 52`.
  package var description: String { car.map { "#\($0): \(problem)" } ?? problem }
}
