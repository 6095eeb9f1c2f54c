import Bytes
package import ReplayEngine

/// Writes Flagstand's own format: a header, then an event a line.
///
/// The writing is canonical: keys stand in the order of the format's description, and what equals
/// its default is left out. Cars are called by their keys, which are their numbers unless several have
/// the same.
package struct NativeWriter {
  /// What was written so far; always whole lines.
  package internal(set) var bytes: [UInt8] = []

  // Words that are written again and again, ready as JSON.
  let keys = NativeKey.allCases.map { json($0.name) + [UInt8(ascii: ":")] }
  let loops: [[UInt8]]
  var keysOfCars: CarKeys
  var cars: [[UInt8]] = []
  var isFirst = true

  /// Writes the header of a session.
  package init(_ session: Session) {
    loops = session.loops.map(json)
    keysOfCars = CarKeys(session.entries)
    cars = session.entries.indices.map { json(keysOfCars[CarID($0)]) }
    write(session)
  }

  /// The whole of a recording.
  package static func bytes(of recording: Recording) -> [UInt8] {
    var writer = NativeWriter(recording.session)
    writer.bytes.reserveCapacity(writer.bytes.count + 80 * recording.events.count)
    for event in recording.events { writer.write(event) }
    return writer.bytes
  }

  /// Writes an event. Its car must be an entry of the session or have been announced by an event.
  package mutating func write(_ event: Event) {
    begin()
    write(.t, event.time.milliseconds)
    key(.kind)
    bytes.appendJSON(event.kind.name.rawValue)
    write(event.kind, at: event.time)
    bytes.append(UInt8(ascii: "}"))
    bytes.append(UInt8(ascii: "\n"))
  }
}
