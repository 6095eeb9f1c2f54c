/// The keys that work everywhere and what they do, as a table of a Markdown document; they come from the
/// same list as the help on the board.
package func keysTable() -> String {
  table(Command.Group(title: "Keys", commands: Command.common.flatMap(\.commands)))
}

/// The keys of what has some of its own, likewise: a table for each page, the prompt and the help.
package func pageKeysTables() -> String {
  (pages + overlays).map(\.group).filter { !$0.commands.isEmpty }.map(table)
    .joined(separator: "\n")
}

private func table(_ group: Command.Group) -> String {
  table(
    group.title,
    group.commands.map { ($0.keyNames.split(separator: " ").map(String.init), $0.help) })
}

/// The signs on the board and what they mean, likewise.
package func signsTable() -> String { table("Signs", Sign.all.map { ($0.texts, $0.meaning) }) }

private func table(_ title: String, _ rows: [(names: [String], meaning: String)]) -> String {
  let lines = rows.map { "| \($0.names.map(cell).joined(separator: " ")) | \($0.meaning) |" }
  return (["| \(title) | |", "|---|---|"] + lines).joined(separator: "\n") + "\n"
}

/// A key or a sign as Markdown code; dots between keys are no key.
private func cell(_ name: String) -> String { name == "…" ? "…" : "`\(name)`" }
