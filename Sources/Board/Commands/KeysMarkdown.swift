/// The keys that work everywhere and what they do, as a table of a Markdown document; they come from the
/// same list as the help on the board.
package func keysTable() -> String { Glossary.keys.table }

/// The keys of what has some of its own, likewise: a table for each page, the prompt and the help.
package func pageKeysTables() -> String { Glossary.ofPages.map(\.table).joined(separator: "\n") }

/// The signs on the board and what they mean, likewise.
package func signsTable() -> String { Glossary.signs.table }

extension Glossary {
  fileprivate var table: String {
    let lines = entries.map { "| \($0.names.map(cell).joined(separator: " ")) | \($0.meaning) |" }
    return (["| \(title) | |", "|---|---|"] + lines).joined(separator: "\n") + "\n"
  }
}

/// A key or a sign as Markdown code, in which a bar would end the cell; dots between keys are no key.
private func cell(_ name: String) -> String {
  name == "…" ? "…" : "`\(name.replacing("|", with: "\\|"))`"
}
