import ArgumentParser
import Printing
import Recordings
import ReplayEngine

struct Events: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "List what happened: flags, stops, lead changes, penalties and so on.")

  enum Format: String, Word {
    case text, json, csv
    static let synonyms = ["table": text]
  }

  @OptionGroup var recording: RecordingOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Only of this kind, in any case; several with commas, or given again.")
  var kind: [KindList] = []

  @OptionGroup var picked: CarOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only from this moment on.", valueName: "time"), transform: TimeArgument.init
  )
  var from = TimeArgument.start

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only up to this moment.", valueName: "time"), transform: TimeArgument.init)
  var to = TimeArgument.end

  @Option(parsing: .unconditional, help: "How it is written; json is an object a line.")
  var format = Format.text

  func run() throws {
    let replay = Replay(try reportingBadData { try recording.open() }.recording)
    let (first, last) = (try from.time(in: replay), try to.time(in: replay))
    if first > last { throw misuse("--from is after --to") }
    let cars = PrintedCars(try picked.cars(in: replay))
    let kinds = kind.flatMap(\.kinds)
    let messages = told(in: replay, upTo: last, kinds).filter { message in
      message.time >= first
        && (kinds.isEmpty || kinds.contains(where: message.isOf))
        && cars.concern(message)
    }
    switch format {
    case .text: try write(messages.map { replay.line(of: $0) + "\n" }.joined())
    case .json: try write(replay.jsonLines(of: messages).bytes)
    case .csv: try write(replay.csv(of: messages).text)
    }
  }

  /// What there is to list up to a moment: with kinds of which there are many only where they are asked
  /// for.
  private func told(
    in replay: Replay, upTo time: SessionTime, _ kinds: [Message.Kind]
  ) -> [Message] {
    let messages = Array(replay.messages(upTo: time))
    guard kinds.contains(where: \.isMinor) else { return messages }
    let all = messages + replay.minorMessages(upTo: time)
    return all.enumerated().sorted {
      ($0.element.event, $0.offset) < ($1.element.event, $1.offset)
    }.map(\.element)
  }
}
