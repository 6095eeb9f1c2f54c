/// The names of files that may tell more of a race whose laps lie in a file, best guess first.
///
/// Beside `spa_laps.csv` that is `spa_results.csv` and `spa_weather.csv`. Beside a download such as
/// `23_Analysis_Race_Hour 6.CSV` it is whatever begins with `03_` and with `26_`: first the names
/// that share the most words with it (the session, the hour), of these `Official` before
/// `Provisional`. Whether a guess is right shows what the file contains.
enum FilesBeside {
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
      let isEarly = words.contains("provisional") || words.contains("unofficial")
      let finality = words.contains("official") ? 0 : isEarly ? 2 : 1
      return ((-words.intersection(wanted).count, finality, words.count, name), name)
    }.sorted { $0.rank < $1.rank }.prefix(limit).map(\.name)
  }

  /// Whether the name of a file beside a recording says nothing of another session: all its words but
  /// those that tell what it is are in the recording's name.
  static func areNamesakes(_ name: String, _ recording: String) -> Bool {
    let kinds: Set<Substring> = [
      "03", "26", "results", "weather", "official", "provisional", "unofficial",
    ]
    return words(of: name.lowercased()).subtracting(kinds)
      .isSubset(of: words(of: recording.lowercased()))
  }

  private static func words(of name: String) -> Set<Substring> {
    Set(name.split { !$0.isLetter && !$0.isNumber })
  }
}

extension FileBeside {
  /// The results of a race: what its officials published.
  static let alKamelResults = FileBeside(
    misfit: "results that do not fit", guesses: FilesBeside.results,
    add: { (bytes, file, _, recording, report) throws(RecordingError) in
      let results = try AlKamelResults(bytes, file: file, &report)
      try recording.add(results, file: file, &report)
    })

  /// The weather during a session.
  static let alKamelWeather = FileBeside(
    misfit: "weather that does not fit", guesses: FilesBeside.weather,
    add: { (bytes, file, isNamesake, recording, report) throws(RecordingError) in
      let weather = try AlKamelWeather(bytes, file: file, &report)
      try recording.add(weather, file: file, mayBePart: isNamesake)
    })
}
