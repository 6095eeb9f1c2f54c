import ReplayEngine

/// A weather file of Al Kamel Systems: a report a minute, by the clock of UTC.
///
/// The file does not name its units. IMSA's are °F, miles per hour and inches of mercury, the others'
/// °C, km/h and hectopascals, and the air pressure tells which: nowhere is it below 300 of the one or
/// above 40 of the other. A file without pressures is in °F when its air is warmer than air can be in
/// °C. RAIN is 1, 0 or, unknown, −1.
struct AlKamelWeather {
  /// The reports in order of time.
  private(set) var reports: [WeatherReport] = []

  /// A report, dated in seconds since 1970.
  struct WeatherReport {
    let time: Int
    let weather: Weather
  }

  /// Reads a file. Cells and rows that can't be read are counted in the report and left out.
  /// - Throws: when it is no weather file.
  init(_ bytes: [UInt8], file: String, _ report: inout Report) throws(RecordingError) {
    guard var table = DelimitedText(bytes) else {
      throw RecordingError(file: file, problem: "the file is empty")
    }
    guard let time = table.column("TIME_UTC_SECONDS"), let air = table.column("AIR_TEMP") else {
      throw RecordingError(
        file: file, line: table.line,
        problem: "no weather: the header lacks TIME_UTC_SECONDS or AIR_TEMP")
    }
    let columns = ["TRACK_TEMP", "PRESSURE", "WIND_SPEED", "WIND_DIRECTION", "RAIN"]
      .map { table.column($0) }
    var rows: [Row] = []
    while table.next() {
      func value(_ column: Int?) -> Double? {
        let cell = table.cell(column)
        guard !cell.isEmpty else { return nil }
        if let value = table.decimal(cell) { return value }
        report.warn(
          "unreadable weather", line: table.line, "\(excerpt(table.text(cell))) is no number")
        return nil
      }
      guard !table.isTorn, let seconds = value(time), 1...Row.latest ~= seconds else {
        report.warn("weather without a time", line: table.line, "a row of weather has no time")
        continue
      }
      rows.append(
        Row(
          time: Int(seconds), air: value(air), track: value(columns[0]),
          pressure: value(columns[1]), wind: value(columns[2]), direction: value(columns[3]),
          rain: value(columns[4])))
    }
    let isImperial = Row.areImperial(rows)
    reports = rows.map { WeatherReport(time: $0.time, weather: $0.weather(isImperial: isImperial)) }
    reports.sort { $0.time < $1.time }
  }

  /// A row as it stands in the file.
  private struct Row {
    let time: Int
    let air: Double?
    let track: Double?
    let pressure: Double?
    let wind: Double?
    let direction: Double?
    let rain: Double?

    /// A time that no race reaches.
    static let latest = 1e11

    static func areImperial(_ rows: [Row]) -> Bool {
      let pressures = rows.compactMap(\.pressure).filter { $0 > 0 }.sorted()
      if !pressures.isEmpty { return pressures[pressures.count / 2] < 100 }
      let airs = rows.compactMap(\.air).sorted()
      return !airs.isEmpty && airs[airs.count / 2] > 55
    }

    /// What can't be on a race track is left out.
    func weather(isImperial: Bool) -> Weather {
      func celsius(_ value: Double?) -> Double? {
        let celsius = value.map { rounded(isImperial ? ($0 - 32) / 1.8 : $0) }
        return celsius.flatMap { -60...90 ~= $0 ? $0 : nil }
      }
      let speed = wind.map { rounded(isImperial ? $0 * 1.609344 : $0) }
      return Weather(
        air: celsius(air), track: celsius(track),
        rain: rain.flatMap { 0...1 ~= $0 ? $0 == 1 : nil },
        wind: speed.flatMap { 0...400 ~= $0 ? $0 : nil },
        windDirection: direction.flatMap { 0...360 ~= $0 ? Int($0) : nil })
    }

    /// To a tenth, as thermometers have it.
    private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
  }
}
