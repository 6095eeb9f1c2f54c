import Recordings
import ReplayEngine
import TestSupport
import Testing

/// Ten Laps of Thornfield: one invented race, written down in every format as people have the files.
/// Read by the program it is the same race.
@Suite struct MadeSessionsTests {
  /// A file of the race, and what is particular to its format.
  struct Made: CustomTestStringConvertible, Sendable {
    let file: String
    let format: String
    /// What is read beside it.
    var alsoRead: [String] = []
    /// Whether it tells of penalties and of who drives.
    var tellsPenalties = true

    var path: String { MadeSessionsTests.folder + file }
    var name: String { String(file.split(separator: ".").last ?? "").lowercased() }
    var testDescription: String { file }

    func replay() throws -> Replay { Replay(try RecordingFile(path: path).recording) }
  }

  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/MadeSessions/"

  static let native = Made(file: "thornfield.jsonl", format: "Flagstand recordings (.jsonl)")
  static let all = [
    native,
    Made(
      file: "alkamel/23_Analysis_Race.CSV", format: "Al Kamel laps",
      alsoRead: ["26_Weather_Race.CSV", "03_Classification_Race.CSV"]),
    Made(file: "thornfield.rmon", format: "RMonitor", tellsPenalties: false),
    Made(file: "thornfield.xml", format: RecordingFormat.rFactor2.name),
  ]

  @Test func `there is one for every format`() {
    #expect(Self.all.map(\.format) == RecordingFormat.all.map(\.name))
  }

  @Test(arguments: all) func `it is read without anything odd, with what lies beside it`(
    made: Made
  ) throws {
    let file = try RecordingFile(path: made.path)
    #expect(file.format == made.format)
    #expect(file.report.count == 0)
    #expect(file.alsoRead.map { $0.split(separator: "/").last.map(String.init) } == made.alsoRead)
    #expect(Replay(file.recording).suspicions.isEmpty)
  }

  @Test(arguments: all) func `the result is that of the race`(made: Made) throws {
    let snapshot = try made.replay().snapshot(at: .max)
    #expect(
      tableText(snapshot)
        == """
        1 PROTO #5 10 laps finished
        2 PROTO #11 10 laps +38.692 finished
        3 PROTO #08 10 laps +49.740 finished
        4 GTX #21 9 laps +1 L finished
        5 GTX #007 9 laps +1 L finished
        6 GTX #34 6 laps +4 L retired
        """)
    #expect(
      snapshot.rows.map { $0.bestTime?.description } == [
        "1:20.043", "1:20.481", "1:20.693", "1:32.102", "1:32.316", "1:33.011",
      ])
    #expect(snapshot.rows.map(\.pitStops) == [1, 1, 1, 1, 1, 0])
    #expect(snapshot.rows[2].totalTime?.description == "15:22.223")
    #expect(snapshot.rows[2].penaltyText == (made.tellsPenalties ? "+45 s" : ""))
  }

  @Test(arguments: all) func `every lap was driven when it was driven`(made: Made) throws {
    #expect(laps(in: try made.replay()) == laps(in: try Self.native.replay()))
  }

  /// The laps of each car, with their length and when they were completed.
  private func laps(in replay: Replay) -> Set<String> {
    let state = replay.state(at: .max)
    return Set(
      replay.events.compactMap { event in
        guard case .lap(let lap) = event.kind else { return nil }
        let number = replay.entry(of: lap.car, in: state).number
        return "#\(number) \(lap.number) \(lap.time?.description ?? "–") \(lap.at)"
      })
  }

  /// Up to the car that stops on the track, of whose last sector lap files say nothing.
  @Test(arguments: all) func `order and gaps are the same at any moment`(made: Made) throws {
    let (native, replay) = (try Self.native.replay(), try made.replay())
    for second in stride(from: 100, to: 600, by: 7) {
      let rows = [native, replay].map { replay in
        replay.snapshot(at: seconds(Double(second))).rows.map {
          "#\($0.entry.number) \($0.laps) \($0.classGap.text) \($0.classInterval.text)"
        }
      }
      #expect(rows[0] == rows[1], "at \(second) s")
    }
  }

  @Test(arguments: all, ["6:45", "end"])
  func `the program prints it`(made: Made, time: String) throws {
    let run = try Program.run("print", made.path, "--at", time)
    #expect(run.status == 0 && run.errors.isEmpty)
    expectGolden(run.output, "made-\(made.name)-\(time.replacing(":", with: ""))")
  }

  @Test(arguments: all) func `converted it prints the same`(made: Made) throws {
    let folder = try TemporaryFolder()
    let converted = folder.path + "/converted.jsonl"
    #expect(try Program.run("convert", made.path, "-o", converted).status == 0)
    for time in ["6:45", "end"] {
      let runs = try [made.path, converted].map {
        try Program.run("print", $0, "--at", time, "--format", "csv").output
      }
      #expect(runs[0] == runs[1])
    }
  }
}
