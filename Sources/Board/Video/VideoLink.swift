import ReplayEngine

/// Keeps a video and the board together: whoever of the two was changed by its viewer leads.
///
/// A value that knows nothing of sockets. It is told what the player tells, changes the board by it, and
/// answers with what the player is to be told. After a seek it asks the player where it stands, and until
/// then takes nothing that is said of the time: that may still be about the place that was left.
package struct VideoLink: Sendable {
  private enum Phase: Equatable {
    /// Nobody seeks.
    case together
    /// The video was told to seek, and has not gone on yet.
    case led
    /// The viewer of the video seeks, and it has not gone on yet.
    case leading
    /// It was asked where it stands after a seek: its own, or one that it was told.
    case landing(ofItsOwn: Bool)
  }

  // What is known of the video.
  private var file: String?
  /// Whether it has said that it plays none.
  private var isIdle = false
  private var time: VideoTime?
  private var isPaused: Bool?
  private var speed: Double?
  private var pauses = Echoes<Bool>()
  private var speeds = Echoes<Double>()
  /// Whether it has let a seek go unanswered, and has said nothing since.
  private var isSilent = false

  private var phase = Phase.together
  private var changed = ContinuousClock.now
  /// Whether the board has led since this file is played: nothing that was said before moves it.
  private var hasLed = false
  /// Whether the video has to go where the board is.
  private var mustSeek = false
  private var mustAsk = false
  /// Where the video was last sent, until it has moved on from there by itself.
  private var sent: VideoTime?
  /// Where it came to rest then; a frame beside.
  private var rest: VideoTime?
  private var wasHeld = false

  // What was last seen of the board.
  private var jumps = 0
  private var boardSpeed = Playback.Speed.normal
  private var ties = VideoTies()
  /// When the viewer of the video last sought, so that a drag is one seek.
  private var soughtAt: ContinuousClock.Instant?

  /// Both may be so far apart on the wall while they run.
  private static let tolerance = Duration.milliseconds(80)
  /// Whoever has not landed for as long never will.
  private static let patience = Duration.seconds(5)
  /// The fastest that a player plays. Above it, and backwards, the video is paused and sought.
  private static let fastest = 100.0

  /// A link to a player of which nothing is known.
  package init() {}

  /// When it has to be moved even if nothing is told; nil for never.
  package var due: ContinuousClock.Instant? {
    phase == .together ? nil : changed + VideoLink.patience
  }

  /// What is wrong, for the viewer; nil when nothing is.
  package var trouble: String? {
    isIdle ? "mpv plays nothing" : isSilent ? "mpv does not answer" : nil
  }

  /// Takes what the player has told, and how the board has been changed.
  /// - Returns: What the player is to be told.
  package mutating func move(
    _ model: inout Model, told news: [PlayerNews], at now: ContinuousClock.Instant = .now
  ) -> [PlayerCommand] {
    if phase != .together, now - changed >= VideoLink.patience {
      isSilent = true
      enter(.together, now)
    }
    if !news.isEmpty { isSilent = false }
    look(at: model)
    for news in news { take(news, &model, now) }
    jumps = model.playback.jumps
    model.video?.moment = time
    return commands(&model, now)
  }

  private mutating func enter(_ new: Phase, _ now: ContinuousClock.Instant) {
    (phase, changed) = (new, now)
  }
}

// MARK: - The board leads

extension VideoLink {
  /// What the viewer of the board has done moves the video, whatever that tells at the same time.
  private mutating func look(at model: Model) {
    let isMoved = model.playback.jumps != jumps
    let isTiedAnew = model.ties != ties && !isClose(model)
    let isHeld = isHeld(model)
    if isMoved || isTiedAnew || (wasHeld && !isHeld) { mustSeek = true }
    (ties, wasHeld) = (model.ties, isHeld)
  }

  private mutating func commands(
    _ model: inout Model, _ now: ContinuousClock.Instant
  ) -> [PlayerCommand] {
    var commands: [PlayerCommand] = mustAsk ? [.tellTime] : []
    mustAsk = false
    if let caption = model.video?.caption { commands.append(.show(caption)) }
    model.video?.caption = nil
    // Whom it was let go from leads when it is taken along again.
    if model.video?.isLetGo == true { hasLed = false }
    guard file != nil, time != nil, model.video?.isLetGo == false else { return commands }
    let begins = !hasLed
    if begins { (hasLed, mustSeek, sent) = (true, !isClose(model), nil) }
    if let pause = pause(begins, model, now) { commands.append(pause) }
    if let speed = changeOfSpeed(begins, model, now) { commands.append(speed) }
    // Held, it goes from place to place with the board.
    if mustSeek || wasHeld, phase == .together, let seek = seek(model, now) {
      commands.append(seek)
    }
    return commands
  }

  private mutating func pause(
    _ begins: Bool, _ model: Model, _ now: ContinuousClock.Instant
  ) -> PlayerCommand? {
    let shallPause = shallPause(model)
    guard begins || isPaused != shallPause else { return nil }
    isPaused = shallPause
    pauses.await(shallPause, now)
    return .pause(shallPause)
  }

  private mutating func changeOfSpeed(
    _ begins: Bool, _ model: Model, _ now: ContinuousClock.Instant
  ) -> PlayerCommand? {
    let playback = model.playback
    guard begins || playback.speed != boardSpeed, playback.speed.factor <= VideoLink.fastest else {
      return nil
    }
    (boardSpeed, speed) = (playback.speed, playback.speed.factor)
    speeds.await(playback.speed.factor, now)
    return .speed(playback.speed.factor)
  }

  private mutating func seek(_ model: Model, _ now: ContinuousClock.Instant) -> PlayerCommand? {
    mustSeek = false
    let target = max(.zero, model.ties.video(at: model.time))
    guard target != sent else { return nil }
    sent = target
    enter(.led, now)
    return .seek(target)
  }

  /// Whether the board runs where, or as, the video can't go along.
  private func isHeld(_ model: Model) -> Bool {
    let playback = model.playback
    if model.ties.video(at: model.time) < .zero { return true }
    return !playback.isPaused && (playback.isReversed || playback.speed.factor > VideoLink.fastest)
  }

  private func shallPause(_ model: Model) -> Bool {
    let playback = model.playback
    // The race is over, which does not end its video.
    if playback.isPaused, let time, model.time >= model.replay.end, let isPaused {
      let left = model.replay.end - model.ties.race(at: time)
      if left <= .seconds(playback.speed.factor) { return isPaused }
    }
    return playback.isPaused || isHeld(model)
  }
}

// MARK: - The video leads

extension VideoLink {
  private mutating func take(
    _ news: PlayerNews, _ model: inout Model, _ now: ContinuousClock.Instant
  ) {
    switch news {
    case .file(let name):
      isIdle = name == nil
      if name == file { return }
      file = name
      (hasLed, time, sent, rest) = (false, nil, nil, nil)
      mustAsk = name != nil
      enter(mustAsk ? .landing(ofItsOwn: true) : .together, now)
    case .time(let moment):
      guard phase == .together else { return }
      time = moment
      if leads(model), !mustSeek, let moment { follow(moment, &model) }
    case .paused(let isPaused): if !pauses.takes(isPaused, now) { take(isPaused: isPaused, &model) }
    case .speed(let factor): if !speeds.takes(factor, now) { take(speed: factor, &model) }
    case .seeks:
      if phase != .led { enter(.leading, now) }
    case .restarted:
      mustAsk = true
      enter(.landing(ofItsOwn: phase != .led), now)
    case .stands(let moment):
      guard case .landing(let isOwn) = phase else { return }
      enter(.together, now)
      land(at: moment, isOwn, &model, now)
    case .refused:
      if phase == .led { enter(.together, now) }
      sent = nil
    }
  }

  /// Whether what the video does moves the board.
  private func leads(_ model: Model) -> Bool { hasLed && model.video?.isLetGo == false }

  private mutating func take(isPaused isNow: Bool, _ model: inout Model) {
    let isNew = isPaused != isNow
    let shallPause = shallPause(model)
    isPaused = isNow
    guard isNew, leads(model), isNow != shallPause else { return }
    if isNow {
      model.playback.isPaused = true
      return
    }
    // Whoever plays the video wants to see it go on, from where it is.
    model.playback.isPaused = false
    model.playback.isReversed = false
    if model.playback.speed.factor > VideoLink.fastest { adopt(speed: speed ?? 1, &model) }
    if wasHeld, let time { follow(time, within: .zero, &model) }
    (mustSeek, wasHeld) = (false, isHeld(model))
  }

  private mutating func take(speed factor: Double, _ model: inout Model) {
    let isNew = speed != factor
    speed = factor
    if isNew, leads(model), !wasHeld { adopt(speed: factor, &model) }
  }

  /// The nearest speed that the board has; where they differ, the clock is kept to the video's.
  private mutating func adopt(speed factor: Double, _ model: inout Model) {
    let speeds = Playback.Speed.all.filter { $0.factor <= VideoLink.fastest }
    let distance = { (speed: Playback.Speed) in max(speed.factor / factor, factor / speed.factor) }
    guard let nearest = speeds.min(by: { distance($0) < distance($1) }) else { return }
    (model.playback.speed, boardSpeed) = (nearest, nearest)
  }

  /// It goes on after a seek: the board goes there if it was none of its own.
  private mutating func land(
    at moment: VideoTime?, _ isOwn: Bool, _ model: inout Model, _ now: ContinuousClock.Instant
  ) {
    let stood = rest
    (time, rest) = (moment ?? time, moment)
    guard isOwn, leads(model), !mustSeek, let moment, moment != stood else { return }
    sent = nil
    if !wasHeld, let isPaused { model.playback.isPaused = isPaused }
    if isClose(model) { return }
    let target = model.replay.playedSpan.clamp(model.ties.race(at: moment))
    model.seek(to: target, isRepeat: soughtAt.map { now - $0 < Model.holding } ?? false)
    soughtAt = now
  }

  /// It has gone on, or was stepped: the board keeps to it.
  private mutating func follow(_ moment: VideoTime, _ model: inout Model) {
    if moment == rest || wasHeld { return }
    (sent, rest) = (nil, isPaused == true ? moment : nil)
    follow(moment, within: slack(model), &model)
  }

  /// How far both may be apart: not at all while they stand still.
  private func slack(_ model: Model) -> Duration {
    isPaused == true ? .zero : VideoLink.tolerance * model.playback.speed.factor
  }

  private func follow(_ moment: VideoTime, within slack: Duration, _ model: inout Model) {
    let span = model.replay.playedSpan
    let target = span.clamp(model.ties.race(at: moment))
    if let loop = model.playback.loop, loop.contains(model.time), !loop.contains(target) { return }
    let distance = target - model.time
    if distance > slack || distance < .zero - slack {
      model.playback.follow(target, over: span)
      model.noteWatched()
    }
  }

  /// Whether the video is where the board is, as well as that can be told.
  private func isClose(_ model: Model) -> Bool {
    guard let time else { return false }
    let distance = model.ties.video(at: model.time).milliseconds - time.milliseconds
    return abs(distance) <= slack(model).inMilliseconds
  }
}
