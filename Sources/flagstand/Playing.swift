import ArgumentParser
import Board
import Screen
import Terminal

/// What a board has to know of the terminal that the terminal does not tell.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: "What the terminal draws on; by default as the environment's COLORFGBG says, else dark.")
  var background: Palette.Background?
}

extension Palette.Background: ExpressibleByArgument {}

/// Draws, waits, and lets time go by, until the viewer has seen enough. A feed is listened to meanwhile.
/// - Throws: when there is no terminal for a board.
func play(
  _ model: consuming Model, following feed: consuming LiveFeed? = nil, on screen: ScreenOptions
) throws(TerminalError) {
  var terminal = try Terminal(background: screen.background)
  let clock = ContinuousClock()
  var last = clock.now
  let size = terminal.size
  update(&model, .resize(columns: size.columns, rows: size.rows))
  while true {
    feed?.tell(&model)
    terminal.present(render(model, columns: model.size.columns, rows: model.size.rows))
    // What the viewer did meanwhile is shown together, with the frame that it waits for.
    var input = terminal.read(until: model.untilNextFrame.map { last + $0 }, or: feed)
    let now = clock.now
    model.advance(by: now - last)
    last = now
    while input != .timeout {
      update(&model, input)
      if model.request != nil { break }
      input = terminal.read(timeout: .zero)
    }
    switch model.request {
    case .quit: return
    case .redraw: terminal.redraw()
    case .suspend:
      terminal.suspend(saying: feed?.farewell)
      // The race waits for whoever suspended it.
      last = clock.now
    case nil: break
    }
    model.request = nil
  }
}

extension Terminal {
  /// Waits for the viewer, for a moment, or for a feed. A feed that floods makes no more pictures than
  /// can be seen: it is not heard until the one just drawn has stood for a frame.
  fileprivate mutating func read(
    until due: ContinuousClock.Instant?, or feed: LiveFeed?
  ) -> Input {
    let rest = { due.map { $0 - .now } }
    guard let feed else { return read(timeout: rest()) }
    if feed.hasMore { return read(timeout: .zero) }
    let input = read(timeout: min(rest() ?? Model.frame, Model.frame))
    if input != .timeout || rest().map({ $0 <= .zero }) == true { return input }
    return read(timeout: rest(), alsoWaitingFor: [feed.descriptor])
  }
}
