import ReplayEngine
import Screen

/// What there is to see at a moment, before anything has its place: the model, and everything that
/// columns and layout are derived from, once.
///
/// A reference, since each cell is asked with it.
final class Scene {
  let model: Model
  /// The race at the moment shown.
  let snapshot: Snapshot
  /// The same, as facts are taken from it.
  let source: FactSource
  /// The championship as it would stand, class by class, while that is shown.
  let standings: [Standings]
  /// Whether teams are the names of the cars: most have one, and their numbers tell the cars apart.
  /// Elsewhere drivers are.
  let isByTeam: Bool
  /// The crews of all of them, by car.
  private let crews: [CarID: Standings.Crew]

  init(_ model: Model) {
    self.model = model
    let snapshot = model.replay.snapshot(at: model.time)
    self.snapshot = snapshot
    isByTeam =
      snapshot.rows.count { !$0.entry.team.isEmpty } * 2 > snapshot.rows.count
      && !snapshot.rows.contains { model.replay.sharesNumber($0.car, in: snapshot.state) }
    source = FactSource(model.replay, snapshot, comparesEveryCar: true)
    standings = model.shownArrangement == .championship ? model.replay.standings(in: snapshot) : []
    crews = Dictionary(
      standings.flatMap(\.crews).map { ($0.car, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Who a car is, beside its number, in so many columns: its team or else its vehicle, where teams are
  /// the names of the cars, or else its driver.
  func name(of row: TimingRow, in width: Int) -> String {
    let (team, vehicle, driver) = (row.entry.team, row.entry.vehicle, row.anyDriver ?? "")
    let names = isByTeam ? [team, vehicle, driver] : [driver, team, vehicle]
    let name = names.first { !$0.isEmpty } ?? ""
    // Of the name of a person the first name gives way before anything is cut.
    return name == driver && displayWidth(of: name) > width ? TimingColumn.shortName(name) : name
  }

  /// The number of a car; where another has that too and no name is beside it, what tells it apart, if that
  /// has no more than so many characters.
  func sign(of row: TimingRow, besideName hasName: Bool, upTo count: Int) -> String {
    hasName
      ? row.entry.number.text : model.replay.sign(of: row.car, in: snapshot.state, upTo: count)
  }

  /// Who shares a car in the championship, while that is shown.
  func crew(of car: CarID) -> Standings.Crew? { crews[car] }

  /// The sectors of a lap; none where the line is the only loop.
  var sectorCount: Int {
    let loops = model.replay.session.loops.count
    return loops > 1 ? loops : 0
  }

  /// Whether the cars are told apart by classes; many series have none.
  var hasClasses: Bool { model.hasClasses }

  /// Whether there is one table of all cars.
  var isOverall: Bool { model.isOverall }

  /// Whether gap and interval are measured within the class.
  var isWithinClass: Bool { !hasClasses || !isOverall && model.gapScope == .inClass }

  /// A class's name, or a dash for cars without one.
  func className(_ index: Int) -> String {
    let name = model.replay.history.classes[index].name
    return name.isEmpty ? FactValue.unknownText : name
  }
}

extension TimingRow {
  /// Who drives, or who of the crew stands first where nobody has said.
  var anyDriver: String? { driver ?? entry.drivers.first }
}

extension Model {
  /// Whether the cars are told apart by classes; many series have none.
  var hasClasses: Bool { replay.history.classes.contains { !$0.name.isEmpty } }

  /// How the cars are put into tables where the race tells of a championship, or does not.
  var shownArrangement: Arrangement {
    arrangement == .championship && replay.session.championship == nil ? .classes : arrangement
  }

  /// Whether there is one table of all cars.
  var isOverall: Bool {
    shownArrangement == .overall || shownArrangement == .classes && !hasClasses
  }
}
