/// A line that the viewer types into.
package struct Prompt: Equatable, Sendable {
  /// What it asks for.
  package enum Question: Sendable {
    case goTo
    case search

    /// What stands before the typed text.
    var mark: String {
      switch self {
      case .goTo: "go to: "
      case .search: "search: "
      }
    }
  }

  let question: Question
  var text = ""
  /// What was wrong with the text, until it is changed.
  var problem: String?

  /// More than this is not typed.
  static let limit = 200

  mutating func type(_ character: Character) {
    if text.count < Prompt.limit { text.append(character) }
    problem = nil
  }

  mutating func erase() {
    if !text.isEmpty { text.removeLast() }
    problem = nil
  }

  mutating func clear() {
    text = ""
    problem = nil
  }
}
