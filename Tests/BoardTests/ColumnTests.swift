import Board
import ReplayEngine
import TestSupport
import Testing

/// Which columns a table has, and how wide they are.
@Suite struct ColumnTests {
  private let names = [
    "Wilhelmina Featherstone", "Bartholomew Quillfeather", "Anneliese Oberhuber",
  ]

  /// Two cars with long names.
  private func race(team: String, drivers: ArraySlice<String>) -> Recording {
    var recording = drawnRace(
      """
      flag   G
      GT #45 ...1..2..|..1..2.|..<.>..1..2..|
      GT #62 ....1..2..|..1..2..|..1..2..|
      """)
    recording.session.entries = ["45", "62"].map {
      Entry(number: $0, carClass: "GT", team: team, drivers: Array(drivers))
    }
    return recording
  }

  @Test func `names of drivers are whole where there is room for them`() {
    let viewer = Viewer(Replay(race(team: "", drivers: names[...])), at: seconds(100), 240, 24)
    #expect(viewer.lines.contains { $0.contains(names.joined(separator: " / ")) })
  }

  @Test func `of the championship the drivers are whole before the teams`() {
    var recording = race(team: "A team with a name of some length", drivers: names.prefix(2))
    recording.session.championship = Championship(points: [20], leastDistance: 0, crews: [])
    var viewer = Viewer(Replay(recording), at: seconds(100), 135, 24)
    viewer.press("P")
    #expect(viewer.lines.contains { $0.contains(names.prefix(2).joined(separator: ", ")) })
    #expect(viewer.lines.contains { $0.contains("A team with") })
    #expect(!viewer.lines.contains { $0.contains("some length") })
  }

  @Test func `a car's stint stands where it says that it is in the pits`() {
    let recording = race(team: "Team", drivers: [])
    let text = [150.0, 205].map { Viewer(Replay(recording), at: seconds($0)).line(with: " 45 ") }
    #expect(text[0].hasSuffix("0   L1") && text[1].hasSuffix("1   IN 0:05"), "\(text)")
  }

  @Test func `what the source does not tell of any car has no column, at no moment`() {
    var untold = race(team: "Team", drivers: [])
    untold.session.tellsPitStops = false
    var told = race(team: "Team", drivers: [])
    told.session.scheduledTime = .seconds(300)
    let columns = ["Pit", "Stint", "Lane", "Need", "Start", "Grid"]
    for (recording, expected) in [
      (race(team: "Team", drivers: []), ["Pit", "Stint", "Lane"]), (untold, []),
      (told, ["Pit", "Stint", "Lane", "Need"]),
    ] {
      for moment in [0.0, 95, 205, 300] {
        let names = Viewer(Replay(recording), at: seconds(moment), 250, 24).line(with: " No ")
          .split(separator: " ").map(String.init)
        #expect(columns.filter(names.contains) == expected, "\(moment)")
      }
    }
  }
}
