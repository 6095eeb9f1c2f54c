import ReplayEngine

extension NativeFields {
  /// How far the cars of a class go with a full tank.
  mutating func fuelWindow(in bytes: Span<UInt8>) throws(NativeOddity) -> FuelWindow {
    guard let name = try text(.class, in: bytes) else { throw .missing(.class) }
    guard let laps = try integer(.laps, in: NativeLimits.laps) else { throw .missing(.laps) }
    return FuelWindow(CarClass(name), laps: laps)
  }

  /// The rules of a championship, without its crews.
  func championship(in bytes: Span<UInt8>) throws(NativeOddity) -> Championship {
    Championship(
      points: try integers(.points, in: NativeLimits.points, bytes) ?? [],
      leastDistance: try integer(.distance, in: 0...100) ?? 0)
  }

  /// A crew and what it had before the start.
  mutating func crew(in bytes: Span<UInt8>) throws(NativeOddity) -> Championship.Crew {
    Championship.Crew(
      car: try carKey(in: bytes),
      drivers: try texts(.drivers, in: bytes) ?? [],
      before: try before(in: bytes))
  }

  private func before(in bytes: Span<UInt8>) throws(NativeOddity) -> Championship.Before {
    if let points = try integer(.points, in: NativeLimits.points) { return .points(points) }
    guard var other = try object(.behind, in: bytes) else { return .unknown }
    let car = try other.carKey(in: bytes)
    guard let points = try other.integer(.points, in: NativeLimits.points) else {
      throw .missing(.points)
    }
    return .behind(car, by: points)
  }

  /// A list of whole numbers in a range, or nil when there is none.
  private func integers(
    _ key: NativeKey, in range: ClosedRange<Int>, _ bytes: Span<UInt8>
  ) throws(NativeOddity) -> [Int]? {
    guard var items = try list(key) else { return nil }
    var numbers: [Int] = []
    do throws(JSONFault) {
      while try items.advance(in: bytes) {
        guard case .integer(let number) = try items.value(in: bytes), range.contains(number) else {
          throw JSONFault(position: items.position)
        }
        numbers.append(number)
      }
    } catch {
      throw .impossible(
        key,
        "this list; it must be one of whole numbers from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return numbers
  }
}
