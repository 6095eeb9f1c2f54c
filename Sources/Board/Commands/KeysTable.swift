/// The keys and what they do, as tables of a Markdown document, one for each layer that has keys of
/// its own; they come from the same lists as the help on the board.
package func keysTable() -> String {
  let common = Command.Group(title: "Keys", commands: Command.common.flatMap(\.commands))
  return ([common] + (pages + overlays).map(\.group)).filter { !$0.commands.isEmpty }
    .map { group in
      table(
        group.title,
        group.commands.map { ($0.keyNames.split(separator: " ").map(String.init), $0.help) })
    }.joined(separator: "\n")
}

/// The signs on the board and what they mean, likewise.
package func signsTable() -> String { table("Signs", Sign.all.map { ($0.texts, $0.meaning) }) }

private func table(_ title: String, _ rows: [(names: [String], meaning: String)]) -> String {
  let lines = rows.map { "| \($0.names.map(cell).joined(separator: " ")) | \($0.meaning) |" }
  return (["| \(title) | |", "|---|---|"] + lines).joined(separator: "\n") + "\n"
}

/// A key or a sign as Markdown code; dots between keys are no key.
private func cell(_ name: String) -> String { name == "…" ? "…" : "`\(name)`" }
