package import Printing
import Screen

/// The figures of one race, or of several that grow, side by side.
package struct BenchReport {
  /// What the races are called.
  let races: [String]
  /// Every figure with its values, one for each race.
  let figures: [Figure]

  /// A figure over all races.
  struct Figure {
    /// The same measurement of each race.
    let measurements: [Measurement]

    var name: String { measurements[0].name }
    var unit: Measurement.Unit { measurements[0].unit }

    /// How many times the first race's value each later one is; nil when that is 0.
    var growth: [Double?] {
      let first = measurements[0].value
      return measurements.dropFirst().map {
        first == 0 ? nil : rounded($0.value / first, decimals: 2)
      }
    }
  }

  /// Measures everything on races, at least one.
  package init(measuring races: [BenchedRace], _ effort: Effort) throws {
    self.races = races.map(\.name)
    // Race after race within each benchmark: machines change their speed while they are measured.
    figures = try Benchmark.all.flatMap { benchmark in
      let measured = try races.map { try benchmark.measure($0, effort) }
      return measured[0].indices.map { index in
        Figure(measurements: measured.map { $0[index] })
      }
    }
  }

  /// A table with a figure in each line.
  package var text: String {
    var columns = [TextColumn<Figure>(title: "", alignment: .left, text: \.name)]
    for (index, race) in races.enumerated() {
      columns.append(
        TextColumn(title: fileName(race), alignment: .right) { $0.measurements[index].text })
    }
    columns.append(TextColumn(title: "", alignment: .left, text: \.unit.rawValue))
    for index in races.indices.dropLast() {
      columns.append(
        TextColumn(title: "grows", alignment: .right) { figure in
          figure.growth[index].map { "× " + decimal($0, decimals: 2) } ?? "–"
        })
    }
    return TextColumn.lines(of: [figures], columns: columns).joined().joined(separator: "\n") + "\n"
  }

  /// The same as one object.
  package var json: JSON {
    .object([
      ("races", .array(races.map(JSON.string))),
      (
        "figures",
        .array(
          figures.map { figure in
            .object([
              ("name", .string(figure.name)),
              ("unit", .string(figure.unit.rawValue)),
              ("values", .array(figure.measurements.map(\.json))),
              ("growth", .array(figure.growth.map { .known($0, JSON.number) })),
            ])
          })
      ),
    ])
  }
}

/// The last part of a path.
private func fileName(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
