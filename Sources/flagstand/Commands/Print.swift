import ArgumentParser
import Board
import Printing
import Recordings
import ReplayEngine
import Screen

struct Print: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: "Print everything that was known at a moment of the race.")

  enum Format: String, Word {
    case table, json, csv, screen, ansi, svg
    static let synonyms = ["text": table]

    /// Whether it is the board rather than tables of its own.
    var isScreen: Bool { self == .screen || isPicture }
    /// Whether it has the colours of the board.
    var isPicture: Bool { self == .ansi || self == .svg }
  }

  @OptionGroup var recording: RecordingOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The moment; the end of the recording when left out.", valueName: "time"),
    transform: TimeArgument.init)
  var at = TimeArgument.end

  @Option(
    parsing: .unconditional,
    help:
      "How it is written; screen is the board as text, ansi and svg as a picture with its colours.")
  var format = Format.table

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The size of the screen, each side 1 to 1000; 120x36 when left out.",
      valueName: "columns x rows"),
    transform: ScreenSize.init)
  var size: ScreenSize?

  @Option(
    parsing: .unconditional,
    help: """
      What is shown: a table for each class, one of all, the championship; laps, stints, stops, \
      pace, battles, changes, gaps or a lapchart, a row each; on the screen a page, such as stints or car.
      """)
  var view = PrintView.tables(.classes)

  @OptionGroup(title: "Cars (a screen highlights those of --car and --team)")
  var picked: CarOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What changes are told since; 10 minutes before when left out, -5m five.", valueName: "time"),
    transform: TimeArgument.init)
  var since: TimeArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What gaps are measured from: the leader of the class, the field, or a car by its number.",
      valueName: "leader | field | car"))
  var reference: String?

  @Option(parsing: .unconditional, help: "What a screen is drawn with.")
  var glyphs = GlyphSet.braille

  @Option(parsing: .unconditional, help: "What a picture is drawn on; dark when left out.")
  var background: Palette.Background?

  @Option(
    parsing: .unconditional, help: "The colours of a picture; the standard ones when left out.")
  var palette: Palette.Scheme?

  func validate() throws {
    switch view {
    case .page where !format.isScreen:
      throw ValidationError("\(view.word) is a page: add --format screen")
    case .story(.laps) where format.isScreen:
      throw ValidationError("laps are rows; on the screen --view car has them")
    case .story(.battles) where format.isScreen:
      throw ValidationError("battles are rows; on the screen --view pace has them")
    default: break
    }
    if since != nil, view != .story(.changes) || format.isScreen {
      throw ValidationError("--since is for --view changes")
    }
    if reference != nil, view != .story(.gaps) {
      throw ValidationError("--reference is for --view gaps")
    }
    if size != nil, !format.isScreen {
      throw ValidationError("--size is for --format screen, ansi and svg")
    }
    for (option, isGiven) in [("background", background != nil), ("palette", palette != nil)]
    where isGiven && !format.isPicture {
      throw ValidationError("--\(option) is for --format ansi and svg")
    }
  }

  func run() throws {
    let file = try reportingBadData { try recording.open() }
    let replay = Replay(file.recording)
    let time = try at.time(in: replay)
    if view == .tables(.championship), replay.session.championship == nil {
      throw misuse("this recording tells of no championship")
    }
    if format.isScreen { return try writeScreen(of: replay, at: time) }
    let snapshot = replay.snapshot(at: time)
    let cars = try picked.cars(in: replay)
    switch view {
    case .story(let view):
      let last = replay.raceTime(in: snapshot)
      let since = try since?.time(in: replay, before: last) ?? max(.zero, last - .seconds(600))
      if since > time { throw misuse("--since is later than --at: \(since) and \(time)") }
      let reference = try gapReference(in: replay)
      try write(replay.story(view, in: snapshot, of: cars, since: since, to: reference))
    case .tables(.championship): try writeStandings(of: snapshot, replay, PrintedCars(cars))
    case .tables, .page:
      try writeTables(of: snapshot, replay, PrintedCars(cars), warnings: file.report.count)
    }
  }

  private func write(_ table: StoryTable) throws {
    switch format {
    case .json: try writeLine(table.json)
    case .csv: try write(table.csv.text)
    default: try write(table.text)
    }
  }

  private func writeStandings(
    of snapshot: Snapshot, _ replay: Replay, _ cars: PrintedCars
  ) throws {
    switch format {
    case .json: try writeLine(replay.standingsJSON(of: snapshot, only: cars))
    case .csv: try write(replay.standingsCSV(of: snapshot, only: cars).text)
    default: try write(replay.standingsTable(of: snapshot, only: cars))
    }
  }

  private func writeTables(
    of snapshot: Snapshot, _ replay: Replay, _ cars: PrintedCars, warnings: Int
  ) throws {
    switch format {
    case .json:
      try writeLine(replay.json(of: snapshot, only: cars, warnings: warnings))
    case .csv: try write(replay.csv(of: snapshot, only: cars).text)
    default:
      let isOverall = view == .tables(.overall)
      try write(
        isOverall
          ? replay.overallTable(of: snapshot, only: cars) : replay.table(of: snapshot, only: cars))
    }
  }

  private func write(_ text: String) throws { try flagstand.write(text) }

  private func writeScreen(of replay: Replay, at time: SessionTime) throws {
    let size = size ?? ScreenSize(columns: 120, rows: 36)
    let screen = render(try model(of: replay, at: time), columns: size.columns, rows: size.rows)
    // The same for a script wherever it runs.
    let palette = Palette(.full, on: background ?? .dark, self.palette ?? .standard)
    switch format {
    case .svg: try write(screen.svg(title: title(of: replay, at: time), palette))
    case .ansi: try write(screen.ansi(palette))
    default: try write(screen.text)
    }
  }

  /// What a picture is of.
  private func title(of replay: Replay, at time: SessionTime) -> String {
    let session = replay.session
    let moment = clockText(milliseconds: time.milliseconds)
    return [session.series, session.event, moment].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The board, or a page of it, as it stands at a moment.
  private func model(of replay: Replay, at time: SessionTime) throws -> Model {
    var model = Model(replay, at: time)
    var arrangement = Model.Arrangement.classes
    if case .tables(let shown) = view { arrangement = shown }
    model.start(speed: .normal, isPaused: true, isRevealed: false, arrangement: arrangement)
    model.show(page: view.word)
    model.glyphs = glyphs
    for text in picked.car { model.highlight(try CarPick.number.cars(text, in: replay)) }
    for text in picked.team { model.highlight(try CarPick.name.cars(text, in: replay)) }
    let classes = try picked.carClass.flatMap { try CarPick.carClass.cars($0, in: replay) }
    if Set(classes.map { replay.entries[$0.index].carClass }).count > 1 {
      throw misuse("a screen shows one class or all")
    }
    if let car = classes.first { model.focusClass(of: car) }
    if reference != nil { model.showGaps(to: try gapReference(in: replay)) }
    return model
  }

  /// What gaps are measured from.
  private func gapReference(in replay: Replay) throws -> GapReference {
    switch reference.map(plain) {
    case nil, "leader": return .leader
    case "field": return .field
    default:
      let cars = try CarPick.number.cars(reference ?? "", in: replay)
      guard cars.count == 1 else { throw misuse("gaps are measured from one car") }
      return .car(cars[0])
    }
  }
}

/// The size of a screen in cells, written `120x36`.
struct ScreenSize {
  let columns: Int
  let rows: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Reads a size.
  /// - Throws: `ValidationError` with what can be written.
  init(_ text: String) throws {
    let sides = text.split(omittingEmptySubsequences: false) { "xX×".contains($0) }
      .map { Int(withoutSpaces($0)) ?? 0 }
    guard sides.count == 2, sides.allSatisfy((1...1000).contains) else {
      throw ValidationError("write columns and rows as in 120x36, each from 1 to 1000")
    }
    self.init(columns: sides[0], rows: sides[1])
  }
}
