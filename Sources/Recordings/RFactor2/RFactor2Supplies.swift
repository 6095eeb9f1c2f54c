import ReplayEngine

/// What stands with a lap beside its times: what the car had left at its end, its tyres, its top speed.
struct RFactor2Supplies {
  var topSpeed: Speed?
  var tank: Share?
  var energy: Share?
  /// The compounds: one for all wheels, two for front and rear, or four.
  var compounds: [String] = []
  /// How much of each tyre is worn away; none, or all four from the front left one on.
  var wear: [Share] = []
}

/// Reads what stands with laps beside their times, attribute by attribute.
///
/// The games write the compound of each wheel of each lap. Names are made once, and a car whose tyres
/// are those of the lap before shares its list.
struct RFactor2SupplyReader {
  private var names = WordTable<String>()
  private var lists: [[String]: [String]] = [:]

  private var supplies = RFactor2Supplies()
  private var wheels: [String?] = [nil, nil, nil, nil]
  private var axles: [String?] = [nil, nil]
  private var wear: [Share?] = [nil, nil, nil, nil]
  private var hasTyres = false

  /// Takes an attribute; others than those of supplies are passed over.
  mutating func take(
    _ attribute: RFactor2Attribute, _ value: Range<Int>, in bytes: Span<UInt8>
  ) {
    switch attribute {
    case .topSpeed:
      supplies.topSpeed = bytes.decimal(value, limit: 1000).flatMap {
        Speed(hundredths: ($0 + 50) / 100)
      }
    case .fuel: supplies.tank = share(value, in: bytes)
    case .energy: supplies.energy = share(value, in: bytes)
    case .wear(let wheel):
      // The games tell what is left.
      wear[wheel] = share(value, in: bytes).map { Share(thousandths: 1000 - $0.thousandths) }
      hasTyres = true
    case .wheel(let wheel):
      wheels[wheel] = name(value, in: bytes)
      hasTyres = true
    case .axle(let axle):
      axles[axle] = name(value, in: bytes)
      hasTyres = true
    default: break
    }
  }

  /// What was taken since the last time.
  mutating func end() -> RFactor2Supplies {
    if hasTyres {
      let all = wheels.compactMap(\.self)
      let compounds = all.count == 4 ? all : axles.compactMap(\.self)
      supplies.compounds = shared(RFactor2SupplyReader.shortened(compounds))
      let known = wear.compactMap(\.self)
      if known.count == 4 { supplies.wear = known }
      wheels = [nil, nil, nil, nil]
      axles = [nil, nil]
      wear = [nil, nil, nil, nil]
      hasTyres = false
    }
    defer { supplies = RFactor2Supplies() }
    return supplies
  }

  /// One name where all wheels have the same, two where the wheels of each axle have.
  private static func shortened(_ names: [String]) -> [String] {
    guard let first = names.first else { return [] }
    if names.allSatisfy({ $0 == first }) { return [first] }
    if names.count == 4, names[0] == names[1], names[2] == names[3] { return [first, names[2]] }
    return names
  }

  private mutating func shared(_ list: [String]) -> [String] {
    if let known = lists[list] { return known }
    // A file has a handful of compounds; one with more has nothing to share.
    if lists.count < 1000 { lists[list] = list }
    return list
  }

  /// The name of `0,Medium`: what stands behind the number, or that where nothing does.
  private mutating func name(_ value: Range<Int>, in bytes: Span<UInt8>) -> String? {
    if value.isEmpty { return nil }
    if let known = names[value, bytes] { return known.isEmpty ? nil : known }
    let text = bytes.markupText(value)
    let name = String(
      (text.firstIndex(of: ",").map { text[text.index(after: $0)...] } ?? text[...]).drop {
        $0 == " "
      })
    if let raw = bytes.validString(value), names.count < 1000 { names.insert(raw, name) }
    return name.isEmpty ? nil : name
  }

  private func share(_ value: Range<Int>, in bytes: Span<UInt8>) -> Share? {
    bytes.decimal(value, limit: 1).map { Share(thousandths: ($0 + 5) / 10) }
  }
}
