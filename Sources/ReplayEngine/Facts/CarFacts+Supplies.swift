// MARK: - What it has left

extension CarFacts {
  package static let fuel = CarFact(
    "fuel", "Fuel", means: "left in the tank at the end of the last lap", in: .share, width: 5
  ) { row, source in .known(source.fuel(of: row)?.tank, FactValue.share) }
  package static let energy = CarFact(
    "energy", "Energy", means: "left of the energy that it may use until it stops", in: .share,
    width: 6
  ) { row, source in .known(source.fuel(of: row)?.energy, FactValue.share) }
  package static let tyres = CarFact(
    "tyres", "Tyres", means: "compounds by their first letters; front/rear, or all four",
    isNumeric: false, width: 5,
    text: { row, source in
      source.tyres(of: row).flatMap { $0.compounds.isEmpty ? nil : $0.description }
    }
  ) { row, source in .several(source.tyres(of: row)?.compounds, FactValue.word) }
  package static let tyreWear = CarFact(
    "tyreWear", "Wear", means: "worn away of the tyre that is worn most", in: .share, width: 5,
    text: { row, source in source.tyres(of: row)?.mostWorn?.description }
  ) { row, source in .several(source.tyres(of: row)?.wear, FactValue.share) }
  package static let topSpeed = CarFact(
    "topSpeed", "Top", means: "top speed of the last lap, km/h", in: .kilometresPerHour, width: 5
  ) { row, _ in .known(row.topSpeed, FactValue.speed) }
}

extension FactSource {
  fileprivate func fuel(of row: TimingRow) -> Fuel? { replay.fuel(of: row.car, in: snapshot.state) }
  fileprivate func tyres(of row: TimingRow) -> Tyres? {
    replay.tyres(of: row.car, in: snapshot.state)
  }
}
