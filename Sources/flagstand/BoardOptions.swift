import ArgumentParser
import Board

/// What every board can be told.
struct BoardOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Highlight the car with exactly this number; several with commas, or given again.")
  var car: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Highlight cars whose team, driver or vehicle has this text; may be given again.")
  var team: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Put the cursor on the car with exactly this number.", valueName: "car"))
  var cursor: String?

  @Option(name: .customLong("class"), parsing: .unconditional, help: "Show only this class.")
  var carClass: String?

  @Option(parsing: .unconditional, help: "The page to begin with; tables when left out.")
  var page: PageWord?

  @Option(
    parsing: .unconditional,
    help: "The tables: one for each class, one of all, or the championship.")
  var view = Model.Arrangement.classes

  @Option(parsing: .unconditional, help: "What gap and interval are measured within.")
  var gaps = Model.GapScope.inClass

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The columns that tables may have, where there is room: team,classGap,lastLap; an unknown "
        + "name is answered with all that there are.", valueName: "names"),
    completion: .list(ChosenColumns.names), transform: ChosenColumns.list)
  var columns: ChosenColumns?

  @OptionGroup var screen: ScreenOptions

  @ArgumentParser.Flag(
    name: .customLong("no-config"),
    help: "Leave out the options in flagstand/config of the folder for such files (~/.config).")
  var ignoresConfig = false
}

/// The name of a page of the board.
struct PageWord: ExpressibleByArgument {
  /// As the board has it.
  let word: String

  init?(argument: String) {
    guard let word = Model.allPageNames.first(where: { $0 == plain(argument) }) else { return nil }
    self.word = word
  }

  static var allValueStrings: [String] { Model.allPageNames }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension Model.Arrangement: Word {}
extension Model.GapScope: Word {}

extension ChosenColumns {
  /// Several by name, parted by commas.
  @Sendable
  fileprivate static func list(_ text: String) throws -> ChosenColumns {
    let words = text.split(separator: ",").map(withoutSpaces).filter { !$0.isEmpty }
    let all = names.joined(separator: ", ")
    if words.isEmpty { throw ValidationError("write some of \(all).") }
    return try ChosenColumns(
      words.map { word in
        guard let name = names.first(where: { plain($0) == plain(word) }) else {
          throw ValidationError("\"\(word)\" is none of \(all).")
        }
        return name
      })
  }
}
