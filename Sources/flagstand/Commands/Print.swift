import ArgumentParser
import Printing
import Recordings
import ReplayEngine

struct Print: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print everything that was known at a moment of the race.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
  }

  @OptionGroup var recording: RecordingOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The moment.", valueName: "time"))
  var at = TimeArgument(.end, "end")

  @Option(help: "How it is written.")
  var format = Format.table

  func run() throws {
    let file = try reportingBadData { try recording.open() }
    let replay = Replay(file.recording)
    let snapshot = replay.snapshot(at: try at.time(in: replay))
    switch format {
    case .table: try write(replay.table(of: snapshot))
    case .json: try write(replay.json(of: snapshot, warnings: file.report.count).text + "\n")
    case .csv: try write(replay.csv(of: snapshot).text)
    }
  }
}
