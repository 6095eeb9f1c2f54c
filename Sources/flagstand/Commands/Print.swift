import ArgumentParser
import Board
import Printing
import Recordings
import ReplayEngine
import Screen

struct Print: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print everything that was known at a moment of the race.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, screen
  }

  @OptionGroup var recording: RecordingOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The moment; the end of the recording when left out.", valueName: "time"),
    transform: TimeArgument.init)
  var at = TimeArgument.end

  @Option(help: "How it is written; screen is the board as text.")
  var format = Format.table

  @Option(help: ArgumentHelp("The size of the screen.", valueName: "columns x rows"))
  var size = ScreenSize(columns: 120, rows: 36)

  @Option(
    help: """
      What is shown: a table for each class, one of all (on the screen), the championship; laps, \
      stints, stops or changes, a row each; on the screen a page, such as stints or car.
      """)
  var view = PrintView.tables(.classes)

  @Option(help: "Only this car, by its number, or several with commas; may be given again.")
  var car: [String] = []

  @Option(name: .customLong("class"), help: "Only this class; may be given more than once.")
  var carClass: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What changes are told since; 10 minutes before when left out.", valueName: "time"),
    transform: TimeArgument.init)
  var since: TimeArgument?

  func validate() throws {
    switch view {
    case .page where format != .screen:
      throw ValidationError("\(view.word) is a page: add --format screen")
    case .story(.laps) where format == .screen:
      throw ValidationError("laps are rows; on the screen --view car has them")
    case .tables where format != .screen && !(car.isEmpty && carClass.isEmpty):
      throw ValidationError("--car and --class are for laps, stints, stops, changes and the screen")
    default: break
    }
    if since != nil, view != .story(.changes) || format == .screen {
      throw ValidationError("--since is for --view changes")
    }
  }

  func run() throws {
    let file = try reportingBadData { try recording.open() }
    let replay = Replay(file.recording)
    let time = try at.time(in: replay)
    let snapshot = replay.snapshot(at: time)
    let isChampionship = view == .tables(.championship)
    if isChampionship, replay.session.championship == nil {
      throw ValidationError("this recording tells of no championship")
    }
    if format == .screen { return try writeScreen(of: replay, at: time) }
    if case .story(let view) = view {
      let since = try since?.time(in: replay) ?? max(.zero, time - .seconds(600))
      return try write(
        replay.story(view, in: snapshot, of: pickedCars(in: replay), since: since))
    }
    switch format {
    case .table:
      try write(
        isChampionship ? replay.standingsTable(of: snapshot) : replay.table(of: snapshot))
    case .json:
      let json =
        isChampionship
        ? replay.standingsJSON(of: snapshot)
        : replay.json(of: snapshot, warnings: file.report.count)
      try write(json.text + "\n")
    case .csv:
      try write(
        (isChampionship ? replay.standingsCSV(of: snapshot) : replay.csv(of: snapshot)).text)
    case .screen: break
    }
  }

  private func write(_ table: StoryTable) throws {
    switch format {
    case .table: try flagstand.write(table.text)
    case .json: try flagstand.write(table.json.text + "\n")
    case .csv: try flagstand.write(table.csv.text)
    case .screen: break
    }
  }

  private func write(_ text: String) throws { try flagstand.write(text) }

  /// The board, or a page of it, with the cursor on the car that was picked.
  private func writeScreen(of replay: Replay, at time: SessionTime) throws {
    var model = Model(replay, at: time)
    var arrangement = Model.Arrangement.classes
    if case .tables(let shown) = view { arrangement = shown }
    model.start(speed: .normal, isPaused: true, isRevealed: false, arrangement: arrangement)
    model.show(page: view.word)
    let entries = replay.entries
    if let first = try carClass.first.flatMap({ try carsOfClass($0, in: entries).first }) {
      model.focusClass(of: first)
    }
    if let first = try numbers.first.flatMap({ try carsNumbered($0, in: replay).first }) {
      model.moveCursor(to: first)
    }
    try write(render(model, columns: size.columns, rows: size.rows).text)
  }

  /// The numbers given, one by one.
  private var numbers: [String] {
    car.flatMap { $0.split(separator: ",").map { String($0).trimmed } }
  }

  /// The cars that the options pick together, or nil when none was given.
  private func pickedCars(in replay: Replay) throws -> Set<CarID>? {
    let entries = replay.entries
    if numbers.isEmpty, carClass.isEmpty { return nil }
    var cars = Set(entries.indices.map { CarID($0) })
    if !numbers.isEmpty {
      cars.formIntersection(try numbers.flatMap { try carsNumbered($0, in: replay) })
    }
    if !carClass.isEmpty {
      cars.formIntersection(try carClass.flatMap { try carsOfClass($0, in: entries) })
    }
    return cars
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// The size of a screen in cells, written `120x36`.
struct ScreenSize: ExpressibleByArgument {
  let columns: Int
  let rows: Int
  var defaultValueDescription: String { "\(columns)x\(rows)" }

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  init?(argument: String) {
    let sides = argument.split(whereSeparator: { $0 == "x" || $0 == "×" }).compactMap { Int($0) }
    guard sides.count == 2, sides.allSatisfy({ (1...1000).contains($0) }) else { return nil }
    self.init(columns: sides[0], rows: sides[1])
  }
}
