/// Something worth telling about the race, made from an event and what followed from it.
///
/// A message knows nothing that was not known at its time.
public struct Message: Equatable, Sendable {
  /// What a message is about. The raw values are the names in JSON and on the command line.
  public enum Kind: String, CaseIterable, Sendable {
    case flag
    case pitIn
    case pitOut
    case leadChange
    case classLeadChange
    case driver
    case fastestLap
    case classFastestLap
    case lapDeleted
    case status
    case penalty
    case correction
    case finish
    case results
    case message
  }

  /// When it became known.
  public let time: SessionTime
  /// What it is about.
  public let kind: Kind
  /// The car it is about, or nil.
  public let car: CarID?
  /// The index of the event that it was made from.
  public let event: Int
  /// What `Replay.text(of:)` needs and can't find in the event.
  let detail: Detail

  enum Detail: Equatable, Sendable {
    case none
    /// The length of a visit to the pit lane, where it is known.
    case pitTime(LapTime)
    /// Who led before.
    case leader(before: CarID)
    /// What a car was found to be doing, where no event says so.
    case status(CarStatus)
    /// The car's finish was the winner's.
    case win
    /// The car's finish was that of the winner of its class.
    case classWin
  }
}
