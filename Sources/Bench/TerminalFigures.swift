import Screen

extension Benchmark {
  /// The program itself on a terminal of its own: how soon it shows the race, what it sends while
  /// nothing changes and while it plays, and the memory it took.
  static let terminal = Benchmark { race, effort in
    let board = { (speed: Int) in
      try BoardOnTerminal(race, speed: speed)
    }
    let starts = try (0..<effort.times(9)).map { _ in try board(1).firstFrame }
    let normal = try board(1)
    let idle = try normal.bytesPerIdleFrame()
    let playing = try normal.bytesPerSecond(frames: effort.times(10))
    let fast = try board(8)
    let playingFast = try fast.bytesPerSecond(frames: effort.times(100))
    return [
      Measurement("first frame", .milliseconds, Samples(starts).median),
      Measurement("bytes per idle frame", .bytes, idle),
      Measurement("bytes per second at 1×", .bytes, playing),
      Measurement("bytes per second at 8×", .bytes, playingFast),
      Measurement("peak memory", .megabytes, try fast.peakMemory()),
    ]
  }
}

/// The board, paused in the middle of a race, on a terminal of 120 × 36 cells that nobody sees.
private final class BoardOnTerminal {
  private let terminal: PseudoTerminal
  private let program: Child
  /// How long it took from the start of the program to the last byte of its first picture.
  let firstFrame: Duration

  /// Between the bytes of one frame nothing pauses for as long; frames are 33 ms apart.
  private static let pause = Duration.milliseconds(12)
  /// After the first picture a paused board is silent for good.
  private static let silence = Duration.milliseconds(500)
  /// A board that plays has another second to show before this.
  private static let patience = Duration.seconds(3)

  init(_ race: BenchedRace, speed: Int) throws {
    terminal = try PseudoTerminal(columns: 120, rows: 36)
    let start = ContinuousClock.now
    program = try Child(
      ["watch", "--paused", "--at", "50%", "--speed", "\(speed)"] + race.arguments,
      on: terminal.path)
    guard let burst = terminal.burst(endingAfter: BoardOnTerminal.silence, within: .seconds(60))
    else { throw BenchError("the board showed nothing for a minute") }
    firstFrame = start.duration(to: burst.end)
  }

  /// The bytes sent for a frame in which nothing has changed. The board draws none by itself while it
  /// is paused: Backspace, which goes to normal speed, makes it.
  func bytesPerIdleFrame() throws -> Int {
    let frames = 10
    var bytes = 0
    for _ in 0..<frames {
      try terminal.type("\u{7F}")
      bytes +=
        terminal.burst(endingAfter: BoardOnTerminal.pause, within: .milliseconds(50))?.bytes ?? 0
    }
    return (bytes + frames - 1) / frames
  }

  /// Lets it play and counts what it sends for a second of that, over so many frames in which anything
  /// changes. What it sends for a frame says little: fewer frames may show as much.
  func bytesPerSecond(frames: Int) throws -> Int {
    try terminal.type(" ")
    // The first frame shows that it plays.
    var last = terminal.burst(
      endingAfter: BoardOnTerminal.pause, within: BoardOnTerminal.patience)?.end
    guard let start = last else { return 0 }
    var bytes = 0
    for _ in 0..<frames {
      guard
        let burst = terminal.burst(
          endingAfter: BoardOnTerminal.pause, within: BoardOnTerminal.patience)
      else { break }
      bytes += burst.bytes
      last = burst.end
    }
    let took = start.duration(to: last ?? start)
    return took > .zero ? Int((Double(bytes) / (took / .seconds(1))).rounded()) : 0
  }

  /// The most memory that it has had so far, in megabytes of a million bytes.
  func peakMemory() throws -> Double { try program.peakMemory() }
}
