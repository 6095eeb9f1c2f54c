import ReplayEngine

// What games tell of cars beside their race.
extension NativeEvents {
  mutating func fuel(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Fuel {
    let (tank, energy) = (try fields.share(.tank), try fields.share(.energy))
    return Fuel(car: try car(at: time, line: line, in: bytes), tank: tank, energy: energy)
  }

  mutating func tyres(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Tyres {
    let compounds = try fields.texts(.compounds, in: bytes) ?? []
    let wear = try fields.shares(.wear, in: bytes) ?? []
    if compounds.count > 4 { throw .impossible(.compounds, "a list of more than four") }
    if wear.count > 4 { throw .impossible(.wear, "a list of more than four") }
    return Tyres(
      car: try car(at: time, line: line, in: bytes), compounds: compounds, wear: wear)
  }
}

extension NativeFields {
  /// A share from 0 to 1, or nil when there is none.
  func share(_ key: NativeKey) throws(NativeOddity) -> Share? {
    guard let number = try decimal(key) else { return nil }
    guard let share = Share(number) else { throw impossible(key) }
    return share
  }

  /// A list of shares, or nil when there is none.
  func shares(_ key: NativeKey, in bytes: Span<UInt8>) throws(NativeOddity) -> [Share]? {
    guard var items = try list(key) else { return nil }
    var shares: [Share] = []
    do throws(JSONFault) {
      while try items.advance(in: bytes) {
        let share: Share? =
          switch try items.value(in: bytes) {
          case .integer(let number): Share(Double(number))
          case .decimal(let number): Share(number)
          default: nil
          }
        guard let share else { throw JSONFault(position: items.position) }
        shares.append(share)
      }
    } catch {
      throw .impossible(key, "this list; it must be one of shares from 0 to 1")
    }
    return shares
  }

  /// A speed in km/h, or nil when there is none.
  @inline(__always)
  func speed(_ key: NativeKey) throws(NativeOddity) -> Speed? {
    guard let number = try decimal(key) else { return nil }
    guard let speed = Speed(kilometresPerHour: number) else { throw impossible(key) }
    return speed
  }
}
