package import ReplayEngine

extension Model {
  /// A board on a feed, before anything has come. It shows what happens as it becomes known.
  package init(liveFrom source: String) {
    var replay = Replay(Recording(session: Session()))
    replay.goOn(to: .zero)
    self.init(replay)
    live = Live(source: source)
  }

  /// Whether it shows the race as it happens, rather than a moment that has gone by.
  package var isLive: Bool { playback.isLive(in: replay.playedSpan) }

  /// How far the race is ahead of what is shown. Between two heartbeats, a second apart, it goes on
  /// like the clock on the wall.
  var behind: Duration {
    let ahead = min(live?.sinceNews ?? .zero, .seconds(1))
    return max(.zero, replay.end - time + ahead)
  }

  /// Where the race ends as the timeline shows it.
  var raceEnd: SessionTime {
    let end = replay.playedSpan.raceEnd
    guard live != nil, let scheduled = replay.session.scheduledTime else { return end }
    return max(end, .zero + scheduled)
  }

  // MARK: - What the feed tells

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
