/// A line that the viewer types into.
struct Prompt: Equatable, Sendable {
  /// What it asks for.
  enum Question: Sendable {
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
  /// The text before the cursor.
  private(set) var before = ""
  /// The text from the cursor on.
  private(set) var after = ""
  /// What was wrong with the text, until it is changed.
  var problem: String?

  /// How many entries ago the text was entered; 0 for a new one.
  private var age = 0
  /// The new text, while an older one is shown.
  private var draft = ""

  var text: String { before + after }

  /// More than this is not typed.
  static let limit = 200

  init(question: Question) { self.question = question }

  mutating func type(_ character: Character) {
    if text.count < Prompt.limit { before.append(character) }
    problem = nil
  }

  /// Puts another text in the place of what was typed.
  mutating func replace(with text: String) {
    (before, after) = (text, "")
    problem = nil
  }

  /// What keys other than letters do, as in a shell.
  mutating func edit(_ edit: Edit) {
    switch edit {
    case .left: if let last = before.popLast() { after = String(last) + after }
    case .right: if !after.isEmpty { before.append(after.removeFirst()) }
    case .start: (before, after) = ("", text)
    case .end: (before, after) = (text, "")
    case .erase: _ = before.popLast()
    case .delete: after = String(after.dropFirst())
    case .eraseWord:
      while before.last == " " { before.removeLast() }
      while let last = before.last, last != " " { before.removeLast() }
    case .eraseToStart: before = ""
    }
    problem = nil
  }

  enum Edit {
    case left, right, start, end
    case erase, delete, eraseWord, eraseToStart
  }

  /// Shows what was entered before, or after, what is shown; beyond the last the new text.
  mutating func recall(older: Bool, of entries: [String]) {
    let next = age + (older ? 1 : -1)
    guard (0...entries.count).contains(next) else { return }
    if age == 0 { draft = text }
    age = next
    (before, after) = (age == 0 ? draft : entries[entries.count - age], "")
    problem = nil
  }
}
