extension RaceState {
  /// Why there are no gaps over time; nil where there are some to tell of.
  package var lacksGaps: String? {
    order == .race ? nil : "gaps over time are told of races"
  }

  /// Why there is no lap chart; nil where there is one.
  package var lacksLapChart: String? { order == .race ? nil : "lap charts are told of races" }
}
