import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// Lap files that are read in parts, against the same read as a whole.
@Suite struct AlKamelPartsTests {
  private func read(_ bytes: [UInt8], partSize: Int) throws -> (cars: [AlKamelCar], Report) {
    let table = try #require(DelimitedText(bytes))
    var report = Report()
    let columns = try AlKamelColumns(of: table, file: "laps.csv")
    let rows = AlKamelRows(table, columns, &report, partSize: partSize)
    return (rows.cars, report)
  }

  private func expectNoDifference(
    _ bytes: [UInt8], partSizes: [Int], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let whole = try read(bytes, partSize: .max)
    for size in partSizes {
      let parts = try read(bytes, partSize: size)
      #expect(parts.cars == whole.cars, "\(size)", sourceLocation: sourceLocation)
      #expect(parts.1 == whole.1, "\(size)", sourceLocation: sourceLocation)
    }
  }

  /// Rows of a few cars that are not grouped, some of them odd; drivers come and go, and what belongs to
  /// the car stands in some rows only.
  private func drawnFile(seed: UInt64, bySeat: Bool, endOfLine: String) -> [UInt8] {
    var lottery = Lottery(seed: seed)
    var text =
      "NUMBER;DRIVER_NUMBER;LAP_NUMBER;LAP_TIME;S1;S2;S3;ELAPSED;CLASS;TEAM;DRIVER_NAME;FLAG"
    text += endOfLine
    for row in 1...200 {
      let car = Int.random(in: 1...7, using: &lottery)
      let driver = Int.random(in: 1...3, using: &lottery)
      let lap = Int.random(in: 0..<20, using: &lottery) == 0 ? "x" : "\(row / 7 + 1)"
      let time = Int.random(in: 0..<15, using: &lottery) == 0 ? "1:7" : "1:40.\(100 + car)"
      let names = [car % 2 == 0 ? "" : "GT", row % 3 == 0 ? "Team \(car)" : ""]
      let seat = bySeat ? "\(driver)" : ""
      let name = row % 5 == 0 ? "" : "Driver \(driver)"
      text += "\(car);\(seat);\(lap);\(time);;;;\(row):40.000;\(names[0]);\(names[1]);\(name);GF"
      text += endOfLine
      if row % 50 == 0 { text += endOfLine }
    }
    return Array(text.utf8)
  }

  @Test(arguments: ["\n", "\r\n", "\r"], [true, false])
  func `rows that are read in parts are those of the whole`(endOfLine: String, bySeat: Bool) throws
  {
    for seed in 1...5 {
      let file = drawnFile(seed: UInt64(seed), bySeat: bySeat, endOfLine: endOfLine)
      try expectNoDifference(file, partSizes: [40, 500, 1_000, 3_000])
      // A line that is not whole at the end, and a cell in quotes over two lines.
      try expectNoDifference(Array(file.dropLast(20)), partSizes: [40, 1_000])
      let quoted = Array("9;1;1;1:40.000;;;;1:40.000;GT;\"A\(endOfLine)B\";X;GF\(endOfLine)".utf8)
      try expectNoDifference(file + quoted + file.suffix(2_000), partSizes: [40, 1_000])
    }
  }

  @Test func `a large file is read in parts, and a small one is not`() throws {
    let file = drawnFile(seed: 1, bySeat: true, endOfLine: "\n")
    let table = try #require(DelimitedText(file))
    #expect(table.parts(ofAtLeast: 1_000, atMost: 4).count == 4)
    #expect(table.parts(ofAtLeast: file.count / 2, atMost: 4).count == 1)
    #expect(table.parts(ofAtLeast: 1_000, atMost: 1).count == 1)
  }

  @Test(.enabled(if: RealRecordings.arePresent, "\(RealRecordings.comment)"))
  func `real lap files are the same in parts`() throws {
    for name in ["wec_2025_spa_6h", "imsa_2021_lime_rock_laps", "imsa_2022_lime_rock_warm_up_laps"]
    {
      let path = RealRecordings.path("alkamel/\(name).csv")
      try expectNoDifference(try FileBytes.read(path: path), partSizes: [10_000, 200_000])
    }
  }
}
