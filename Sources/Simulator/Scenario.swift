public import ReplayEngine

/// What a race is made from: who drives, how fast, when who stops, and what has to happen.
///
/// Times are milliseconds of the session, lengths milliseconds, fuel millilitres. Everything that is
/// not ordered is rolled, always the same for the same seed.
public struct Scenario: Equatable, Sendable {
  /// The header of the recording that it makes. Cars are told by their places in `session.entries`.
  public var session: Session
  /// What the dice start from.
  public var seed: UInt64 = 1
  /// Where it is driven.
  public var track = Track()
  /// The classes that the entries name.
  public var classes: [ClassProfile] = []
  /// How each entry races, in the order of the entries.
  public var plans: [CarPlan] = []
  /// The neutralisations, in order of time; they must not overlap.
  public var cautions: [Caution] = []
  /// What happens to single cars.
  public var incidents: [Incident] = []
  /// What must come out.
  public var orders: [LapOrder] = []
  /// What race control and the weather station say, and what the officials decide, in order of time.
  public var announcements: [Event] = []
  /// When the result is provisional; without it two minutes after the last car.
  public var provisionalAt: Int?
  /// When it is official; without it 28 minutes later.
  public var officialAt: Int?
  /// The share of the winner's laps that makes a car classified, in percent.
  public var classifiedShare = 70

  /// A scenario of a session in which nothing is ordered yet.
  public init(session: Session) {
    self.session = session
  }
}

/// A circuit as a car meets it.
public struct Track: Equatable, Sendable {
  /// How long the sectors are, in thousandths of a lap in time, in the order of the loops; what the
  /// last lacks is its own.
  public var sectors: [Int] = []
  /// How long it takes through the pit lane at its limit of speed.
  public var lane = 24_000
  /// How long a racing car takes beside it.
  public var besideLane = 9_000
  /// How much of the lane lies before the line, in thousandths.
  public var laneBeforeLine = 400

  /// A circuit of no special form.
  public init() {}
}

/// How the cars of a class race.
public struct ClassProfile: Equatable, Sendable {
  /// The class.
  public var carClass: CarClass
  /// A lap on a clear track with half a tank and fresh tyres.
  public var lap: Int
  /// No lap is shorter.
  public var leastLap: Int
  /// How much laps differ.
  public var spread = 450
  /// How much a full tank costs a lap, against an empty one.
  public var fuelWeight = 900
  /// How much a lap loses in ten laps on the same tyres.
  public var tyreWear = 150
  /// What it costs to pass a car that is a lap down or of another class, on average.
  public var traffic: Int
  /// How many laps a set of tyres is good for.
  public var tyreLife = 60
  /// What the tank holds, in millilitres.
  public var tank = 90_000
  /// What a racing lap burns, in millilitres.
  public var burn: Int
  /// How much fuel flows in a second, in millilitres.
  public var flow = 2_700
  /// How long four tyres take, after the fuel.
  public var tyres = 12_000
  /// How long a change of drivers takes, beside the fuel.
  public var driverChange = 22_000

  /// A class with the lap and the fuel of its cars.
  public init(_ carClass: CarClass, lap: Int, burn: Int) {
    self.carClass = carClass
    self.lap = lap
    self.burn = burn
    leastLap = lap - lap / 40
    traffic = lap / 300
  }
}

/// How a car races.
public struct CarPlan: Equatable, Sendable {
  /// How much slower it laps than its class; negative for faster.
  public var pace = 0
  /// How much slower each driver laps, in the order of the entry.
  public var driverPace: [Int] = []
  /// How much longer its crew takes for a stop; negative for quicker.
  public var crew = 0
  /// The fuel at the start, or nil for a full tank.
  public var fuel: Int?
  /// How much fuel it saves from the start, in percent; a slower lap for it.
  public var saving = 0
  /// Its stops in the order in which they come, or nil when it decides itself.
  public var stops: [Stop]?
  /// The line of the scenario's file that announces it; 0 for none.
  public var line = 0

  /// A car like any of its class.
  public init() {}
}

/// A stop in the pits, at the end of a lap.
public struct Stop: Equatable, Sendable {
  /// When the car comes in.
  public enum Moment: Equatable, Sendable {
    /// At the end of this lap.
    case lap(Int)
    /// At the end of the first lap that would end after this moment.
    case after(Int)
  }

  /// How much fuel it takes.
  public enum Fuel: Equatable, Sendable {
    /// Until the tank is full.
    case full
    /// So many millilitres, or as many as go in.
    case millilitres(Int)
  }

  /// When the car comes in.
  public var moment: Moment
  /// How much fuel it takes.
  public var fuel: Fuel
  /// Whether it takes new tyres.
  public var tyres: Bool
  /// Who drives from then on, by the place among the entry's drivers, or nil for the same.
  public var driver: Int?
  /// How much longer it stands, for whatever reason.
  public var hold = 0
  /// How much fuel it saves from then on, in percent.
  public var saving = 0
  /// The line of the scenario's file; 0 for none.
  public var line = 0

  /// A stop with its work.
  public init(_ moment: Moment, fuel: Fuel = .full, tyres: Bool = false, driver: Int? = nil) {
    self.moment = moment
    self.fuel = fuel
    self.tyres = tyres
    self.driver = driver
  }
}

/// A neutralisation of the race.
public struct Caution: Equatable, Sendable {
  /// What is shown: `safetyCar` bunches the field, other flags only slow it.
  public var flag = TrackFlag.safetyCar
  /// When it begins.
  public var from: Int
  /// When the track is green again.
  public var to: Int
  /// A lap behind the safety car, about: the laps from the first to the green flag are of one length.
  public var lap: Int
  /// When cars that decide themselves may come in.
  public var pitsOpen: Int
  /// From when on cars between the safety car and the leader may go round to the end of the queue,
  /// or nil for never.
  public var waveBy: Int?
  /// The line of the scenario's file; 0 for none.
  public var line = 0

  /// A caution from one moment to another.
  public init(from: Int, to: Int, lap: Int) {
    self.from = from
    self.to = to
    self.lap = lap
    pitsOpen = from + 120_000
  }
}

/// Something that happens to a car.
public struct Incident: Equatable, Sendable {
  /// What becomes of the car.
  public enum Outcome: Equatable, Sendable {
    /// It loses so much time and goes on.
    case loses(Int)
    /// Its race is over: it is seen standing, or said to be retired or out of fuel at once. After
    /// `stopped` it is said to be retired so many milliseconds later.
    case ends(CarStatus, retiredAfter: Int)
  }

  /// The car.
  public var car: CarID
  /// On which lap.
  public var lap: Int
  /// Where on the lap, in thousandths of its time.
  public var place: Int
  /// What becomes of it.
  public var outcome: Outcome
  /// What is said of it.
  public var text: String
  /// The line of the scenario's file; 0 for none.
  public var line = 0

  /// An incident of a car on a lap.
  public init(car: CarID, lap: Int, place: Int, _ outcome: Outcome, text: String = "") {
    self.car = car
    self.lap = lap
    self.place = place
    self.outcome = outcome
    self.text = text
  }
}

/// When a car must complete a lap, or be at a loop on it.
public struct LapOrder: Equatable, Sendable {
  /// When.
  public enum Moment: Equatable, Sendable {
    /// At this moment.
    case at(Int)
    /// So long after another car is there on the same lap; before it when negative. That car must
    /// have an order for the same place.
    case after(CarID, Int)
  }

  /// The car.
  public var car: CarID
  /// The lap, from 1.
  public var lap: Int
  /// The loop on that lap, by its place in the session's list, or nil for the line.
  public var loop: Int?
  /// When it must be there.
  public var moment: Moment
  /// The line of the scenario's file; 0 for none.
  public var line = 0

  /// An order to a car for a lap.
  public init(car: CarID, lap: Int, _ moment: Moment) {
    self.car = car
    self.lap = lap
    self.moment = moment
  }
}

/// Why no race can be made from a scenario.
public struct ScenarioFault: Error, Equatable, CustomStringConvertible {
  /// The car it is about, or nil.
  public var car: CarNumber?
  /// The line of the scenario's file that asks for it, or nil.
  public var line: Int?
  /// What is wrong, without capital and full stop.
  public var problem: String

  /// The car and what is wrong: `#7: runs out of fuel on lap 52`.
  public var description: String { car.map { "#\($0): \(problem)" } ?? problem }
}
