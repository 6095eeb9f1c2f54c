import Board
import Recordings
import ReplayEngine
import Sockets

/// A feed on its way to the board: what it tells, how it stands, and the cars that somebody wants to
/// follow in it.
struct LiveFeed {
  private let receiver: FeedReceiver
  private let endpoint: Endpoint
  private let isRecording: Bool
  private var race: LiveRace
  private var status = FeedStatus()
  /// What has been received and not yet been read.
  private var pending: ArraySlice<UInt8> = []

  /// So many bytes are read at once. Between two pictures as many are as a frame has time for, so that
  /// no feed keeps a key waiting.
  private static let pieceSize = 16 << 10

  init(
    _ receiver: FeedReceiver, from endpoint: Endpoint, isRecording: Bool, race: consuming LiveRace
  ) {
    (self.receiver, self.endpoint, self.isRecording) = (receiver, endpoint, isRecording)
    self.race = race
  }

  /// Becomes readable when there is news.
  var descriptor: Int32 { receiver.descriptor }
  /// Whether something that was received has not been told yet.
  var hasMore: Bool { !pending.isEmpty }

  /// What is to be said before the program is stopped.
  var farewell: String? {
    isRecording ? "nothing is recorded while flagstand is stopped; fg goes on" : nil
  }

  /// Tells the board what has come.
  mutating func tell(_ model: inout Model) {
    if pending.isEmpty {
      let news = receiver.take()
      (status, pending) = (news.status, news.lines[...])
    }
    let end = ContinuousClock.now + Model.frame
    while !pending.isEmpty, .now < end {
      let isNew = race.take(pending.prefix(LiveFeed.pieceSize), &model)
      pending = pending.dropFirst(LiveFeed.pieceSize)
      guard isNew else { continue }
      let name = model.replay.session.event
      model.say(name.isEmpty ? "a new session" : "a new session: \(name)")
    }
    let troubles = [race.trouble, status.trouble(with: endpoint)].compactMap { $0 }
    model.live?.trouble = troubles.isEmpty ? nil : troubles.joined(separator: "; ")
    model.live?.isReceiving = status.isReceiving
  }
}

/// The race that a feed tells, and the cars that somebody wants to follow in it.
struct LiveRace {
  /// Whether nothing has come that is RMonitor.
  var isForeign: Bool { stream.isForeign }

  /// What of the race can't be shown; nil when all can.
  var trouble: String? {
    stream.isFull ? "the race is too long: what happens now is not shown" : nil
  }

  private var stream = RMonitorStream()
  private let teams: [CarQuery]
  private let carClass: String?
  /// The entries that were looked at.
  private var entries: [Entry] = []
  private var hasFocused = false
  /// Whether it was said which of them are not there.
  private var hasToldMissing = false

  /// A race of which nothing is known. `teams` are the cars to highlight, `carClass` the class to show.
  init(teams: [String], carClass: String?) {
    self.teams = teams.map(CarQuery.init)
    self.carClass = carClass?.lowercased()
  }

  /// Takes the next bytes, and tells the board. True when a new session has begun.
  mutating func take(_ bytes: ArraySlice<UInt8>, _ model: inout Model) -> Bool {
    let change = stream.feed(bytes)
    if change.isNewSession { (entries, hasFocused, hasToldMissing) = ([], false, false) }
    let knewCars = !entries.isEmpty
    if let recording = change.recording {
      if change.isNewSession {
        model.begin(recording, to: change.edge)
      } else {
        model.rebuild(from: recording, to: change.edge)
      }
    } else {
      model.goOn(with: change.events, to: change.edge)
    }
    let tellsCars = change.recording != nil || change.events.contains { $0.kind.isEntry }
    if tellsCars { pick(&model) }
    // The first cars come one by one.
    if knewCars, !hasToldMissing { tellMissing(&model) }
    return change.isNewSession
  }

  /// Says which of the cars that somebody wants to follow are not there, once.
  private mutating func tellMissing(_ model: inout Model) {
    hasToldMissing = true
    let missing = teams.filter { $0.matches(in: entries).isEmpty }.map(\.text)
    if !missing.isEmpty { model.say("no car matches \(missing.joined(separator: " or ")) yet") }
  }

  /// Highlights the cars that somebody wants to follow, as they are announced; shows their class.
  private mutating func pick(_ model: inout Model) {
    let all = model.replay.entries
    let new = all.indices.map { $0 >= entries.count || all[$0] != entries[$0] }
    entries = all
    for team in teams { model.highlight(team.matches(in: all).filter { new[$0.index] }) }
    guard !hasFocused, let carClass,
      let car = all.firstIndex(where: { $0.carClass.name.lowercased() == carClass })
    else { return }
    model.focusClass(of: CarID(car))
    hasFocused = model.focusedClass != nil
  }
}

extension Event.Kind {
  fileprivate var isEntry: Bool { if case .entry = self { true } else { false } }
}
