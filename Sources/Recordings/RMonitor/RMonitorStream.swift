import Bytes
package import ReplayEngine

/// An RMonitor feed as it comes in: bytes in pieces cut anywhere, out of which the race of the last
/// session grows.
///
/// Most of what comes are events to append. The header of an RMonitor session is known only bit by
/// bit, so the race has to be built anew when that has changed. That costs as much as the race is long;
/// it is done when as many lines have come as pay for it, so that no feed can make every line cost a
/// whole race.
package struct RMonitorStream {
  /// What a piece of the feed has told.
  package struct Change: Equatable, Sendable {
    /// The whole race, when it has to be built anew; `events` are in it.
    package var recording: Recording?
    /// Whether a new session has begun, with other cars.
    package var isNewSession = false
    /// What has happened.
    package var events: [Event] = []
    /// Up to when that is known: the time of the race by the last heartbeat.
    package var edge = SessionTime.zero
  }

  /// Whether there were lines, and none of them was of an RMonitor capture.
  package var isForeign: Bool { lines > 0 && decoder.report.count == lines }

  /// Whether so much has happened in the session that the rest is left out.
  package var isFull: Bool { decoder.isFull }

  private var lines = 0
  private var decoder: RMonitorDecoder
  /// One byte more than a line may have, so that a longer one is not taken for a line of that length.
  private var splitter = LineSplitter(limit: RMonitorDecoder.lineLimit + 1)
  /// How many events and sessions have been told.
  private var told = (events: 0, sessions: 0)
  /// The header of the recording that was told last.
  private var header: Session?
  /// How many lines have come since the header was last looked at.
  private var unpaid = 0

  /// A header is looked at for any line while there are fewer events than this.
  private static let freeEvents = 4000
  /// How many events a line pays for.
  private static let eventsPerLine = 4

  /// A stream of which nothing has come. Of a session no more events are kept than the limit.
  /// `order` decides who is ahead, where the session shall not.
  package init(order: Session.Order? = nil, eventLimit: Int = RMonitorDecoder.eventLimit) {
    decoder = RMonitorDecoder(order: order, eventLimit: eventLimit)
  }

  /// Takes the next bytes.
  package mutating func feed(_ bytes: ArraySlice<UInt8>) -> Change {
    // Taken out meanwhile, because the lines are for the stream itself.
    var splitter = LineSplitter(limit: 1)
    swap(&splitter, &self.splitter)
    splitter.feed(bytes) { take($0) }
    swap(&splitter, &self.splitter)
    return change()
  }

  private mutating func take(_ line: [UInt8]) {
    let hasMark = lines == 0 && line.starts(with: [0xEF, 0xBB, 0xBF])
    lines += 1
    unpaid += 1
    decoder.feed(line.span.extracting(droppingFirst: hasMark ? 3 : 0), number: lines)
  }

  private mutating func change() -> Change {
    var change = Change(edge: decoder.now)
    let session = decoder.sessions[decoder.sessions.count - 1]
    change.isNewSession = told.sessions > 0 && told.sessions < decoder.sessions.count
    if change.isNewSession {
      decoder.forgetEarlierSessions()
      (told.events, header) = (0, nil)
    }
    told.sessions = decoder.sessions.count
    let isPaid = unpaid * RMonitorStream.eventsPerLine >= session.events.count
    if header == nil || unpaid > 0 && (isPaid || session.events.count < RMonitorStream.freeEvents) {
      unpaid = 0
      let recording = session.recording
      if recording.session != header {
        header = recording.session
        change.recording = recording
      }
    }
    change.events = session.events(from: told.events, loops: header?.loops ?? [])
    told.events = session.events.count
    return change
  }
}
