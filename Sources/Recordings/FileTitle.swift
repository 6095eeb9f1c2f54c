/// The name of a file without its folders and its extension.
func stem(of file: String) -> String {
  let name = file.split(separator: "/").last ?? ""
  let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
  return String(stem.isEmpty ? name : stem)
}

/// A file's stem as the title of what is in it: `wec_2026_le-mans_24h` gives `WEC 2026 Le Mans 24h`.
///
/// Dates keep their hyphens. Who wrote capitals meant them.
func title(ofStem stem: String) -> String {
  let letters = Array(stem)
  let spaced = letters.indices.map { index -> Character in
    guard letters[index] == "_" || letters[index] == "-" else { return letters[index] }
    let (before, after) = (index - 1, index + 1)
    let isInDate =
      letters[index] == "-" && before >= 0 && after < letters.count && letters[before].isNumber
      && letters[after].isNumber
    let isDash = letters[index] == "-" && (before < 0 || letters[before] == " ")
    return isInDate || isDash ? "-" : " "
  }
  let words = String(spaced).split(separator: " ").map(String.init)
  if words.isEmpty { return stem }
  guard stem == stem.lowercased() else { return words.joined(separator: " ") }
  return words.map { word in
    abbreviations.contains(word)
      ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
  }.joined(separator: " ")
}

/// What is written in capitals in the names of series, classes and circuits.
private let abbreviations: Set<String> = [
  "wec", "fia", "aco", "elms", "imsa", "alms", "dtm", "gt", "gtd", "gtp", "lmp", "lmp2", "lmp3",
  "lmgt3", "lmh", "gtwc", "sro", "nls", "vln", "dpi", "cota", "vir", "usa", "uk",
]
