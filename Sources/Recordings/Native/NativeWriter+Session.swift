import Bytes
import ReplayEngine

extension NativeWriter {
  mutating func write(_ session: Session) {
    begin()
    write(.flagstand, NativeHeader.version)
    write(.series, session.series)
    write(.event, session.event)
    write(.session, session.kind.rawValue)
    if let circuit = session.circuit {
      key(.circuit)
      begin()
      write(.name, circuit.name)
      write(.length, circuit.length)
      end()
    }
    write(.start, session.start?.iso ?? "")
    if session.scheduledTime != nil || session.scheduledLaps != nil {
      key(.scheduled)
      begin()
      write(.time, session.scheduledTime?.inMilliseconds)
      write(.laps, session.scheduledLaps)
      end()
    }
    write(.provenance, session.provenance.rawValue)
    if let note = session.note {
      key(.note)
      bytes.appendJSON(note)
    }
    if !session.tellsPitStops { write(.pits, false) }
    if session.flagDelay > .zero { write(.flagDelay, session.flagDelay.inMilliseconds) }
    write(.loops, session.loops)
    write(.classes, session.classes.map(\.name))
    if !session.fuelWindows.isEmpty {
      key(.fuelWindows)
      list(session.fuelWindows) { writer, window in
        writer.begin()
        writer.write(.class, window.carClass.name)
        writer.write(.laps, window.laps)
        writer.end()
      }
    }
    if let championship = session.championship { write(championship, of: session) }
    if !session.entries.isEmpty {
      key(.entries)
      list(Array(session.entries.enumerated())) { writer, entry in
        writer.begin()
        writer.write(entry.element, of: CarID(entry.offset))
        writer.end()
      }
    }
    end()
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func write(_ championship: Championship, of session: Session) {
    key(.championship)
    begin()
    if !championship.points.isEmpty {
      key(.points)
      list(championship.points) { $0.bytes.appendInteger($1) }
    }
    if championship.leastDistance > 0 { write(.distance, championship.leastDistance) }
    if !championship.crews.isEmpty {
      key(.standings)
      list(championship.crews) { writer, crew in
        writer.begin()
        writer.write(.car, writer.name(ofKey: crew.car, in: session))
        writer.write(.drivers, crew.drivers)
        switch crew.before {
        case .points(let points): writer.write(.points, points)
        case .behind(let car, let points):
          writer.key(.behind)
          writer.begin()
          writer.write(.car, writer.name(ofKey: car, in: session))
          writer.write(.points, points)
          writer.end()
        case .unknown: break
        }
        writer.end()
      }
    }
    end()
  }

  /// What a car is called here that its source calls by a key.
  private func name(ofKey key: String, in session: Session) -> String {
    session.entries.firstIndex { $0.key == key }.map { keysOfCars[CarID($0)] } ?? key
  }
}
