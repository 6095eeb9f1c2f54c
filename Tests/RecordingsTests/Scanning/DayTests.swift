import Testing

@testable import Recordings

@Suite struct DayTests {
  @Test(arguments: [
    ("2008-12-31", 1, "2009-1-1"), ("2008-02-28", 1, "2008-2-29"), ("1900-02-28", 1, "1900-3-1"),
    ("2000-02-29", 366, "2001-3-1"), ("2024-03-01", -1, "2024-2-29"), ("2009-01-01", 0, "2009-1-1"),
    ("2009-01-01", -1, "2008-12-31"), ("2008-02-31", 0, "2008-3-2"),
  ])
  func `days follow the calendar`(from: String, days: Int, to: String) throws {
    let day = try #require(Day(iso: from)).adding(days)
    #expect("\(day.year)-\(day.month)-\(day.day)" == to)
  }

  @Test(arguments: [
    "", "2008", "2008-8-24", "08-08-24", "2008-13-01", "2008-00-01", "2008-01-32", "2008-01-00",
    "2008-01-01-", "2008-01-0x", "-2008-01-01", "２008-01-01",
  ])
  func `what is no day is none`(text: String) {
    #expect(Day(iso: text) == nil)
  }
}
