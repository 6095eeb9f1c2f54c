/// The files that may tell more of a race whose laps lie in a file, best guess first.
///
/// Beside `spa_laps.csv` that is `spa_results.csv` and `spa_weather.csv`. Beside a download such as
/// `23_Analysis_Race_Hour 6.CSV` it is whatever begins with `03_` and with `26_`: first the names
/// that share the most words with it (the session, the hour), of these `Official` before
/// `Provisional`. Whether a guess is right shows what the file contains.
struct FilesBeside {
  /// The paths of files with results.
  let results: [String]
  /// The paths of files with the weather.
  let weather: [String]

  /// What lies in the folder of a lap file.
  init(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { path[...$0] } ?? ""
    let name = String(path[(slash.map(path.index(after:)) ?? path.startIndex)...])
    let names = FileBytes.names(in: folder.isEmpty ? "." : String(folder))
    results = FilesBeside.results(of: name, among: names).map { folder + $0 }
    weather = FilesBeside.weather(of: name, among: names).map { folder + $0 }
  }

  /// Those of some names that a results file would have.
  static func results(of name: String, among names: [String]) -> [String] {
    guesses(of: name, among: names, word: "results", prefix: "03_")
  }

  /// Those of some names that a weather file would have.
  static func weather(of name: String, among names: [String]) -> [String] {
    guesses(of: name, among: names, word: "weather", prefix: "26_")
  }

  /// The most files that are tried.
  private static let limit = 8

  private static func guesses(
    of name: String, among names: [String], word: String, prefix: String
  ) -> [String] {
    let key = name.lowercased()
    if key.hasSuffix("laps.csv") {
      let wanted = key.dropLast("laps.csv".count) + word + ".csv"
      return names.filter { $0.lowercased() == wanted }.sorted()
    }
    guard key.hasPrefix("23_") else { return [] }
    let wanted = words(of: key)
    return names.compactMap { name -> (rank: (Int, Int, Int, String), name: String)? in
      let key = name.lowercased()
      guard key.hasPrefix(prefix), key.hasSuffix(".csv") else { return nil }
      let words = words(of: key)
      let finality = words.contains("official") ? 0 : words.contains("provisional") ? 2 : 1
      return ((-words.intersection(wanted).count, finality, words.count, name), name)
    }.sorted { $0.rank < $1.rank }.prefix(limit).map(\.name)
  }

  private static func words(of name: String) -> Set<Substring> {
    Set(name.split { !$0.isLetter && !$0.isNumber })
  }
}
