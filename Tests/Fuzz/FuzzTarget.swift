/// Something that takes whatever it is given without a trap.
struct FuzzTarget: Sendable {
  /// By what `FUZZ_TARGET` names it.
  let name: String
  /// Inputs to begin with. Each gets through.
  let seeds: @Sendable () -> [[UInt8]]
  /// Takes an input. A trap in here is a fault found, and so is every broken promise.
  /// - Returns: Whether the input got through to all that the target tries, and was not refused.
  let run: @Sendable (_ input: [UInt8]) -> Bool

  static let all = readerTargets + boardTargets + rememberingTargets + [videoTarget]
}

/// Says what promise an input breaks, and ends the run, so that libFuzzer keeps the input.
func promise(_ holds: Bool, _ text: @autoclosure () -> String) {
  if !holds { fatalError(text()) }
}
