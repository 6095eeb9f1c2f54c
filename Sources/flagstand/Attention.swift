import Board
import ReplayEngine
import Terminal

/// What tells somebody who does not look at the board that something has happened: the name of the
/// window, and the bell.
struct Attention {
  private let hasTitle: Bool
  private let bells: Set<Bell>
  /// How many messages have been told, and rung for.
  private var told: Int
  /// When the window was named.
  private var named: ContinuousClock.Instant?

  /// While the race goes on a window is named no more often than this.
  private static let pause = Duration.seconds(1)

  init(_ options: ScreenOptions, told: Int) {
    hasTitle = options.hasTitle
    bells = options.bell.reduce([]) { $0.union($1) }
    self.told = told
  }

  /// Time has gone by, or something has come: draws attention to it.
  mutating func draw(to model: Model, _ terminal: inout Terminal) {
    if !bells.isEmpty {
      if model.rings(for: bells, since: told) { terminal.ring() }
      follow(model)
    }
    // What a paused board shows stands until a key changes it.
    let isDue = named.map { $0.duration(to: .now) >= Attention.pause } ?? true
    if hasTitle, isDue || model.playback.isPaused {
      named = .now
      terminal.name(model.windowTitle)
    }
  }

  /// The viewer has gone elsewhere, and sees by himself what has happened there.
  mutating func follow(_ model: Model) {
    if !bells.isEmpty { told = model.toldCount }
  }
}
