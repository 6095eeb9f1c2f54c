/// What is known of a session before its first event: the header of a recording.
public struct Session: Equatable, Sendable {
  /// What is driven for.
  public enum Kind: String, CaseIterable, Sendable {
    case race
    case practice
    case qualifying

    /// What decides who is ahead where nobody has chosen: the distance in a race, elsewhere the best
    /// lap.
    public var order: Order { self == .race ? .race : .best }
  }

  /// What decides who is ahead. The raw values are the names on the command line.
  public enum Order: String, CaseIterable, Sendable {
    /// The distance covered: who has completed more laps, and sooner.
    case race
    /// The best lap; of equal ones the one that was driven first.
    case best
  }

  /// How far a recording can be trusted.
  public enum Provenance: String, CaseIterable, Sendable {
    /// Written down while it happened, by a timing system.
    case recorded
    /// Made later from reports: facts where there are facts, generated laps between them.
    case reconstruction
    /// Invented.
    case simulated
  }

  /// Where it is driven.
  public struct Circuit: Equatable, Sendable {
    /// The circuit's name.
    public var name: String
    /// The length of a lap in metres.
    public var length: Int?

    /// A circuit with its name and the length of a lap in metres.
    public init(name: String, length: Int? = nil) {
      self.name = name
      self.length = length
    }
  }

  /// The championship: `American Le Mans Series`.
  public var series = ""
  /// The event: `Grand Prix of Mosport 2008`.
  public var event = ""
  /// What is driven for.
  public var kind = Kind.race
  /// What decides who is ahead, where somebody has chosen.
  public var chosenOrder: Order?
  /// Where it is driven.
  public var circuit: Circuit?
  /// When it started by the clock on the wall.
  public var start: WallClock?
  /// How long it is meant to last.
  public var scheduledTime: Duration?
  /// How many laps it is meant to last.
  public var scheduledLaps: Int?
  /// How far the recording can be trusted.
  public var provenance = Provenance.recorded
  /// A remark for whoever opens the recording.
  public var note: String?
  /// The timing loops of a lap in the order in which they are crossed; the last is the line.
  public var loops: [String]
  /// The classes in the order in which they are shown.
  public var classes: [CarClass] = []
  /// The cars announced before the start. Their places in this list are their `CarID`s.
  public var entries: [Entry] = []
  /// Whether the source tells when cars are in the pit lane. Where it does not, nothing is counted.
  public var tellsPitStops = true
  /// How long after the winner has crossed the line the source may tell of the checkered flag. A
  /// heartbeat that carries the flag comes once a second, after somebody has pressed a key.
  public var flagDelay = Duration.zero
  /// How far the cars of each class go with a full tank, where somebody says.
  public var fuelWindows: [FuelWindow] = []
  /// The championship as it stood before the start.
  public var championship: Championship?

  /// What decides who is ahead: what was chosen, or else what the kind of session says.
  public var order: Order { chosenOrder ?? kind.order }

  /// A session without anything but its line.
  public init(loops: [String] = ["SF"]) {
    precondition(!loops.isEmpty, "a lap ends at a line")
    self.loops = loops
  }
}
