package import ReplayEngine

extension Scenario {
  /// A race of invented cars on an invented circuit, with plausible paces, stops, cautions and
  /// retirements.
  ///
  /// - Parameters:
  ///   - cars: How many; 1 to 200.
  ///   - names: The classes, the fastest first; nobody's names are known, all are plausible. The
  ///     cars are shared among them.
  ///   - hours: How long it takes; 1 to 48.
  ///   - seed: What the dice start from.
  package init(inventing cars: Int, classes names: [CarClass], hours: Int, seed: UInt64) {
    let cars = min(200, max(1, cars))
    let hours = min(48, max(1, hours))
    let names = names.isEmpty ? ["P1"] : names
    var dice = Dice(seed, 100)
    var session = Session(loops: ["S1", "S2", "SF"])
    session.series = "Simulated Endurance Series"
    session.event = "\(hours) Hours of Nowhere"
    session.circuit = Session.Circuit(name: "Nowhere Ring", length: 5_412)
    session.start = WallClock(timeOfDay: 15 * 3_600_000)
    session.scheduledTime = .milliseconds(hours * 3_600_000)
    session.provenance = .simulated
    session.note = "Invented from the first to the last car: no such race was ever driven."
    for name in names where !session.classes.contains(name) { session.classes.append(name) }
    var classes: [ClassProfile] = []
    for (place, name) in session.classes.enumerated() {
      // Each class is 5 % slower than the one before; a tank lasts about 50 minutes.
      let lap = 104_000 + place * 5_400
      var profile = ClassProfile(name, lap: lap, burn: 90_000 * lap / 3_000_000)
      profile.spread = lap / 200
      profile.fuelWeight = lap / 70
      profile.tyreWear = lap / 600
      profile.flow = 2_300
      profile.leastLap = lap - lap / 50
      classes.append(profile)
      session.fuelWindows.append(FuelWindow(name, laps: profile.tank / profile.burn))
    }
    var plans: [CarPlan] = []
    var numbers = Array(1...max(99, 2 * cars))
    for car in 0..<cars {
      let place = car * session.classes.count / cars
      let number = numbers.remove(at: dice.roll(0...numbers.count - 1))
      let drivers = (0..<(hours > 6 ? 3 : 2)).map { _ in
        dice.pick(Names.given) + " " + dice.pick(Names.family)
      }
      session.entries.append(
        Entry(
          number: CarNumber("\(number)"), carClass: session.classes[place],
          team: dice.pick(Names.family) + " " + dice.pick(Names.teams),
          vehicle: dice.pick(Names.makes), drivers: drivers, grid: car + 1))
      var plan = CarPlan()
      let lap = classes[place].lap
      plan.pace = dice.roll(0...lap / 70)
      plan.driverPace = drivers.map { _ in dice.roll(0...lap / 200) }
      plan.crew = dice.roll(0...5_000)
      plans.append(plan)
    }
    self.init(session: session)
    self.seed = seed
    self.classes = classes
    self.plans = plans
    track.sectors = [310, 380, 310]
    track.lane = 32_000
    track.besideLane = 14_000
    inventIncidents(hours: hours, &dice)
  }

  /// About every tenth car retires in six hours, every fourth spins, and a safety car comes out every
  /// hour and a half.
  private mutating func inventIncidents(hours: Int, _ dice: inout Dice) {
    let length = hours * 3_600_000
    for car in session.entries.indices {
      let lap = classes.first { $0.carClass == session.entries[car].carClass }?.lap ?? 100_000
      let laps = max(3, length / lap)
      if dice.happens(min(350, 17 * hours)) {
        incidents.append(
          Incident(
            car: CarID(car), lap: dice.roll(2...laps), place: dice.roll(100...900),
            .ends(.stopped, retiredAfter: 240_000), text: dice.pick(Names.troubles)))
      }
      for _ in 0..<hours / 3 + 1 where dice.happens(250) {
        incidents.append(
          Incident(
            car: CarID(car), lap: dice.roll(2...laps), place: dice.roll(100...900),
            .loses(dice.roll(6_000...25_000)), text: "Spins and goes on"))
      }
    }
    var time = dice.roll(1_200_000...5_400_000)
    while time < length - 1_800_000 {
      let end = time + dice.roll(600_000...1_300_000)
      var caution = Caution(from: time, to: end, lap: 165_000)
      caution.pitsOpen = time + 200_000
      caution.waveBy = time + 330_000
      cautions.append(caution)
      time = end + dice.roll(1_800_000...8_000_000)
    }
  }
}

extension Dice {
  /// One of some texts.
  fileprivate mutating func pick(_ texts: [String]) -> String { texts[roll(0...texts.count - 1)] }
}

/// What invented people, teams and cars are called.
private enum Names {
  static let given = [
    "Ada", "Björn", "Carla", "Dario", "Elif", "Fergus", "Greta", "Hugo", "Inés", "Jonas", "Kaja",
    "Luca", "Maren", "Nils", "Oona", "Pavel", "Quirin", "Rosa", "Sven", "Tomás", "Ulla", "Vera",
    "Wim", "Yara", "Zoé",
  ]
  static let family = [
    "Abendrot", "Brisket", "Corvane", "Dalmore", "Elstern", "Farrow", "Grünwald", "Halloran",
    "Isaksen", "Jelinek", "Kestrel", "Lindqvist", "Marrone", "Nachtigal", "Ostrava", "Penrose",
    "Quill", "Rautio", "Sarcelle", "Tannwald", "Umbria", "Vilkas", "Westmark", "Ybarra", "Zelenka",
  ]
  static let teams = ["Racing", "Motorsport", "Corse", "Competition", "Autosport", "Engineering"]
  static let makes = [
    "Corvane LX4", "Tarn 620", "Halberd GT", "Ostara C4", "Morwen M2", "Sorrel V8", "Falcata R",
  ]
  static let troubles = [
    "Gearbox", "Engine", "Suspension broken", "Off into the barrier", "Electrics", "Oil leak",
  ]
}
