import ArgumentParser
import Board
import Glibc
import Screen
import Terminal

/// What a board has to know of the terminal that the terminal does not tell.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: "What the terminal draws on; by default as the environment's COLORFGBG says, else dark.")
  var background: Palette.Background?

  @Option(help: "The colours; those but the standard ones go by the background.")
  var palette = Palette.Scheme.standard

  @Option(
    help: """
      What everything is drawn with: dots of braille and all signs, half blocks and signs that every \
      console has, or ASCII alone; by default what TERM and the locale are known to have.
      """)
  var glyphs: GlyphSet?

  /// What the terminal can be trusted to draw, as told or as the environment has it.
  var knownGlyphs: GlyphSet {
    let environment = ProcessEnvironment()
    return glyphs
      ?? GlyphSet(
        locale: environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"],
        terminal: environment["TERM"])
  }
}

extension GlyphSet: Word {}

extension Palette.Scheme: Word {
  static let synonyms = [
    "colorblind": colorBlind, "deuteranopia": colorBlind, "protanopia": colorBlind,
    "contrast": highContrast,
  ]
}

/// The environment; what is empty there is as good as not set.
private struct ProcessEnvironment {
  subscript(name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}

/// Draws, waits, and lets time go by, until the viewer has seen enough. A source moves it meanwhile.
/// - Throws: when there is no terminal for a board.
func play(
  _ model: consuming Model, movedBy source: consuming (any Source)? = nil, on screen: ScreenOptions
) throws(TerminalError) {
  var terminal = try Terminal(background: screen.background, screen.palette)
  model.glyphs = screen.knownGlyphs
  let clock = ContinuousClock()
  var last = clock.now
  let size = terminal.size
  update(&model, .resize(columns: size.columns, rows: size.rows))
  while true {
    source?.move(&model)
    terminal.present(render(model, columns: model.size.columns, rows: model.size.rows))
    // What the viewer did meanwhile is shown together, with the frame that it waits for.
    var input = terminal.read(until: model.untilNextFrame.map { last + $0 }, or: source)
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
      terminal.suspend(saying: source?.farewell)
      // The race waits for whoever suspended it.
      last = clock.now
    case nil: break
    }
    model.request = nil
  }
}

extension Terminal {
  /// Waits for the viewer, for a moment, or for a source. One that floods makes no more pictures than
  /// can be seen: it is not heard until the one just drawn has stood for a frame.
  fileprivate mutating func read(
    until due: ContinuousClock.Instant?, or source: (any Source)?
  ) -> Input {
    let rest = { due.map { $0 - .now } }
    guard let source else { return read(timeout: rest()) }
    if source.hasMore { return read(timeout: .zero) }
    let input = read(timeout: min(rest() ?? Model.frame, Model.frame))
    if input != .timeout || rest().map({ $0 <= .zero }) == true { return input }
    return read(timeout: rest(), alsoWaitingFor: [source.descriptor])
  }
}
