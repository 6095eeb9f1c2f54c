import Board
import Glibc
import Recordings
import ReplayEngine
import Screen
import TestSupport
import Testing

/// Ten thousand keys in any order, at any size, on a real race where there is one; a hundred thousand
/// with `LONG=1`.
@Suite struct RandomKeysTests {
  private static let race: Result<Replay, any Error> = Result {
    if !RealRecordings.arePresent { return Races.large }
    let path = RealRecordings.path("alkamel/imsa_2024_watkins_glen_laps.csv")
    return Replay(try RecordingFile(path: path).recording)
  }

  /// Every key that does something, and some that end or fill a prompt.
  private static let keys =
    Command.all.flatMap(\.keys)
    + [.enter, .tab, .character("L"), .character(":"), .character("%"), .character("é")]

  private static let keysPerSeed = getenv("LONG") == nil ? 2500 : 25_000

  @Test(arguments: 1...4)
  func `no key in any order leads out of the race, off the cars or to another state than the fold`(
    seed: UInt64
  ) throws {
    let race = try Self.race.get()
    var random = Lottery(seed: seed)
    var viewer = Viewer(race, isPaused: false)
    var visited: Set<SessionTime> = []
    for step in 0..<Self.keysPerSeed {
      if step % 10 == 0 { viewer.resize(1 + random.below(220), 1 + random.below(70)) }
      if step % 7 == 0 { viewer.wait(Double(random.below(2000)) / 1000) }
      let key = Self.keys[random.below(Self.keys.count)]
      update(&viewer.model, .key(key))
      // Most keys mean nothing to what lies over the board, so it does not lie there for long.
      if random.below(8) == 0 { viewer.press("esc") }
      let model = viewer.model
      try #require(model.time >= .zero && model.time <= race.end, "step \(step), \(key)")
      try #require(model.watchedTo >= model.time, "step \(step), \(key)")
      try #require(
        model.cursor.map { $0.index < race.carCount } == true, "step \(step), \(key)")
      visited.insert(model.time)
      _ = viewer.screen
    }
    try expectFold(of: race, at: visited.sorted())
  }

  /// Plays the race from its first event on, one by one, and compares what a jump to each of the
  /// moments gives.
  private func expectFold(of race: Replay, at times: [SessionTime]) throws {
    var fold = Replay(Recording(session: race.session))
    for time in times {
      fold.append(race.events[fold.events.count..<race.count(upTo: time)])
      try #require(race.state(at: time) == fold.state(at: .max), "at \(time)")
    }
    #expect(times.count > 200, "the keys lead somewhere")
  }
}
