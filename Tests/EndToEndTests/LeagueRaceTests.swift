import Recordings
import ReplayEngine
import TestSupport
import Testing

/// A made result of Le Mans Ultimate from the file to what is printed, with three cars of one number.
@Suite struct LeagueRaceTests {
  private let folder: TemporaryFolder
  private let file: String

  init() throws {
    folder = try TemporaryFolder()
    file = try folder.file("league.xml", MadeLeagueRace().text)
  }

  /// The lines that a command writes.
  private func lines(_ command: String...) throws -> [Substring] {
    let run = try Program.run(command)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    return run.lines
  }

  @Test func `nothing in it is odd or suspicious`() throws {
    #expect(try lines("check", file).suffix(2) == ["nothing odd", "nothing suspicious"])
  }

  @Test func `track limits and contacts are listed only where they are asked for`() throws {
    let all = try lines("events", file)
    #expect(!all.contains { $0.contains("contact") || $0.contains("off the track") })
    let contacts = try lines("events", file, "--kind", "incident")
    #expect(contacts.count == 10 && contacts.allSatisfy { $0.contains(": contact with #") })
    let limits = try lines("events", file, "--kind", "trackLimits")
    #expect(limits.count == 40 && limits.allSatisfy { $0.hasSuffix(": No Further Action") })
    let both = try lines("events", file, "--kind", "incident", "--kind", "trackLimits")
    #expect(
      Set(both) == Set(contacts + limits)
        && both.map { $0.prefix(12) } == both.map { $0.prefix(12) }.sorted())
    let penalties = try lines("events", file, "--kind", "penalty")
    #expect(
      penalties.map { $0.dropFirst(20) } == [
        "Team 2: drive-through penalty: Track Limits", "Team 2: drive-through served",
      ])
  }

  @Test func `a car of a shared number is picked by its id, all of them by the number`() throws {
    let all = try lines("events", file, "--car", "17")
    let each = try ["17-1", "17-2", "17-3"].map { try lines("events", file, "--car", $0) }
    #expect(each.allSatisfy { !$0.isEmpty } && Set(each.joined()) == Set(all))
    #expect(each[1].contains { $0.contains("#17   Driver 18: in the pits") })
    let none = try Program.run("events", file, "--car", "18")
    #expect(none.status == 64)
    #expect(none.errors.contains("17-1 (Driver 01) 22 23 "), "\(none.errors)")
  }

  @Test func `rows have ids, and what the car had left`() throws {
    let json = try lines("print", file, "--at", "10:00", "--format", "json")
    let row = try #require(json.first?.firstRange(of: #""id":"17-1""#))
    #expect(
      json.first?[row.upperBound...].hasPrefix(
        #","fuel":0.628,"energy":0.616,"tyres":["Hard"],"tyreWear":[0.066,0.072,0.078,0.084],"topSpeed":301.55"#
      ) == true, "\(json.first?[row.lowerBound...].prefix(200) ?? "")")
  }

  @Test func `converted it is the same race, car by car`() throws {
    let copy = folder.path + "/league.jsonl"
    #expect(try lines("convert", file, "-o", copy).isEmpty)
    for command in [
      ["print", "--at", "25:00", "--format", "json"], ["print", "--format", "csv"],
      ["events", "--format", "json"], ["events", "--kind", "incident", "--format", "csv"],
      ["print", "--format", "screen", "--size", "200x60", "--at", "30:00"],
    ] {
      let runs = try [file, copy].map { try Program.run([command[0], $0] + command.dropFirst()) }
      #expect(runs[0].output == runs[1].output, "\(command)")
    }
  }
}
