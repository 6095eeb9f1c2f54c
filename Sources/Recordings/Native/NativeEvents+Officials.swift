import ReplayEngine

// What race control and the timekeepers decide, and why.
extension NativeEvents {
  mutating func penalty(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Penalty {
    let length = try fields.length(.time, in: 0...NativeLimits.times.upperBound)
    let laps = try fields.integer(.laps, in: NativeLimits.lapCounts) ?? 0
    let driveThrough = try fields.bool(.driveThrough) ?? false
    let isGiven = try fields.bool(.given) ?? false
    let isServed = try fields.bool(.served) ?? false
    let text = try fields.text(.text, in: bytes) ?? ""
    let car = try car(at: time, line: line, in: bytes)
    return Penalty(
      car: car, time: length, laps: laps, driveThrough: driveThrough,
      stage: isGiven ? .given : isServed ? .served : .counted, text: text)
  }

  mutating func correction(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Correction {
    let length = try fields.length(.time, in: NativeLimits.times)
    let most = NativeLimits.lapCounts.upperBound
    let laps = try fields.integer(.laps, in: -most...most) ?? 0
    let text = try fields.text(.text, in: bytes) ?? ""
    let car = try car(at: time, line: line, in: bytes)
    return Correction(car: car, time: length, laps: laps, text: text)
  }

  mutating func classifiedCars(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> [ClassifiedCar] {
    guard var items = try fields.list(.cars) else { throw .missing(.cars) }
    var members = NativeFields()
    var cars: [ClassifiedCar] = []
    while try members.scan(nextOf: &items, .cars, in: bytes) {
      let key = try members.carKey(in: bytes)
      let status = try members.named(.status, in: bytes, ClassifiedCar.Status.init(rawValue:))
      let laps = try members.integer(.laps, in: NativeLimits.lapCounts)
      members.report(allowing: [.car, .status, .laps], in: bytes, line: line, to: &report)
      let car = try car(key, at: time, line: line)
      cars.append(ClassifiedCar(car: car, status: status ?? .classified, laps: laps))
    }
    return cars
  }

  mutating func trackLimits(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> TrackLimits {
    let lap = try fields.integer(.lap, in: NativeLimits.laps) ?? 0
    let points = try fields.decimal(.points)
    let text = try fields.text(.text, in: bytes) ?? ""
    let car = try car(at: time, line: line, in: bytes)
    return TrackLimits(car: car, lap: lap, points: points, text: text)
  }

  mutating func incident(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Contact {
    let severity = try fields.decimal(.severity)
    let key = try fields.text(.other, in: bytes)
    let car = try car(at: time, line: line, in: bytes)
    let other = try key.map { key throws(NativeOddity) in
      try self.car(key, at: time, line: line)
    }
    return Contact(car: car, other: other, severity: severity)
  }
}
