/// A league's race as Le Mans Ultimate writes its result, made up: two classes, exact crossings, stops for
/// fuel and tyres, contacts, track limits, a penalty, a retirement, three cars of one number.
///
/// Everything follows from the numbers of the cars and laps, so that it is the same every time.
package struct MadeLeagueRace {
  /// How many cars start, at least four.
  package let cars: Int
  /// How long it lasts, in minutes.
  package let minutes: Int
  /// When it starts by the session's clock, in milliseconds.
  fileprivate static let start = 130_562

  fileprivate struct Kind {
    let name: String
    /// How long a lap takes, in milliseconds, and what it takes from the tank, in thousandths.
    let lap: Int
    let use: Int
    let hasEnergy: Bool
    let vehicle: String
  }

  fileprivate static let kinds = [
    Kind(name: "Hyper", lap: 98_000, use: 62, hasEnergy: true, vehicle: "Aurelia V9"),
    Kind(name: "GT3", lap: 113_000, use: 47, hasEnergy: false, vehicle: "Corsara GT3"),
  ]

  /// A race of so many cars.
  package init(cars: Int = 20, minutes: Int = 40) {
    (self.cars, self.minutes) = (cars, minutes)
  }

  /// The file.
  package var text: String {
    var drivers: [Driver] = (0..<cars).map { Driver(index: $0, of: cars) }
    let over = MadeLeagueRace.start + minutes * 60_000
    let leaderEnd = drivers.map { $0.end(after: over) }.min() ?? over
    for index in drivers.indices { drivers[index].drive(until: leaderEnd) }
    let order = drivers.indices.sorted { drivers[$0].rank < drivers[$1].rank }
    for (place, index) in order.enumerated() { drivers[index].position = place + 1 }
    var lines = drivers.flatMap(\.stream) + incidents(drivers)
    let winner = drivers[order[0]]
    lines.append(
      (
        leaderEnd,
        "<Score et=\"\(tenths(leaderEnd))\">Checkered for \(winner.name), "
          + "laps=\(winner.laps.count)/2147483647, endET=\(seconds(leaderEnd)), "
          + "crossedAfterTime=0</Score>"
      ))
    lines.sort { ($0.0, $0.1) < ($1.0, $1.1) }
    return MadeResults.head + "<Race>\n<TimeString>2025/12/14 19:30:00</TimeString>\n"
      + "<Laps>2147483647</Laps>\n<Minutes>\(minutes)</Minutes>\n<Stream>\n"
      + lines.map { $0.1 + "\n" }.joined() + "</Stream>\n"
      + drivers.map { $0.element(of: cars) }.joined()
      + "</Race>\n</RaceResults>\n</rFactorXML>\n"
  }

  /// A contact each few minutes, of two neighbours, and track limits of others.
  private func incidents(_ drivers: [Driver]) -> [(Int, String)] {
    (0..<minutes).flatMap { minute -> [(Int, String)] in
      let time = MadeLeagueRace.start + minute * 60_000 + 7_300
      let (one, two) = (drivers[minute % cars], drivers[(minute + 1) % cars])
      let limits =
        "<TrackLimits Driver=\"\(two.name)\" ID=\"\(two.index)\" Lap=\"\(minute / 2)\" "
        + "WarningPoints=\"0\" CurrentPoints=\"\(minute % 3).5\" Resolution=\"7\" "
        + "et=\"\(tenths(time))\">No Further Action</TrackLimits>"
      let contact =
        "<Incident et=\"\(tenths(time))\">\(one.name)(\(one.index)) reported contact (\(100 + minute).25) "
        + "with another vehicle \(two.name)(\(two.index))</Incident>"
      return minute % 4 == 0 ? [(time, limits), (time, contact)] : [(time, limits)]
    }
  }

  /// A car with its driver.
  fileprivate struct Driver {
    struct Lap {
      let start: Int
      let sectors: [Int]
      let isIn: Bool
      let fuel: Int
      let age: Int

      var end: Int { start + sectors.reduce(0, +) }
    }

    let index: Int
    let kind: Kind
    var laps: [Lap] = []
    var position = 0

    init(index: Int, of count: Int) {
      self.index = index
      kind = MadeLeagueRace.kinds[index * 2 < count ? 0 : 1]
    }

    var name: String { "Driver \(String(100 + index).dropFirst())" }
    var retires: Bool { index == 3 }
    /// The second and the last two share a number.
    func number(_ count: Int) -> Int { index == 1 || index >= count - 2 ? 17 : 20 + index }

    func time(ofLap number: Int) -> Int {
      kind.lap + index * 90 + (index * 7 + number * 13) % 11 * 55 + (number == 1 ? 6_000 : 0)
    }

    /// Drives a lap from where the last ended; it stops when the next would not be possible.
    mutating func driveLap() {
      let number = laps.count + 1
      let wasIn = laps.last?.isIn ?? false
      let before = laps.last?.fuel ?? 1000
      let isIn = before - kind.use < kind.use
      let time = time(ofLap: number)
      let sectors = [
        time * 27 / 100 + (wasIn ? 9_000 : 0), time * 30 / 100,
        time - time * 27 / 100 - time * 30 / 100 + (isIn ? 31_000 : 0),
      ]
      laps.append(
        Lap(
          start: laps.last?.end ?? MadeLeagueRace.start, sectors: sectors, isIn: isIn,
          fuel: isIn ? 1000 : before - kind.use,
          age: isIn || number == 1 ? 1 : (laps.last?.age ?? 0) + 1))
    }

    /// When it first crosses the line after a moment.
    func end(after moment: Int) -> Int {
      var copy = self
      repeat { copy.driveLap() } while copy.laps[copy.laps.count - 1].end < moment
      return copy.laps[copy.laps.count - 1].end
    }

    mutating func drive(until finish: Int) {
      let last = retires ? min(finish, MadeLeagueRace.start + kind.lap * 6) : finish
      repeat { driveLap() } while laps[laps.count - 1].end < last
    }

    var rank: (Int, Int, Int) { (retires ? 1 : 0, -laps.count, laps[laps.count - 1].end) }
  }
}

extension MadeLeagueRace.Driver {
  /// Its lines of the stream, with their times.
  fileprivate var stream: [(Int, String)] {
    var lines: [(Int, String)] = []
    func score(_ lap: Int, _ point: Int, _ time: Int, _ since: Int) {
      lines.append(
        (
          time,
          "<Score et=\"\(tenths(time))\">\(name)(\(index)) lap=\(lap) point=\(point) "
            + "t=\(seconds(time - since)) et=\(seconds(time))</Score>"
        ))
    }
    for (number, lap) in laps.enumerated() {
      score(number, 1, lap.start + lap.sectors[0], lap.start)
      score(number, 2, lap.start + lap.sectors[0] + lap.sectors[1], lap.start)
      score(number + 1, 0, lap.end, lap.start)
    }
    if index == 2, laps.count > 9 {
      for (lap, text) in [
        (4, "received Drive Thru penalty, 0s, 0laps for Track Limits. Result: penalties=1"),
        (8, "served 1st Drive Thru penalty, result: penalties=0"),
      ] {
        let time = laps[lap].start + 5_000
        lines.append((time, "<Penalty et=\"\(tenths(time))\">\(name)(\(index)) \(text)</Penalty>"))
      }
    }
    return lines
  }

  /// Its element.
  fileprivate func element(of count: Int) -> String {
    let best = laps.dropFirst().map { $0.sectors.reduce(0, +) }.min() ?? 0
    let total = laps[laps.count - 1].end - MadeLeagueRace.start
    let finish =
      retires
      ? "<FinishStatus>DNF</FinishStatus><DNFReason>Suspension</DNFReason>"
      : "<FinishTime>\(seconds(total))</FinishTime><FinishStatus>Finished Normally</FinishStatus>"
    return """
      <Driver><Name>\(name)</Name><CarType>\(kind.vehicle)</CarType><CarClass>\(kind.name)</CarClass>
      <CarNumber>\(number(count))</CarNumber><TeamName>Team \(index / 2 + 1)</TeamName>
      <GridPos>\(index + 1)</GridPos><Position>\(position)</Position>
      \(laps.enumerated().map { line(of: $1, number: $0 + 1) }.joined(separator: "\n"))
      <BestLapTime>\(seconds(best))</BestLapTime><Laps>\(laps.count)</Laps>
      <Pitstops>\(laps.count { $0.isIn })</Pitstops>\(finish)</Driver>

      """
  }

  private func line(of lap: Lap, number: Int) -> String {
    let wear = (0..<4).map { wheel in
      "tw\(["fl", "fr", "rl", "rr"][wheel])=\"\(share(1000 - min(900, lap.age * (11 + wheel))))\""
    }
    let compound = index % 4 == 1 ? "1,Hard" : "0,Medium"
    let wheels = ["FL", "FR", "RL", "RR"].map { wheel in
      "\(wheel)=\"\(wheel == "FL" && index % 5 == 0 ? "1,Hard" : compound)\""
    }
    let time = lap.sectors.reduce(0, +)
    let isInvalid = (index + number) % 9 == 8
    return """
      <Lap num="\(number)" p="1" et="\(seconds(lap.start))" s1="\(seconds(lap.sectors[0]))" \
      s2="\(seconds(lap.sectors[1]))" s3="\(seconds(lap.sectors[2]))" \
      topspeed="\(kind.hasEnergy ? 301 : 262).\(10 + (index * 3 + number * 7) % 80)" \
      fuel="\(share(lap.fuel))" ve="\(share(kind.hasEnergy ? max(0, lap.fuel - 12) : 0))" \
      \(wear.joined(separator: " ")) fcompound="\(compound)" rcompound="\(compound)" \
      \(wheels.joined(separator: " "))\(lap.isIn ? " pit=\"1\"" : "")>\
      \(isInvalid ? "--.----" : seconds(time))</Lap>
      """
  }
}

/// Milliseconds as seconds with three decimals, with one, and thousandths as a share.
private func seconds(_ milliseconds: Int) -> String {
  "\(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst())"
}
private func tenths(_ milliseconds: Int) -> String {
  "\(milliseconds / 1000).\(milliseconds % 1000 / 100)"
}
private func share(_ thousandths: Int) -> String { seconds(thousandths) }
