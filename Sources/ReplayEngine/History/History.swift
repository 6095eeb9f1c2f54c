/// What grows while a race goes on, kept once for the whole recording and only appended to.
///
/// Whoever asks says how many events have happened, and is told what those told.
public struct History: Sendable {
  /// The classes: those of the header in its order, then others as cars are announced in them.
  public private(set) var classes: [CarClass]
  /// Every change of the track's state, in order.
  public var flags: [FlagChange] { toldFlags.values }
  private var toldFlags = Told<FlagChange>()
  /// Those that the first `applied` events told.
  func flags(applied: Int) -> ArraySlice<FlagChange> {
    toldFlags.values[..<toldFlags.count(applied: applied)]
  }
  /// When it became known that a leader had completed one more lap, lap by lap.
  var leaderLaps: [LeaderLap] { toldLeaderLaps.values }
  private var toldLeaderLaps = Told<LeaderLap>()
  /// Who led which laps, overall and in the classes by their indices.
  private(set) var leads = LeadBook()
  private var classLeads: [LeadBook] = []
  /// What there is to say about the race, in order of time.
  public internal(set) var messages: [Message] = []
  /// What no feed shows, because there is so much of it, in order of time.
  private(set) var minorMessages: [Message] = []
  /// What of the recording is played.
  private(set) var playedSpan = PlayedSpan()
  /// The laps of a full tank by class, where the header says.
  private(set) var fuelWindows: [Int?]
  /// What tells the cars apart, and which numbers do not.
  private(set) var carKeys: CarKeys
  private(set) var sharedNumbers = SharedNumbers()
  /// The events that named who drives, and those that told of fuel and of tyres.
  private(set) var drivers = EventsOfCars()
  private(set) var fuels = EventsOfCars()
  private(set) var tyres = EventsOfCars()
  /// When the time of day was told anew, and what it was, in milliseconds since midnight.
  private(set) var clocks: [(time: SessionTime, timeOfDay: Int)] = []
  /// What the source tells of cars beside their race.
  public private(set) var supplies: SuppliesTold = []

  private let headerWindows: [FuelWindow]
  /// A quarter more than the cars of the header have on average: the first have more than the last, and
  /// room that is not used costs nothing.
  private let expectedPassings: Int
  // By the cars, in lists of their own because every row of a table asks for them: that keeps what is
  // asked for close together, a tenth of a seek's time.
  private var entries: [Told<Entry>] = []
  private var passings: [Passings] = []
  /// What was told of the laps of each car, and of its visits to the pit lane.
  var cars: [CarHistory] = []
  /// The order at the end of each lap of the leader of a class, by its index.
  private var lapCharts: [LapChart] = []
  /// Laps told of cars that had finished.
  private var lapsAfterFinish: [Lap] = []
  /// How the stints of each class went, by its index.
  var stintBooks: [StintBook] = []
  /// What the stops of each class have cost, by its index.
  var pitLossBooks: [PitLossBook] = []
  private var indexOfClass: [CarClass: Int] = [:]
  /// The cars announced in each class, by its index, in the order of their ids.
  private(set) var members: [[CarID]] = []
  private let loopCount: Int
  private let order: Session.Order
  /// How late the source may tell of the checkered flag.
  let flagDelay: Duration
  private let passedByAddress = PassedByAddress()

  /// Nothing yet, with room for the passings and laps of so many events.
  init(session: Session, expecting count: Int = 0) {
    expectedPassings = count / max(1, session.entries.count) * 5 / 4
    classes = session.classes
    headerWindows = session.fuelWindows
    fuelWindows = []
    for (index, carClass) in classes.enumerated() { indexOfClass[carClass] = index }
    loopCount = session.loops.count
    order = session.order
    flagDelay = session.flagDelay
    carKeys = CarKeys(session.entries)
    for carClass in classes { fuelWindows.append(headerWindow(of: carClass)) }
    for (index, entry) in session.entries.enumerated() {
      announce(CarID(index), entry, event: -1)
    }
  }

  /// The place of a class in `classes`.
  func index(of carClass: CarClass) -> Int {
    indexOfClass[carClass] ?? 0
  }

  /// A car's entry as the first `applied` events told it.
  func entry(of car: CarID, applied: Int) -> Entry {
    // What the header says holds from before the first event on.
    entries[car.index].value(applied: applied) ?? entries[car.index].values[0]
  }

  /// When a car passed a loop, as the first `applied` events told.
  func time(of number: PassingNumber, by car: CarID, applied: Int) -> SessionTime? {
    passings[car.index].time(of: number, applied: applied)
  }

  /// When a car passed a loop, or where that missed it the next one that is known, no further than a
  /// passing that it had reached by then; nil when none is known.
  func time(
    from number: PassingNumber, through last: PassingNumber, by car: CarID, applied: Int
  ) -> SessionTime? {
    passings[car.index].time(from: number, through: last, applied: applied)
  }

  /// A car's best lap as the first `applied` events told it. The last of them deleted one of its
  /// laps, or told one that had been told, or passed over, before, or that is told as its best.
  func best(of car: CarID, applied: Int) -> LapBook.Candidate? {
    cars[car.index].best(applied: applied)
  }

  /// Whether one of the first `applied` events deleted a lap.
  func isDeleted(_ lap: Int32, of car: CarID, applied: Int) -> Bool {
    cars[car.index].book?.isDeleted(lap, applied: applied) ?? false
  }

  /// A car's best time of a sector, from 0, as the first `applied` events told it.
  func best(ofSector sector: Int, of car: CarID, applied: Int) -> LapTime? {
    cars[car.index].best(ofSector: sector, applied: applied)
  }

  /// Takes note of an event before a state does; a lap after its car's finish does not count.
  /// `canBeBest` is false for a lap that the pit lane keeps from being a best.
  mutating func record(_ event: Event, index: Int, counts: Bool, canBeBest: Bool) {
    switch event.kind {
    case .lap(let lap):
      record(lap, at: event.time, index, counts: counts, canBeBest: canBeBest)
    case .crossing(let crossing):
      record(crossing, at: event.time, index)
    default:
      playedSpan.take(event, in: order)
      recordRare(event, index)
    }
  }

  /// Takes note of a lap that a car completes.
  mutating func record(
    _ lap: Lap, at time: SessionTime, _ index: Int, counts: Bool, canBeBest: Bool
  ) {
    playedSpan.happen(at: time)
    playedSpan.cross(at: time)
    if lap.topSpeed != nil { supplies.insert(.topSpeed) }
    let number = PassingNumber(lap, loopCount: loopCount)
    passings[lap.car.index].record(number, at: lap.at, event: index)
    if counts {
      cars[lap.car.index].record(lap, Int32(clamping: index), canBeBest: canBeBest, in: order)
    } else {
      lapsAfterFinish.append(lap)
    }
  }

  /// Takes note of a loop that a car passes before the line.
  mutating func record(_ crossing: Crossing, at time: SessionTime, _ index: Int) {
    playedSpan.happen(at: time)
    playedSpan.cross(at: time)
    let number = PassingNumber(crossing, loopCount: loopCount)
    passings[crossing.car.index].record(number, at: crossing.at, event: index)
  }

  private mutating func recordRare(_ event: Event, _ index: Int) {
    switch event.kind {
    case .correction(let correction):
      takeBackSlip(correction, event: index)
    case .lapDeleted(let car, let lap):
      cars[car.index].delete(Int32(clamping: lap), event: index)
    case .bestLap(let car, let lap, let time):
      cars[car.index].tellBest(Int32(clamping: lap), time, event: index)
    case .flag(let flag):
      if (toldFlags.last?.flag ?? .none) != flag {
        toldFlags.tell(FlagChange(time: event.time, flag: flag), event: index)
      }
    case .timeOfDay(let timeOfDay):
      clocks.append((event.time, timeOfDay))
    case .entry(let car, let entry):
      announce(car, entry, event: index)
    case .driver(let car, _):
      drivers.record(index, of: car)
    case .fuel(let fuel):
      fuels.record(index, of: fuel.car)
      supplies.formUnion(SuppliesTold(fuel))
    case .tyres(let told):
      tyres.record(index, of: told.car)
      supplies.formUnion(SuppliesTold(told))
    case .trackLimits(let limits):
      tell(.trackLimits, of: limits.car, at: event.time, index)
    case .incident(let incident):
      tell(.incident, of: incident.car, other: incident.other, at: event.time, index)
    default:
      break
    }
  }

  /// A correction that takes laps from a car may take back a slip in the number of one.
  private mutating func takeBackSlip(_ correction: Correction, event: Int) {
    let car = correction.car.index
    guard correction.laps < 0,
      let slip = cars[car].lapList.slip(
        of: 0 &- correction.laps, correctedBy: Int32(clamping: event))
    else { return }
    cars[car].takeBack(slip)
    passings[car].takeBack(slip, loopCount: loopCount)
  }

  private mutating func tell(
    _ kind: Message.Kind, of car: CarID, other: CarID? = nil, at time: SessionTime, _ event: Int
  ) {
    minorMessages.append(
      Message(time: time, kind: kind, car: car, other: other, event: event, detail: .none))
  }

  /// The checkered flag is taken back: the laps that were driven meanwhile count as well.
  mutating func countLapsAfterFinish(event: Int) {
    for lap in lapsAfterFinish {
      cars[lap.car.index].record(lap, Int32(clamping: event), canBeBest: true, in: order)
    }
    lapsAfterFinish = []
  }

  /// The race had begun before anything of it was told.
  mutating func missBeginning() { playedSpan.missBeginning() }

  /// The race is live and has come to a moment.
  mutating func goOn(to moment: SessionTime) { playedSpan.open(to: moment) }

  /// Takes note of what an event did to the lead.
  mutating func record(
    _ before: Lead, _ after: Lead, isCrossing: Bool, event: Int, at time: SessionTime
  ) {
    leads.record(before, after, isCrossing: isCrossing, event: event)
    if after.ledTo > before.ledTo {
      toldLeaderLaps.tell(LeaderLap(time: time, lap: Int(after.ledTo)), event: event)
    } else if after.ledTo < before.ledTo {
      toldLeaderLaps.takeBack { $0.lap > Int(after.ledTo) }
    }
  }

  /// Takes note of what an event did to the lead of a class.
  mutating func record(
    _ before: Lead, _ after: Lead, ofClass index: Int, isCrossing: Bool, event: Int
  ) {
    while classLeads.count <= index { classLeads.append(LeadBook()) }
    classLeads[index].record(before, after, isCrossing: isCrossing, event: event)
  }

  /// Who led which laps of a class, by its index.
  func leads(ofClass index: Int) -> LeadBook {
    index < classLeads.count ? classLeads[index] : LeadBook()
  }

  /// The order at the end of each lap of the leader of a class; nil before the first.
  func lapChart(ofClass index: Int) -> LapChart? {
    index < lapCharts.count ? lapCharts[index] : nil
  }

  /// Takes note that the leader of a class has completed a lap with the last event in a state.
  mutating func recordLapChart(
    ofClass index: Int, lap: Int32, _ time: SessionTime, _ flag: TrackFlag, _ ranking: Ranking,
    event: Int
  ) {
    while lapCharts.count <= index { lapCharts.append(LapChart()) }
    lapCharts[index].append(
      lap: lap, at: time, flag, ofClass: index, ranking, event: event)
  }

  private func headerWindow(of carClass: CarClass) -> Int? {
    headerWindows.first { $0.carClass == carClass }?.laps
  }

  private mutating func announce(_ car: CarID, _ entry: Entry, event: Int) {
    if indexOfClass[entry.carClass] == nil {
      indexOfClass[entry.carClass] = classes.count
      classes.append(entry.carClass)
      fuelWindows.append(headerWindow(of: entry.carClass))
    }
    join(car, class: index(of: entry.carClass))
    sharedNumbers.tell(entry.number, of: car, event: event)
    if car.index == carKeys.count { carKeys.announce(entry) }
    if car.index == cars.count {
      entries.append(Told())
      // For a car that is announced later nobody knows how many others will be.
      let count = event < 0 ? expectedPassings : 0
      passings.append(Passings(expecting: count))
      cars.append(CarHistory(sectorCount: loopCount, expecting: count / max(1, loopCount)))
    }
    entries[car.index].tell(entry, event: event)
  }

  private mutating func join(_ car: CarID, class index: Int) {
    if car.index < entries.count, let before = entries[car.index].last {
      members[self.index(of: before.carClass)].removeAll { $0 == car }
    }
    while members.count <= index { members.append([]) }
    let place = members[index].partitioningIndex { $0.index > car.index }
    members[index].insert(car, at: place)
  }
}
