/// The keys and what they do, as the table of a Markdown document; it comes from the same list as
/// the help on the board.
package func keysTable() -> String {
  let rows = Command.all.map { command in
    "| \(command.keyNames.split(separator: " ").map(cell).joined(separator: " ")) | \(command.help) |"
  }
  return (["| Keys | |", "|---|---|"] + rows).joined(separator: "\n") + "\n"
}

/// A key as Markdown code; dots between keys are no key.
private func cell(_ name: Substring) -> String { name == "…" ? "…" : "`\(name)`" }
