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
    help: "What is shown: a table for each class, one of all (on the screen), or the championship.")
  var view = Model.Arrangement.classes

  func run() throws {
    let file = try reportingBadData { try recording.open() }
    let replay = Replay(file.recording)
    let time = try at.time(in: replay)
    let snapshot = replay.snapshot(at: time)
    let isChampionship = view == .championship
    if isChampionship, replay.session.championship == nil {
      throw ValidationError("this recording tells of no championship")
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
    case .screen:
      var model = Model(replay, at: time)
      model.start(speed: .normal, isPaused: true, isRevealed: false, arrangement: view)
      try write(render(model, columns: size.columns, rows: size.rows).text)
    }
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

extension Model.Arrangement: ExpressibleByArgument {}
