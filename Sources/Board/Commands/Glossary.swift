/// Keys or signs under a title, and what they mean, as manuals list them. They come from the same lists as
/// the help on the board.
package struct Glossary: Sendable {
  package let title: String
  /// What stands beside each other: keys that do the same, signs that belong together.
  package let entries: [(names: [String], meaning: String)]

  /// The keys that work everywhere.
  package static let keys = Glossary(
    Command.Group(title: "Keys", commands: Command.common.flatMap(\.commands)))

  /// The keys of what has some of its own: each page, the prompt, the help.
  package static let ofPages = (pages + overlays).map(\.group).filter { !$0.commands.isEmpty }
    .map(Glossary.init)

  /// The signs on the board.
  package static let signs = Glossary("Signs", Sign.all.map { ($0.texts, $0.meaning) })

  private init(_ group: Command.Group) {
    self.init(
      group.title,
      group.commands.map { ($0.keyNames.split(separator: " ").map(String.init), $0.help) })
  }

  private init(_ title: String, _ entries: [(names: [String], meaning: String)]) {
    self.title = title
    self.entries = entries
  }
}
