import ReplayEngine

/// The cars of a recording while it is read, announced once and found by the bytes of their keys, and
/// their classes.
struct NativeEntries {
  /// Every car as it was first announced. Its place is its `CarID`.
  private(set) var announced: [Entry] = []
  /// The classes of the header, and behind them those that entries added.
  private(set) var classes: [CarClass] = []
  /// Whether the header says in which order classes are shown.
  private let listsClasses: Bool
  private var cars = WordTable<CarID>()
  private var knownClasses: Set<CarClass> = []

  /// No cars yet, of the classes that the header lists.
  init(classes: [CarClass]) {
    listsClasses = !classes.isEmpty
    for carClass in classes { _ = add(carClass) }
  }

  /// The car with a key, or nil when it was not announced.
  @inline(__always)
  subscript(key: Range<Int>, bytes: Span<UInt8>) -> CarID? { cars[key, bytes] }

  /// The car with a key, or nil when it was not announced.
  subscript(key: String) -> CarID? { cars[key] }

  /// Announces a car with a key, unless it is announced already.
  mutating func announce(_ entry: Entry, as key: String) throws(NativeOddity) -> CarID {
    if let car = cars[key] { return car }
    guard announced.count < CarID.limit else { throw .tooManyCars }
    let car = CarID(announced.count)
    announced.append(entry)
    cars.insert(key, car)
    return car
  }

  /// Adds the class of an entry. False when the header should have listed it and did not.
  mutating func add(_ carClass: CarClass) -> Bool {
    guard knownClasses.insert(carClass).inserted else { return true }
    classes.append(carClass)
    return !listsClasses || carClass.name.isEmpty
  }

  /// The classes in the order in which they are shown: the header's, or else the fastest first.
  func orderedClasses(events: [Event]) -> [CarClass] {
    if listsClasses { return classes }
    let byPace = classesByPace(entries: announced, events: events)
    return byPace + classes.filter { !byPace.contains($0) }
  }
}

extension NativeFields {
  /// The entry that the members make of a car with a key, which is its number unless they say
  /// otherwise.
  mutating func entry(
    of key: String, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Entry {
    Entry(
      number: CarNumber(try text(.number, in: bytes) ?? key), key: key,
      carClass: CarClass(try text(.class, in: bytes) ?? ""),
      team: try text(.team, in: bytes) ?? "",
      vehicle: try text(.vehicle, in: bytes) ?? "",
      drivers: try texts(.drivers, in: bytes) ?? [],
      grid: try integer(.grid, in: 1...CarID.limit))
  }

  /// The key of the car that the members are about.
  mutating func carKey(in bytes: Span<UInt8>) throws(NativeOddity) -> String {
    guard let key = try text(.car, in: bytes) else { throw .missing(.car) }
    guard !key.isEmpty else { throw .impossible(.car, "empty") }
    return key
  }
}
