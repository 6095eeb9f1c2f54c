/// A text of each car's own, by which files and tables tell it from all others.
///
/// It is the car's number where no other car had that when it was announced; of cars that share one, the
/// key by which the source knows them, or else the number with a count: `17-1`, `17-2`. A car keeps its
/// key, whatever numbers are told later.
public struct CarKeys: Sendable {
  private var keys: [String] = []
  private var taken: Set<String> = []

  /// The keys of cars that were announced together.
  public init(_ entries: [Entry]) {
    let numbers = Dictionary(entries.map { ($0.number, 1) }, uniquingKeysWith: +)
    let wanted = entries.map { entry in
      numbers[entry.number] == 1 ? entry.number.text : entry.key
    }
    let counts = Dictionary(wanted.map { ($0, 1) }, uniquingKeysWith: +)
    func isFree(_ key: String) -> Bool { !key.isEmpty && counts[key] == 1 }
    taken = Set(wanted.filter(isFree))
    var next: [String: Int] = [:]
    for key in wanted {
      keys.append(isFree(key) ? key : free(key, from: 1, &next))
    }
  }

  /// Gives a key to a car that is announced later.
  public mutating func announce(_ entry: Entry) {
    let wanted = [entry.number.text, entry.key].first { !$0.isEmpty && !taken.contains($0) }
    var next: [String: Int] = [:]
    let key = wanted ?? free(entry.number.text, from: entry.number.text.isEmpty ? 1 : 2, &next)
    taken.insert(key)
    keys.append(key)
  }

  /// The key of a car.
  public subscript(car: CarID) -> String { keys[car.index] }

  /// How many cars there are.
  public var count: Int { keys.count }

  /// The car with a key, or nil when there is none.
  public func car(_ key: String) -> CarID? { keys.firstIndex(of: key).map(CarID.init) }

  /// A number with the first count that gives a key of its own.
  private mutating func free(
    _ number: String, from first: Int, _ next: inout [String: Int]
  ) -> String {
    let stem = number.isEmpty ? "car" : number
    var count = next[stem] ?? first
    while taken.contains("\(stem)-\(count)") { count += 1 }
    next[stem] = count + 1
    taken.insert("\(stem)-\(count)")
    return "\(stem)-\(count)"
  }
}
