import ReplayEngine
import Screen

extension TimingColumn {
  /// The columns of the race, from left to right, with so many sectors.
  static func timing(sectors: Int) -> [TimingColumn] {
    // The three that most circuits have drive out what comes after them even where they have no room.
    leading
      + (0..<sectors).map {
        TimingColumn(
          CarFacts.sector($0), id: CarFacts.sectors.id, priority: 12, isModest: sectors != 3, dim)
      } + trailing
  }

  /// Those before the sectors: place, name, laps.
  private static let leading: [TimingColumn] = [
    TimingColumn(CarFacts.positionInClass, priority: 0, if: isByClass, plain),
    TimingColumn(CarFacts.position, means: placesMeaning, priority: 0, if: isOverall, plain),
    gainedLately(CarFacts.classGainedLately, if: isByClass),
    gainedLately(CarFacts.gainedLately, if: isOverall),
    TimingColumn(
      CarFacts.position, means: placesMeaning, space: 0, priority: 5, if: isByClass, dim),
    TimingColumn(CarFacts.positionInClass, priority: 5, if: isOverallOfClasses, dim),
    TimingColumn(
      CarFacts.carClass, comfort: 8, most: 8, space: 2, priority: 1, if: isOverallOfClasses
    ) { text, row, _ in CellText(text, .carNumber(ClassColor(order: row.classIndex))) },
    number,
    TimingColumn(
      CarFacts.team, least: 8, comfort: 20, most: 40, space: 2, priority: 1, if: isByTeam
    ) { text, row, scene in name(text.isEmpty ? row.driver ?? "" : text, row, scene) },
    // Many feeds tell of no teams, and in games several cars have one number; then the driver is the
    // name of the car.
    TimingColumn(
      CarFacts.driver.id, CarFacts.driver.title, CarFacts.driver.width, least: 8, comfort: 20,
      most: 80, .left,
      space: 2,
      priority: 1, if: { !isByTeam($0) }, names: { $0.entry.drivers }
    ) { row, scene in
      let crew = row.driver ?? row.entry.drivers.joined(separator: " / ")
      return name(crew.isEmpty ? row.entry.team : crew, row, scene)
    },
    TimingColumn(
      CarFacts.driver, comfort: 20, most: 40, space: 2, priority: 7, beside: 5, if: isByTeam,
      names: { $0.entry.drivers }, person),
    TimingColumn(
      CarFacts.team, comfort: 20, most: 40, space: 2, priority: 7,
      if: { !isByTeam($0) && hasTeams($0) }, plain),
    TimingColumn(CarFacts.laps, space: 2, priority: 3, plain),
    TimingColumn(CarFacts.bestLap, priority: 1, if: isByBestLap, best(.plain)),
    TimingColumn(CarFacts.classGap, most: 11, priority: 2, if: \.isWithinClass, plain),
    TimingColumn(CarFacts.classInterval, most: 11, priority: 4, if: \.isWithinClass, plain),
    TimingColumn(CarFacts.gap, most: 11, priority: 2, if: { !$0.isWithinClass }, plain),
    TimingColumn(CarFacts.interval, most: 11, priority: 4, if: { !$0.isWithinClass }, plain),
    TimingColumn(CarFacts.lastLap, priority: 3) { text, row, _ in
      let mark = row.isLastLapDeleted ? Sign.deletedLap : row.lastLapRank?.glyph ?? ""
      return CellText(mark + text, row.lastLapRank?.role ?? .plain)
    },
    // Of two tables side by side neither has room for both; there the best goes before the driver.
    TimingColumn(CarFacts.bestLap, priority: 8, beside: 6, if: { !isByBestLap($0) }, best(.dim)),
  ]

  /// Those after the sectors: stops, stint, and what only a wide screen has.
  private static let trailing: [TimingColumn] = [
    TimingColumn(CarFacts.topSpeed, priority: 13, if: tells(.topSpeed), dim),
    TimingColumn(CarFacts.pitStops, .left, space: 2, priority: 5, if: tellsPits, plain),
    // What a car does goes before its stint, which then has only begun or is over.
    TimingColumn(
      CarFacts.stintLaps.id, " " + CarFacts.stintLaps.title, means: CarFacts.stintLaps.meaning,
      CarFacts.state.width, .left, space: 0, priority: 2, if: tellsPits
    ) { row, scene in
      let state = row.stateCell(scene)
      if !state.text.isEmpty, scene.model.mayShow(CarFacts.state) { return state }
      return CarFacts.stintLaps.text(row, scene.source).map { CellText(" " + $0) } ?? .nothing
    },
    TimingColumn(
      CarFacts.state.id, "", CarFacts.state.width, .left, space: 0, priority: 2,
      if: { !tellsPits($0) || hidesStint($0) }
    ) { row, scene in row.stateCell(scene) },
    TimingColumn(
      CarFacts.stintLaps.id, "", 4, .left, space: 1, priority: 10,
      if: { tellsPits($0) && !isByBestLap($0) }
    ) { row, _ in
      row.strategy.map(\.stintBar) ?? .nothing
    },
    TimingColumn(CarFacts.lastPitTime, priority: 11, if: tellsPits, dim),
    TimingColumn(CarFacts.stopsNeeded, priority: 10, if: knowsLength) { text, row, _ in
      CellText(text, row.strategy?.stopsNeeded == 0 ? .dim : .plain)
    },
    TimingColumn(CarFacts.fuel, space: 2, priority: 10, if: tells(.fuel), plain),
    TimingColumn(CarFacts.energy, priority: 11, if: tells(.energy), plain),
    TimingColumn(CarFacts.tyres, space: 2, priority: 11, if: tells(.tyres), plain),
    TimingColumn(CarFacts.tyreWear, priority: 14, if: tells(.wear), dim),
    TimingColumn(CarFacts.lapsLed, priority: 13, if: { !isByBestLap($0) }, dim),
    gainedSinceStart(CarFacts.classGainedSinceStart, if: isByClass),
    gainedSinceStart(CarFacts.gainedSinceStart, if: isOverall),
    TimingColumn(CarFacts.grid, priority: 16, if: hasGrid, dim),
    TimingColumn(
      CarFacts.vehicle, comfort: 12, most: 32, space: 2, priority: 15, if: hasVehicles, dim),
  ]

  /// The number in the colour of its class, or as what a search found.
  private static let number = TimingColumn(CarFacts.number, comfort: 4, most: 5, priority: 0) {
    text, row, scene in
    let isMatch = scene.model.matches.contains(row.car)
    return CellText(text, isMatch ? .match : .carNumber(ClassColor(order: row.classIndex)))
  }
}
