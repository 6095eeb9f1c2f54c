import ArgumentParser
import Board
import Printing

/// What `print --view` shows: the tables of the board, a part of the story as rows, or a page as it is on
/// a screen.
enum PrintView: Equatable, ExpressibleByArgument {
  case tables(Model.Arrangement)
  case story(StoryView)
  /// A page that is on screens only, by its name.
  case page(String)

  init?(argument: String) {
    guard let view = PrintView.all.first(where: { plain($0.word) == plain(argument) }) else {
      return nil
    }
    self = view
  }

  static var allValueStrings: [String] { all.map(\.word) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  private static let all: [PrintView] =
    Model.Arrangement.allCases.map { .tables($0) } + StoryView.allCases.map { .story($0) }
    + Model.pageNames.filter { StoryView(rawValue: $0) == nil }.map { .page($0) }

  /// How it is written.
  var word: String {
    switch self {
    case .tables(let arrangement): arrangement.rawValue
    case .story(let view): view.rawValue
    case .page(let name): name
    }
  }

  var defaultValueDescription: String { word }
}
