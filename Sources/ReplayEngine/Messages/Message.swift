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
    case pass
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
    case trackLimits
    case incident

    /// Whether there are so many that no feed shows them: they come to who asks for them.
    public var isMinor: Bool { self == .trackLimits || self == .incident }
  }

  /// When it became known.
  public let time: SessionTime
  /// What it is about.
  public let kind: Kind
  /// The car it is about, or nil.
  public let car: CarID?
  /// The other car that it concerns as much, or nil: who lost the lead, or a place.
  public let other: CarID?
  /// The index of the event that it was made from.
  public let event: Int
  /// Where its car was; nil where that is worked out for who asks.
  var place: MessagePlace?
  /// What `Replay.text(of:)` needs and can't find in the event.
  var detail: Detail
  /// The index among `Replay.messages(upTo:)` of the pass that it undoes within the same lap, or nil.
  public internal(set) var undoes: Int?

  enum Detail: Equatable, Sendable {
    case none
    /// The length of a visit to the pit lane, where it is known.
    case pitTime(LapTime)
    /// The same after a stop that changed the car's place in its class, and who is ahead of it there.
    case stop(LapTime?, place: Int, behind: CarID?)
    /// The place in the class that a car has won on the track.
    case passed(place: Int)
    /// How many places of the class it has lost on the track, and which it has now.
    case lost(places: Int, place: Int)
    /// The lead of the class changed with that of the race, between the same two cars.
    case leadOfClassToo
    /// What a car was found to be doing, where no event says so.
    case status(CarStatus)
    /// The car has won.
    case win
    /// The car has won its class.
    case classWin
    /// The car has not won after all.
    case lostWin
    /// The car has not won its class after all.
    case lostClassWin
    /// The checkered flag was shown by mistake.
    case flagTakenBack
    /// Race control has said so at the same moment, in an event.
    case called(Int)
  }

  /// Whether it is of a kind. A lead of the race that is one of the class as well is of both.
  public func isOf(_ kind: Kind) -> Bool {
    kind == self.kind || kind == .classLeadChange && detail == .leadOfClassToo
  }

  /// The best place in its class that a pass was about, from 1; nil for what is no pass.
  public var passedPlace: Int? {
    switch detail {
    case .passed(let place): place
    case .lost(let places, let place): max(1, place - places)
    default: nil
    }
  }

  /// The cars that it concerns, the one that it is about first.
  public var cars: [CarID] { [car, other].compactMap { $0 } }
}
