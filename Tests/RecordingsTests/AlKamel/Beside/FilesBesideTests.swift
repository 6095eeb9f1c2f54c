import Testing

@testable import Recordings

struct FilesBesideTests {
  @Test func `results and weather have the name of the laps`() {
    let names = [
      "spa_laps.csv", "spa_results.csv", "Spa_Weather.CSV", "imola_results.csv", "results.csv",
    ]
    #expect(FilesBeside.results(of: "spa_laps.csv", among: names) == ["spa_results.csv"])
    #expect(FilesBeside.weather(of: "spa_laps.csv", among: names) == ["Spa_Weather.CSV"])
    #expect(FilesBeside.results(of: "laps.csv", among: names) == ["results.csv"])
  }

  @Test func `in a folder of downloads the number tells what a file is`() {
    let names = [
      "03_Classification_Race.CSV", "05_Classification by Class_Race.CSV",
      "23_Analysis_Race.CSV", "26_Weather_Race.CSV", "03_Classification_Race.PDF",
    ]
    #expect(
      FilesBeside.results(of: "23_Analysis_Race.CSV", among: names)
        == ["03_Classification_Race.CSV"])
    #expect(
      FilesBeside.weather(of: "23_Analysis_Race.CSV", among: names) == ["26_Weather_Race.CSV"])
  }

  @Test func `of the snapshots of each hour the one of the same hour comes first`() {
    let names = (1...6).map { "03_Classification_Race_Hour \($0).CSV" }
    #expect(
      FilesBeside.results(of: "23_Analysis_Race_Hour 6.CSV", among: names).first
        == "03_Classification_Race_Hour 6.CSV")
    #expect(
      FilesBeside.results(of: "23_Analysis_Race_Hour 4.CSV", among: names).first
        == "03_Classification_Race_Hour 4.CSV")
  }

  @Test func `the session goes before the finality, and official before provisional`() {
    let names = [
      "03_Provisional Results_Race 1.CSV", "03_Results_Race 1.CSV",
      "03_Official Results_Race 1.CSV", "03_Official Results_Race 2.CSV",
    ]
    #expect(
      FilesBeside.results(of: "23_Time Cards_Race 1.CSV", among: names) == [
        "03_Official Results_Race 1.CSV", "03_Results_Race 1.CSV",
        "03_Provisional Results_Race 1.CSV", "03_Official Results_Race 2.CSV",
      ])
  }

  @Test func `beside any other file nothing is looked for`() {
    let names = ["03_Results_Race.CSV", "race_results.csv"]
    #expect(FilesBeside.results(of: "race.csv", among: names).isEmpty)
    #expect(FilesBeside.results(of: "race.jsonl", among: names).isEmpty)
  }

  @Test func `a folder of many files is tried in part`() {
    let names = (1...1000).map { "03_Results_\($0).CSV" }
    #expect(FilesBeside.results(of: "23_Time Cards_Race.CSV", among: names).count == 8)
  }
}
