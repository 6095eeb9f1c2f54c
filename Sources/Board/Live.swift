package import ReplayEngine

extension Model {
  /// The feed of a race that is still going on.
  package struct Live: Sendable {
    /// Where it comes from: `timing.example.org:50000`.
    package let source: String
    /// What is wrong with it and with its recording now.
    package var troubles: [Trouble] = []
    /// Whether it is connected and goes on.
    package var isReceiving = false
    /// How long ago on the wall it last went on.
    var sinceNews = Duration.zero
    /// The cars that somebody wants to follow.
    fileprivate(set) var awaited: AwaitedCars
  }

  /// A board on a feed, before anything has come. It shows what happens as it becomes known. `teams` are
  /// the cars to highlight, `favourites` those that nobody misses where they do not drive, `cursor` the car
  /// that the cursor is put on, `carClass` the class to show, as soon as they are announced.
  package init(
    liveFrom source: String, teams: [String] = [], favourites: [String] = [],
    cursor: String? = nil, carClass: String? = nil
  ) {
    var replay = Replay(Recording(session: Session()))
    replay.goOn(to: .zero)
    self.init(replay)
    live = Live(
      source: source,
      awaited: AwaitedCars(
        teams: teams, favourites: favourites, cursor: cursor, carClass: carClass))
  }

  /// Whether it shows the race as it happens, rather than a moment that has gone by.
  package var isLive: Bool { playback.isLive(in: replay.playedSpan) }

  /// How far the race is ahead of what is shown. Between two heartbeats, a second apart, it goes on
  /// like the clock on the wall.
  var behind: Duration {
    let ahead = min(live?.sinceNews ?? .zero, .seconds(1))
    return max(.zero, replay.end - time + ahead)
  }

  /// Where the race ends as the timeline shows it. A feed goes on after the finish, the race does not.
  var raceEnd: SessionTime {
    let span = replay.playedSpan
    guard live != nil else { return span.raceEnd }
    let isFinished = replay.state(at: replay.end).checkeredAt != nil
    let end = isFinished ? span.lastCrossing : span.raceEnd
    return replay.schedule.time.map { max(end, .zero + $0) } ?? end
  }

  /// The clock of the race, which agrees with the timeline: it stands still at the end of the race.
  func raceTime(in snapshot: Snapshot) -> SessionTime {
    if live == nil { return replay.raceTime(in: snapshot) }
    // Cars on a live board may still come home until the result is provisional.
    return snapshot.state.isOver ? min(snapshot.time, raceEnd) : snapshot.time
  }

  // MARK: - What the feed tells

  /// Takes what a source has told; picks the cars that are awaited among those announced by it.
  package mutating func take(_ news: News) {
    if case .begun = news { live?.awaited.beginAnew() }
    let knewCars = live?.awaited.knowsCars ?? false
    var announcesCars = true
    switch news {
    case .happened(let events, let edge):
      goOn(with: events, to: edge)
      announcesCars = events.contains { $0.kind.isEntry }
    case .known(let recording, let edge): rebuild(from: recording, to: edge)
    case .begun(let recording, let edge): begin(recording, to: edge)
    case .remark(let text): return say(text)
    }
    guard var awaited = live?.awaited else { return }
    if announcesCars { awaited.pick(&self) }
    // The first cars come one by one.
    if knewCars { awaited.tellMissing(&self) }
    live?.awaited = awaited
  }

  /// Takes what has happened since, and how far the race is.
  package mutating func goOn(with events: [Event], to edge: SessionTime) {
    grow { replay in
      replay.append(events)
      replay.goOn(to: edge)
    }
  }

  /// Takes the race built anew, of which more is known now. Cars keep their ids.
  package mutating func rebuild(from recording: Recording, to edge: SessionTime) {
    let focused = focusedClass.map { replay.history.classes[$0] }
    grow { replay in
      replay = Replay(recording)
      replay.goOn(to: edge)
    }
    focusedClass = focused.flatMap(replay.history.classes.firstIndex)
  }

  /// Takes a new session, with other cars, and shows it live; the old one is gone.
  package mutating func begin(_ recording: Recording, to edge: SessionTime) {
    var new = Model(liveFrom: live?.source ?? "")
    new.rebuild(from: recording, to: edge)
    new.live = live
    (new.page, new.overlay, new.entered) = (page, overlay, entered)
    // A moment to be marked is one of the old race.
    if overlay is MarkLetter { new.overlay = nil }
    new.isBeside = isBeside
    (new.size, new.request) = (size, request)
    (new.arrangement, new.gapScope, new.isRevealed) = (arrangement, gapScope, isRevealed)
    self = new
  }

  private mutating func grow(_ change: (inout Replay) -> Void) {
    let (wasLive, end) = (isLive, replay.end)
    change(&replay)
    if replay.end > end { live?.sinceNews = .zero }
    if wasLive {
      playback.follow(replay.playedSpan)
      noteWatched()
    } else if time < replay.playedSpan.start {
      playback.seek(to: replay.playedSpan.start, over: replay.playedSpan)
    }
    if cursor == nil { cursor = shownCars(in: replay.snapshot(at: time)).first }
  }

  // MARK: - What the viewer does

  /// Goes to the last event, or back to where a live race stands, and on with it.
  mutating func seekEnd() {
    if live == nil { return seek(to: replay.end) }
    playback.goLive(in: replay.playedSpan)
    noteWatched()
  }
}

extension Event.Kind {
  fileprivate var isEntry: Bool { if case .entry = self { true } else { false } }
}
