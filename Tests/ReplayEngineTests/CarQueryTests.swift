import ReplayEngine
import Testing

@Suite struct CarQueryTests {
  let entries = [
    Entry(
      number: "7", carClass: "P", team: "Équipe Nord", vehicle: "Lynx P2", drivers: ["Ana Muñoz"]),
    Entry(number: "007", carClass: "GT", team: "Seventy-Seven Racing", drivers: ["Jörg Łuk"]),
    Entry(number: "77", carClass: "GT", team: "Norden 7", drivers: ["Bo Ek", "Ela Işık"]),
  ]

  @Test(arguments: [
    ("7", [0]), ("#7", [0]), ("007", [1]), ("77", [2]), ("equipe", [0]), ("NORD", [0, 2]),
    ("munoz", [0]), ("luk", [1]), ("jorg ł", [1]), ("lynx", [0]), ("", []), ("zzz", []),
    ("  ek ", [2]), ("isik", [2]),
  ])
  func `a number matches exactly, other text in any name whatever the accents`(
    text: String, cars: [Int]
  ) {
    #expect(CarQuery(text).matches(in: race(of: entries)).map(\.index) == cars)
  }

  private func race(of entries: [Entry]) -> Replay {
    var race = Recording(session: Session())
    race.session.entries = entries
    return Replay(race)
  }

  @Test(arguments: [("7", [0, 1]), ("7-2", [1]), ("#7-1", [0]), ("7-3", [2]), ("7-4", [])])
  func `what tells cars of one number apart picks one of them`(text: String, cars: [Int]) {
    let twins = [("7", "Ann"), ("7", "Bo"), ("8", "Cy 7-3")].map {
      Entry(number: CarNumber($0), carClass: "A", drivers: [$1])
    }
    #expect(CarQuery(text).matches(in: race(of: twins)).map(\.index) == cars)
  }

  @Test func `names near a query that matches nothing`() {
    #expect(CarQuery("Equipe Norf").nearNames(in: entries) == ["Équipe Nord"])
    #expect(CarQuery("sevnty-seven").nearNames(in: entries) == ["Seventy-Seven Racing"])
    #expect(CarQuery("qqqqqqqq").nearNames(in: entries).isEmpty)
  }
}
