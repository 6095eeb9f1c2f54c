import Glibc
import Recordings
import ReplayEngine
import Testing

/// Laps with what lies beside them, as files.
struct ReadingBesideTests {
  private static let laps = DrawnLaps.file(
    """
    7 1 20:00.000 FL=GF HOUR=14:20:00.000
    7 2 40:00.000 FL=FF HOUR=14:40:00.000
    8 1 20:01.000 FL=GF HOUR=14:20:01.000
    8 2 40:01.000 FL=FF HOUR=14:40:01.000
    """)
  private static let results =
    "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME\n1;8;Classified;2;40:01.000\n2;7;Classified;2;40:30.000\n"
  private static let weather = "TIME_UTC_SECONDS;AIR_TEMP\n946731600;20\n946734000;21\n"
  private static let others = "POSITION;NUMBER;LAPS\n1;70;90\n2;80;90\n"

  private func order(_ file: RecordingFile) -> [String] {
    Replay(file.recording).snapshot(at: .max).rows.map(\.entry.number.text)
  }

  private func air(_ file: RecordingFile) -> Double? {
    let replay = Replay(file.recording)
    return replay.weather(in: replay.state(at: .max))?.air
  }

  @Test func `results and weather are found by themselves`() throws {
    let files = [
      "a_laps.csv": Self.laps, "a_results.csv": Self.results, "a_weather.csv": Self.weather,
    ]
    try withFolder(files) { folder in
      let file = try RecordingFile(path: folder + "/a_laps.csv")
      #expect(order(file) == ["8", "7"])
      #expect(air(file) == 21)
      #expect(file.report.count == 0)
      #expect(file.alsoRead == ["a_weather.csv", "a_results.csv"].map { "\(folder)/\($0)" })
      let without = try RecordingFile(path: folder + "/a_laps.csv", results: .none)
      #expect(order(without) == ["7", "8"])
      #expect(air(without) == 21)
    }
  }

  @Test func `without anything beside them the laps are all`() throws {
    try withFolder(["a_laps.csv": Self.laps]) { folder in
      let file = try RecordingFile(path: folder + "/a_laps.csv")
      #expect(order(file) == ["7", "8"])
      #expect(file.alsoRead.isEmpty)
      #expect(file.report.count == 0)
    }
  }

  @Test func `of several guesses the first that fits is taken`() throws {
    let files = [
      "23_Analysis_Race_Hour 1.CSV": Self.laps, "03_Classification_Race_Hour 1.CSV": Self.others,
      "03_Classification_Race.CSV": Self.results, "26_Weather_Race_Hour 1.CSV": Self.weather,
    ]
    try withFolder(files) { folder in
      let file = try RecordingFile(path: folder + "/23_Analysis_Race_Hour 1.CSV")
      #expect(order(file) == ["8", "7"])
      #expect(air(file) == 21)
      #expect(file.report.count == 0)
    }
  }

  @Test func `what does not fit beside the laps is a warning that names the file`() throws {
    let files = [
      "a_laps.csv": Self.laps, "a_results.csv": Self.others, "a_weather.csv": "hello\n",
    ]
    try withFolder(files) { folder in
      let file = try RecordingFile(path: folder + "/a_laps.csv")
      #expect(order(file) == ["7", "8"])
      #expect(
        file.report.kinds.map(\.name) == ["weather that does not fit", "results that do not fit"])
      let warnings = file.report.kinds.flatMap(\.first)
      #expect(warnings.map(\.file) == ["a_weather.csv", "a_results.csv"].map { "\(folder)/\($0)" })
      #expect(
        warnings[1].text
          == "not the results of this session: 0 of 2 cars have the laps that they drove")
      #expect(file.alsoRead.isEmpty)
    }
  }

  @Test func `what is odd in a file beside counts, with its file and line`() throws {
    let odd = Self.results.replacing("8;Classified", with: "8;Happy")
    try withFolder(["a_laps.csv": Self.laps, "a_results.csv": odd]) { folder in
      let file = try RecordingFile(path: folder + "/a_laps.csv")
      let warning = try #require(file.report.kinds.first?.first.first)
      #expect(warning.file == folder + "/a_results.csv")
      #expect(warning.line == 2)
      #expect(file.report.kinds.map(\.name) == ["unknown status"])
    }
  }

  @Test func `results that were named go before those beside, and must fit`() throws {
    let files = [
      "a_laps.csv": Self.laps, "a_results.csv": Self.others, "b.csv": Self.results,
      "c.csv": "hello\n",
    ]
    try withFolder(files) { folder in
      let laps = folder + "/a_laps.csv"
      func problem(_ results: String) -> String? {
        #expect(throws: RecordingError.self) {
          try RecordingFile(path: laps, results: .file(folder + results))
        }.map { String($0.description.dropFirst(folder.count)) }
      }
      let named = try RecordingFile(path: laps, results: .file(folder + "/b.csv"))
      #expect(order(named) == ["8", "7"])
      #expect(
        problem("/a_results.csv")
          == "/a_results.csv: not the results of this session: 0 of 2 cars have the laps that they drove"
      )
      #expect(
        problem("/c.csv") == "/c.csv:1: no results: the header lacks NUMBER, POSITION or LAPS")
      #expect(problem("/none.csv") == "/none.csv: no such file or directory")
      #expect(problem("") == ": is a directory")
    }
  }

  @Test func `a recording that carries its results takes no others`() throws {
    try withFolder(["a.csv": Self.results]) { folder in
      let laps = try RecordingFile(bytes: Array(Self.laps.utf8), file: "a_laps.csv")
      let bytes = NativeWriter.bytes(of: laps.recording)
      let error = #expect(throws: RecordingError.self) {
        try RecordingFile(bytes: bytes, file: "a.jsonl", results: .file(folder + "/a.csv"))
      }
      #expect(
        error?.problem == "a.jsonl carries its results itself; results go with lap files")
    }
  }

  @Test func `nobody is waited for: a pipe beside the laps is no file`() throws {
    try withFolder(["a_laps.csv": Self.laps]) { folder in
      #expect(mkfifo(folder + "/a_results.csv", 0o600) == 0)
      let file = try RecordingFile(path: folder + "/a_laps.csv")
      #expect(order(file) == ["7", "8"])
      #expect(file.report.count == 0)
    }
  }

  @Test func `laps that were not read from a file have nothing beside them`() throws {
    try withFolder(["a.csv": Self.results]) { folder in
      let bytes = Array(Self.laps.utf8)
      let alone = try RecordingFile(bytes: bytes, file: "a_laps.csv")
      #expect(order(alone) == ["7", "8"])
      let file = try RecordingFile(
        bytes: bytes, file: "a_laps.csv", results: .file(folder + "/a.csv"))
      #expect(order(file) == ["8", "7"])
    }
  }
}
