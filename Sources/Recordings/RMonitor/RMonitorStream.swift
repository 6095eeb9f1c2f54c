import Bytes
package import ReplayEngine

/// An RMonitor feed as it comes in: bytes in pieces cut anywhere, out of which the race of the last
/// session grows.
package struct RMonitorStream {
  /// Whether there were lines, and none of them was of an RMonitor capture.
  package var isForeign: Bool { lines > 0 && decoder.report.count == lines }

  /// Whether so much has happened in the session that the rest is left out.
  package var isFull: Bool { decoder.isFull }

  /// Whether there have been so many sessions that no more are shown.
  package var hasTooManySessions: Bool { decoder.hasTooManySessions }

  private var lines = 0
  private var decoder: RMonitorDecoder
  /// One byte more than a line may have, so that a longer one is not taken for a line of that length.
  private var splitter = LineSplitter(limit: RMonitorDecoder.lineLimit + 1)
  /// How many events and sessions have been told.
  private var told = (events: 0, sessions: 0)
  private var header = ToldSession()

  /// A stream of which nothing has come. Of a session no more events are kept than the limit.
  /// `order` decides who is ahead, where the session shall not.
  package init(order: Session.Order? = nil, eventLimit: Int = RMonitorDecoder.eventLimit) {
    decoder = RMonitorDecoder(order: order, eventLimit: eventLimit)
  }

  /// Takes the next bytes, and tells what they say.
  package mutating func feed(_ bytes: ArraySlice<UInt8>) -> Growth {
    take(bytes)
    return growth()
  }

  /// Takes the next bytes.
  mutating func take(_ bytes: ArraySlice<UInt8>) {
    // Taken out meanwhile, because the lines are for the stream itself.
    var splitter = LineSplitter(limit: 1)
    swap(&splitter, &self.splitter)
    splitter.feed(bytes) { take(line: $0) }
    swap(&splitter, &self.splitter)
  }

  private mutating func take(line: [UInt8]) {
    let hasMark = lines == 0 && line.starts(with: [0xEF, 0xBB, 0xBF])
    lines += 1
    header.take()
    decoder.feed(line.span.extracting(droppingFirst: hasMark ? 3 : 0), number: lines)
  }

  /// Whether the beginning of a line has come and its end has not.
  var hasHalfLine: Bool { !splitter.rest.isEmpty }

  /// The rest of a line will not come.
  mutating func cutOff() { splitter.reset() }

  /// What has come since this was last asked.
  mutating func growth() -> Growth {
    var growth = Growth(edge: decoder.now)
    let session = decoder.current
    let sessions = decoder.earlier.count + 1
    growth.isNewSession = told.sessions > 0 && told.sessions < sessions
    if growth.isNewSession {
      decoder.forgetEarlierSessions()
      told.events = 0
      header.forget()
    }
    told.sessions = sessions
    growth.recording = header.update(session.events.count) { session.recording }
    growth.events = session.events(from: told.events, loops: header.session?.loops ?? [])
    told.events = session.events.count
    return growth
  }
}
