import ArgumentParser
import Bench
import Printing
import Recordings
import ReplayEngine

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure reading, building, seeking, stepping and drawing on a recording.",
    discussion: """
      What each figure means is told in Tests/SPEED.md. Nothing else should run meanwhile; figures of \
      a debug build say nothing.
      """)

  enum Format: String, Word {
    case text, json
    static let synonyms = ["table": text]
  }

  @OptionGroup var recording: RecordingOptions

  @Option(parsing: .unconditional, help: "How it is written.")
  var format = Format.text

  @ArgumentParser.Flag(
    help: "Measure invented races of 20 cars over 3, 9 and 30 hours, and how the figures grow.")
  var scale = false

  @ArgumentParser.Flag(
    help: """
      Measure a hundredth as often, and invent races a third as long: a look, and no figures to quote.
      """)
  var quick = false

  @Option(
    help: ArgumentHelp(
      "Put an earlier run, as --format json wrote it, beside this one, with how many times it each is.",
      valueName: "file"),
    completion: .file())
  var against: String?

  func validate() throws {
    let isNamed = recording.file != nil || recording.results != nil || recording.session != nil
    if scale, isNamed || recording.order != nil {
      throw ValidationError("--scale invents its races; leave out FILE and what goes with it")
    }
    if against == "-", recording.file == "-" {
      throw ValidationError("standard input is either FILE or what --against names")
    }
  }

  func run() throws {
    let report = try reportingBadData {
      do {
        let stored = try against.map { try StoredRun(path: $0) }
        let races =
          scale
          ? try [3, 9, 30].map { try BenchedRace(cars: 20, hours: quick ? $0 / 3 : $0) }
          : [try BenchedRace(recording)]
        return try BenchReport(measuring: races, quick ? .quick : .full, against: stored)
      } catch let error as BenchError {
        complain("flagstand: \(error)")
        throw ExitCode(1)
      }
    }
    switch format {
    case .text: try write(report.text)
    case .json: try writeLine(report.json)
    }
  }
}

extension BenchedRace {
  /// The race that was asked for.
  fileprivate init(_ options: RecordingOptions) throws {
    guard options.file == "-" else {
      try self.init(options, name: options.file ?? RecordingOptions.shippedName)
      return
    }
    // Standard input can be read only once.
    let held = try HeldFile(FileBytes.read(path: "-"))
    let name = "standard input"
    var options = options
    options.file = held.path
    do {
      try self.init(options, name: name, held: held)
    } catch let error as RecordingError where error.file == held.path {
      throw RecordingError(file: name, line: error.line, problem: error.problem)
    }
  }

  private init(_ options: RecordingOptions, name: String, held: HeldFile? = nil) throws {
    try self.init(
      name: name,
      bytes: options.file.map { try FileBytes.read(path: $0) } ?? RecordingOptions.shippedBytes,
      arguments: options.arguments, held: held
    ) { try options.open() }
  }
}

extension RecordingOptions {
  /// The words of a command line that say the same.
  fileprivate var arguments: [String] {
    let words = [
      ("--results", results), ("--session", session.map { "\($0)" }),
      ("--order", order?.rawValue),
    ]
    return words.flatMap { name, value in value.map { [name, $0] } ?? [] }
      + (file.map { ["--", $0] } ?? [])
  }
}
