package import Printing
import Screen

/// The figures of one race, or of several that grow, side by side; beside those of an earlier run, if
/// there is one.
package struct BenchReport {
  /// What the races are called.
  let races: [String]
  /// Every figure with its values, one for each race.
  let figures: [Figure]
  /// What the file with the earlier run is called.
  let storedFile: String?

  init(races: [String], figures: [Figure], storedFile: String? = nil) {
    (self.races, self.figures, self.storedFile) = (races, figures, storedFile)
  }

  /// Measures everything on races, at least one, and puts an earlier run beside it.
  /// - Throws: before it measures, when the earlier run has none of the races.
  package init(
    measuring races: [BenchedRace], _ effort: Effort, against stored: StoredRun? = nil
  ) throws {
    let names = races.map(\.name)
    try stored?.checkThatIt(hasOneOf: names)
    // Race after race within each benchmark: machines change their speed while they are measured.
    let figures = try Benchmark.all.flatMap { benchmark in
      let measured = try races.map { try benchmark.measure($0, effort) }
      return measured[0].enumerated().map { index, first in
        Figure(first.name, first.unit, measured.map { $0[index].value })
      }
    }
    let report = BenchReport(races: names, figures: figures)
    self = stored.map(report.beside) ?? report
  }

  /// The same with what an earlier run says of these races, and what only that one says at the end.
  func beside(_ stored: StoredRun) -> BenchReport {
    let places = races.map { stored.races.firstIndex(of: $0) }
    let nothing: [Double?] = races.map { _ in nil }
    var earlier: [String: Figure] = [:]
    var onlyThere: [Figure] = []
    let names = Set(figures.map(\.name))
    for figure in stored.figures {
      let values = places.map { $0.flatMap { figure.values[$0] } }
      let figure = Figure(figure.name, figure.unit, nothing, stored: values)
      earlier[figure.name] = figure
      if !names.contains(figure.name), values != nothing { onlyThere.append(figure) }
    }
    let here = figures.map { figure in
      let same = earlier[figure.name].flatMap { $0.unit == figure.unit ? $0.stored : nil }
      return Figure(figure.name, figure.unit, figure.values, stored: same ?? nothing)
    }
    return BenchReport(races: races, figures: here + onlyThere, storedFile: stored.file)
  }

  /// A table with a figure in each line.
  package var text: String {
    var columns = [TextColumn<Figure>(title: "", alignment: .left, text: \.name)]
    for (index, race) in races.enumerated() {
      columns.append(
        TextColumn(title: fileName(race), alignment: .right) { $0.unit.text($0.values[index]) })
      guard let storedFile else { continue }
      columns += [
        TextColumn(title: fileName(storedFile), alignment: .right) {
          $0.unit.text($0.stored[index])
        },
        TextColumn(title: "ratio", alignment: .right) { timesText($0.ratios[index]) },
      ]
    }
    columns.append(TextColumn(title: "", alignment: .left, text: \.unit.rawValue))
    for index in races.indices.dropLast() {
      columns.append(
        TextColumn(title: "grows", alignment: .right) { timesText($0.growth[index]) })
    }
    return TextColumn.lines(of: [figures], columns: columns).joined().joined(separator: "\n") + "\n"
  }

  /// The same as one object.
  package var json: JSON {
    .object { json in
      json.member("races", races)
      json.member("against", storedFile)
      json.member("figures", figures)
    }
  }
}

extension Figure: JSONValue {
  package func write(to json: inout JSON) {
    json.object { json in
      json.member("name", name)
      json.member("unit", unit.rawValue)
      json.member("values") { $0.array(of: values) { unit.write($1, to: &$0) } }
      json.member("growth", growth)
      json.member("stored") { $0.array(of: stored) { unit.write($1, to: &$0) } }
      json.member("ratios", ratios)
    }
  }
}

/// The last part of a path.
private func fileName(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
