import ReplayEngine
import Testing

@testable import Recordings

struct AlKamelResultsTests {
  private func results(_ text: String, file: String = "results.csv") throws -> (
    cars: [AlKamelResults.Car], report: Report
  ) {
    var report = Report()
    let results = try AlKamelResults(Array(text.utf8), file: file, &report)
    return (results.cars, report)
  }

  private func problem(_ text: String) -> String? {
    #expect(throws: RecordingError.self) { try results(text) }?.description
  }

  @Test func `the ACO's classification: whole names, minutes with an apostrophe`() throws {
    let (cars, report) = try results(
      "\u{FEFF}POSITION;NUMBER;TEAM;DRIVER_1;DRIVER_2;VEHICLE;TYRES;CLASS;GROUP;DIVISION;STATUS;"
        + "LAPS;TOTAL_TIME;GAP_FIRST;GAP_PREVIOUS;\r\n"
        + "1;007;Right Racing;Ann ABLE;Bo BÄR;Marque One;M;HYPERCAR;H;;Classified;"
        + "200;5:44'41.101;-;-;\r\n"
        + "2;7;Left Racing;Cy CODE;;Marque Two;M;LMGT3;;;Not classified;3;12'58.056;197 Laps;;\r\n")
    #expect(report.count == 0)
    #expect(cars.map(\.number) == ["007", "7"])
    #expect(cars.map(\.totalTime) == [20_681_101, 778_056])
    #expect(cars.map(\.drivers) == [["Ann ABLE", "Bo BÄR"], ["Cy CODE"]])
    #expect(cars.map(\.vehicle) == ["Marque One", "Marque Two"])
    #expect(cars.map(\.status) == [.classified, .notClassified])
    #expect(cars.map(\.laps) == [200, 3])
    #expect(cars.map(\.carClass) == ["HYPERCAR", "LMGT3"])
  }

  @Test func `IMSA's results: names in parts, rows shorter than the header`() throws {
    let (cars, report) = try results(
      "POSITION,NUMBER,STATUS,LAPS,TOTAL_TIME,GAP_FIRST,TEAM,CLASS,VEHICLE,"
        + "DRIVER1_FIRSTNAME,DRIVER1_SECONDNAME,DRIVER1_LICENSE,DRIVER2_FIRSTNAME,"
        + "DRIVER2_SECONDNAME,DRIVER2_LICENSE,DRIVER3_FIRSTNAME,DRIVER3_SECONDNAME,\n"
        + "1,01,Classified,148,6:01:11.270,-,Right,GTP,One,Ann,van der Able,Gold,Bo,Bär,,\n"
        + "2,1,Classified,0,,148 Laps,Left,GTD,Two,Cy,Code,Silver")
    #expect(report.count == 0)
    #expect(cars.map(\.number) == ["01", "1"])
    #expect(cars.map(\.drivers) == [["Ann van der Able", "Bo Bär"], ["Cy Code"]])
    #expect(cars.map(\.totalTime) == [21_671_270, nil])
  }

  @Test(arguments: [
    ("Classified", ClassifiedCar.Status.classified), ("", .classified), ("NC", .notClassified),
    ("Not classified", .notClassified), ("NOT STARTED", .notStarted), ("DNS", .notStarted),
    ("DNF", .retired), ("Retired", .retired), ("DSQ", .disqualified),
    ("Disqualified", .disqualified),
  ])
  func `knows what officials call a race`(text: String, status: ClassifiedCar.Status) throws {
    let (cars, report) = try results("POSITION;NUMBER;STATUS;LAPS\n1;7;\(text);10\n")
    #expect(cars.map(\.status) == [status])
    #expect(report.count == 0)
  }

  @Test func `the places say the order, cars without one follow`() throws {
    let (cars, _) = try results("POS;NUMBER;LAPS\n-;9;3\n2;8;10\n;6;1\n1;7;10\n0;5;0\n")
    #expect(cars.map(\.number) == ["7", "8", "9", "6", "5"])
  }

  @Test func `what is odd is counted and left out`() throws {
    let (cars, report) = try results(
      """
      POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;TEAM
      1;7;Lost;ten;1:2:3:4;A
      2;;Classified;9;;B
      3;8;Classified;9;-;B
      3;8;Classified;8;1:00.000;B
      4;9;Classi
      """)
    #expect(
      report.kinds.map { "\($0.name) \($0.first[0].line)" } == [
        "no lap count 2", "unknown status 2", "unreadable time 2", "no car number 3",
        "duplicate result 5", "torn line 6",
      ])
    #expect(cars.map(\.number) == ["7", "8"])
    #expect(cars.map(\.laps) == [nil, 8])
  }

  @Test func `cars beyond any race's number are left out`() throws {
    let rows = (1...1_200).map { "\($0);x\($0);0\n" }.joined()
    let (cars, report) = try results("POSITION;NUMBER;LAPS\n" + rows)
    #expect(cars.count == 1_000)
    #expect(report.kinds.map { "\($0.count) \($0.name)" } == ["200 too many cars"])
  }

  @Test func `what is no file of results is an error`() {
    #expect(problem("") == "results.csv: the file is empty")
    #expect(
      problem("\n" + DrawnLaps.file("7 1 1:40.000"))
        == "results.csv:2: no results: the header lacks NUMBER, POSITION or LAPS")
    #expect(
      problem("POSITION;NUMBER;LAPS;CLASS\n1;7;9;A\n1;8;8;B\n")
        == "results.csv: two cars have the same place")
  }

  @Test func `a file that calls itself provisional is that`() throws {
    let bytes = Array("POSITION;NUMBER;LAPS\n1;7;9\n".utf8)
    var report = Report()
    let name = "provisional/03_Provisional Results_Race.CSV"
    #expect(try AlKamelResults(bytes, file: name, &report).isProvisional)
    let official = "provisional/03_Results_Race_Official.CSV"
    #expect(try !AlKamelResults(bytes, file: official, &report).isProvisional)
  }
}
