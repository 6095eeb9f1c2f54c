import ReplayEngine
import Testing

@testable import Recordings

struct AlKamelWeatherTests {
  private func weather(
    _ rows: String,
    header: String = "TIME_UTC_SECONDS,AIR_TEMP,TRACK_TEMP,PRESSURE,"
      + "WIND_SPEED,WIND_DIRECTION,RAIN,"
  ) throws -> (reports: [AlKamelWeather.WeatherReport], report: Report) {
    var report = Report()
    let bytes = Array((header + "\n" + rows).utf8)
    return (try AlKamelWeather(bytes, file: "weather.csv", &report).reports, report)
  }

  @Test func `with inches of mercury go Fahrenheit and miles`() throws {
    let (reports, report) = try weather("1700000000,89.60006,104,29.92,10,359.6,-1,\n")
    #expect(report.count == 0)
    #expect(reports.map(\.time) == [1_700_000_000])
    #expect(
      reports.map(\.weather) == [Weather(air: 32, track: 40, wind: 16.1, windDirection: 359)])
  }

  @Test func `with hectopascals go Celsius and kilometres`() throws {
    let (reports, _) = try weather(
      "1700000000,8.25,-1.5,780.5,10.04,0,1,\n1700000060,8,,990,,,0,\n")
    #expect(
      reports.map(\.weather) == [
        Weather(air: 8.3, track: -1.5, rain: true, wind: 10, windDirection: 0),
        Weather(air: 8, rain: false),
      ])
  }

  @Test func `without pressures the air tells`() throws {
    let header = "TIME_UTC_SECONDS;AIR_TEMP"
    #expect(try weather("1;68\n2;70\n3;69\n", header: header).reports[0].weather.air == 20)
    #expect(try weather("1;21\n2;22\n3;68\n", header: header).reports[0].weather.air == 21)
  }

  @Test func `one wrong pressure does not change the units`() throws {
    let (reports, _) = try weather(
      "1,50,,29.9,,,,\n2,50,,1013,,,,\n3,50,,29.9,,,,\n4,50,,0,,,,\n")
    #expect(reports.map(\.weather.air) == [10, 10, 10, 10])
  }

  @Test func `what can't be is not known`() throws {
    let (reports, report) = try weather("1,500,-300,1013,-5,361,2,\n2,21,x,1013,1e9,nan,-1,\n")
    #expect(reports.map(\.weather) == [Weather(), Weather(air: 21)])
    #expect(report.kinds.map { "\($0.count) \($0.name)" } == ["3 unreadable weather"])
  }

  @Test func `reports are put in order, rows without a time left out`() throws {
    let (reports, report) = try weather(
      "1700000060,21,,1013,,,,\n,20,,,,,,\n99999999999999,20,,,,,,\n1700000000,20,,1013,,,,\n17000")
    #expect(reports.map(\.weather.air) == [20, 21])
    #expect(report.kinds.map { "\($0.count) \($0.name)" } == ["3 weather without a time"])
  }

  @Test func `what is no weather file is an error`() {
    #expect(throws: RecordingError(file: "weather.csv", problem: "the file is empty")) {
      try weather("", header: "")
    }
    #expect(throws: RecordingError.self) { try weather("1;2\n", header: "NUMBER;LAPS") }
  }
}
