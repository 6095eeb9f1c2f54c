import ReplayEngine

/// Lines of the RMonitor Timing Protocol, being written.
///
/// A text is put in quotation marks, for which the protocol has no escape: marks in it become
/// apostrophes, control characters blanks, and what is longer than 200 characters is cut. The lengths
/// in the specification are not kept, as timing programs do not keep them either. Text is UTF-8.
struct RMonitorText {
  private(set) var bytes: [UInt8] = []

  mutating func line(_ text: String) {
    bytes += text.utf8
    bytes += [0x0D, 0x0A]
  }

  // MARK: - Records

  static func heartbeat(
    lapsToGo: Int, timeToGo: Int, timeOfDay: Int, raceTime: Int, flag: TrackFlag
  ) -> String {
    let name =
      switch flag {
      case .none: "      "
      case .red: "Red   "
      case .checkered: "Finish"
      case _ where flag.isRacing: "Green "
      default: "Yellow"
      }
    return "$F,\(lapsToGo),\(clock(timeToGo)),\(clock(timeOfDay)),\(clock(raceTime)),\"\(name)\""
  }

  /// The car as `$A` and as `$COMP` tell it. IMSA puts the car's model where its nationality belongs,
  /// and in `$COMP` what has become of it.
  mutating func competitor(_ car: Competitor) {
    line(
      "$A,\(quoted(car.key)),\(quoted(car.number)),0,\(quoted(car.first)),\(quoted(car.last)),"
        + "\(quoted(car.vehicle)),\(car.classNumber)")
    line(
      "$COMP,\(quoted(car.key)),\(quoted(car.number)),\(car.classNumber),\(quoted(car.first)),"
        + "\(quoted(car.last)),\(quoted(car.status ?? car.vehicle)),\(quoted(car.team))")
  }

  mutating func run(_ number: Int, _ name: String) { line("$B,\(number),\(quoted(name))") }

  mutating func carClass(_ number: Int, _ name: String) { line("$C,\(number),\(quoted(name))") }

  mutating func setting(_ name: String, _ value: String) { line("$E,\"\(name)\",\(quoted(value))") }

  /// Before the first lap the laps are left out, as Orbits does.
  mutating func racePosition(_ key: String, _ result: Result) {
    let laps = result.laps > 0 ? "\(result.laps)" : ""
    line("$G,\(result.position),\(quoted(key)),\(laps),\(exactClock(result.total))")
  }

  mutating func bestLap(_ key: String, _ result: Result) {
    line("$H,\(result.bestPosition),\(quoted(key)),\(result.bestLap),\(exactClock(result.best))")
  }

  mutating func clear(at clock: Clock) {
    line("$I,\(exactClock(clock.timeOfDay)),\"\(clock.date.words)\"")
  }

  mutating func passing(_ key: String, lapTime: Int, total: Int) {
    line("$J,\(quoted(key)),\(exactClock(lapTime)),\(exactClock(total))")
  }

  mutating func loop(_ car: String, _ number: String, _ name: String, at clock: Clock) {
    line(
      "$L,\(quoted(car)),\"\(number)\",\(quoted(name)),\"\(clock.date.numbers)\","
        + exactClock(clock.timeOfDay))
  }

  /// What a loop is called behind its `T` or `P`: 1 to 9, then letters, then numbers again.
  static func loop(_ number: Int) -> String {
    guard (10..<36).contains(number) else { return "\(number)" }
    return String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(number - 10)))
  }

  /// Metres in miles.
  static func miles(_ metres: Int) -> String {
    let thousandths = max(0, min(metres, 1_000_000)) * 1_000_000 / 1_609_344
    return "\(thousandths / 1000).\(padded(thousandths % 1000, width: 3))"
  }

  // MARK: - Fields

  private func exactClock(_ milliseconds: Int) -> String {
    "\"\(clockText(milliseconds: max(0, milliseconds), decimals: 3, padsHours: true))\""
  }

  private static func clock(_ milliseconds: Int) -> String {
    "\"\(clockText(milliseconds: max(0, milliseconds), padsHours: true))\""
  }

  private func quoted(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(200) {
      switch scalar {
      case "\"": clean.append("'")
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): clean.append(" ")
      default: clean.append(scalar)
      }
    }
    return "\"\(String(clean))\""
  }
}

extension RMonitorText {
  /// A car as the feed announces it.
  struct Competitor: Equatable {
    let key: String
    let number: String
    let classNumber: Int
    let first: String
    let last: String
    let vehicle: String
    let team: String
    let status: String?

    /// The driver where one is known, else the crew, parted by strokes as in real feeds.
    init(key: String, row: TimingRow, classNumber: Int, status: CarStatus) {
      self.key = key
      number = row.entry.number.text.isEmpty ? key : row.entry.number.text
      self.classNumber = classNumber
      vehicle = row.entry.vehicle
      team = row.entry.team
      let crew = row.driver.map { [$0] } ?? row.entry.drivers
      if crew.count == 1 {
        let words = crew[0].split(separator: " ", maxSplits: 1)
        first = words.count > 1 ? String(words[0]) : ""
        last = String(words.last ?? "")
      } else {
        first = crew.first.map { $0 + " /" } ?? ""
        last = crew.dropFirst().joined(separator: " / ")
      }
      self.status =
        switch status {
        case .retired: "Retired"
        case .disqualified: "Excluded"
        case .running, .stopped, .outOfFuel, .notStarted: nil
        }
    }
  }

  /// A car's place in the race and its best lap. Times in milliseconds, 0 for none.
  struct Result {
    let position: Int
    let laps: Int
    let total: Int
    let bestPosition: Int
    let bestLap: Int
    let best: Int

    init(_ row: TimingRow, bestPosition: Int) {
      position = row.position
      laps = row.laps
      total = row.totalTime?.milliseconds ?? 0
      self.bestPosition = bestPosition
      bestLap = row.bestLapNumber ?? 0
      best = row.bestTime?.milliseconds ?? 0
    }

    func hasSamePlace(as other: Result) -> Bool {
      (position, laps, total) == (other.position, other.laps, other.total)
    }

    func hasSameBest(as other: Result) -> Bool {
      (bestPosition, bestLap, best) == (other.bestPosition, other.bestLap, other.best)
    }
  }

  /// By what the feed names classes. What a number stands for never changes.
  struct Names {
    private(set) var classes: [String] = []

    /// The number of a class, from 1; 0 for cars without one.
    mutating func number(of carClass: CarClass) -> Int {
      if carClass.name.isEmpty { return 0 }
      if let place = classes.firstIndex(of: carClass.name) { return place + 1 }
      classes.append(carClass.name)
      return classes.count
    }
  }

  /// A moment by the circuit's clock, with its day; the first of 2000 where nobody says.
  struct Clock {
    let timeOfDay: Int
    let date: Day

    init(_ start: WallClock, _ time: SessionTime) {
      timeOfDay = start.timeOfDay(at: time)
      let sum = start.timeOfDay + time.milliseconds
      let days = (sum - timeOfDay) / WallClock.day
      let first = start.date.flatMap(Day.init(iso:)) ?? Day(year: 2000, month: 1, day: 1)
      date = first.adding(days)
    }
  }
}

extension Day {
  /// `08/24/2008`, as in `$L`.
  fileprivate var numbers: String { "\(padded(month))/\(padded(day))/\(padded(year, width: 4))" }
  /// `24 aug 08`, as in `$I`.
  fileprivate var words: String { "\(padded(day)) \(Day.months[month - 1]) \(padded(year % 100))" }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
