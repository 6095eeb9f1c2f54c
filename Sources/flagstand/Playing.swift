import ArgumentParser
import Board
import Screen
import Terminal

/// What a board has to know of the terminal that the terminal does not tell.
struct ScreenOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "What the terminal draws on; by default as the environment's COLORFGBG says, else dark.")
  var background: Palette.Background?

  @Option(
    parsing: .unconditional,
    help: "The colours; those but the standard ones go by the background.")
  var palette = Palette.Scheme.standard

  @Option(
    parsing: .unconditional,
    help: """
      What everything is drawn with: dots of braille and all signs, half blocks and signs that every \
      console has, or ASCII alone; by default what TERM and the locale are known to have.
      """)
  var glyphs: GlyphSet?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How long Esc waits for the rest of a key, 10 to 5000, by default 165; more for slow links.",
      valueName: "milliseconds"), transform: whole(10...5000))
  var escapeDelay: Int?

  @ArgumentParser.Flag(
    name: .customLong("title"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Name the window of the terminal after the race.")
  var hasTitle = true

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Ring at real time for flags, and for the stops, leads and passes of followed cars: "
        + "flag,pit,lead,pass.", valueName: "kinds"),
    completion: .list(Bell.allCases.map(\.rawValue)), transform: Bell.list)
  var bell: [Set<Bell>] = []

  /// What the terminal can be trusted to draw, as told or as the environment has it.
  var knownGlyphs: GlyphSet {
    let environment = ProcessEnvironment()
    return glyphs
      ?? GlyphSet(
        locale: environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"],
        terminal: environment["TERM"])
  }
}

extension Bell: Word {
  /// Several, parted by commas.
  @Sendable
  fileprivate static func list(_ text: String) throws -> Set<Bell> {
    try Set(
      text.split(separator: ",").map { word in
        guard let bell = Bell(argument: String(word)) else {
          let all = Bell.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("\"\(word)\" is none of \(all).")
        }
        return bell
      })
  }
}

extension GlyphSet: Word {}

extension Palette.Scheme: Word {
  static let synonyms = [
    "colorblind": colorBlind, "deuteranopia": colorBlind, "protanopia": colorBlind,
    "contrast": highContrast,
  ]
}

/// Draws, waits, and lets time go by, until the viewer has seen enough. A feed or a video moves it
/// meanwhile. `remember` keeps what a request asks for, of the board as it is, and tells why it can't.
/// `call` is the command line of the board, but for what the model itself knows.
/// - Throws: when there is no terminal for a board.
func play(
  _ model: consuming Model, movedBy mover: consuming (any Mover)? = nil, on screen: ScreenOptions,
  call: (Model) -> [String], remember: (Model, Model.Request) -> String?
) throws(TerminalError) {
  var terminal = try Terminal(
    background: screen.background, screen.palette,
    escapeDelay: screen.escapeDelay.map { .milliseconds($0) } ?? Terminal.escapeDelay)
  model.glyphs = screen.knownGlyphs
  let clock = ContinuousClock()
  var last = clock.now
  var attention = Attention(screen, told: model.toldCount)
  let size = terminal.size
  update(&model, .resize(columns: size.columns, rows: size.rows))
  while true {
    mover?.move(&model)
    attention.draw(to: model, &terminal)
    terminal.present(render(model, columns: model.size.columns, rows: model.size.rows))
    // What the viewer did meanwhile is shown together, with the frame that it waits for.
    let due = [model.untilNextFrame.map { last + $0 }, mover?.due].compactMap { $0 }.min()
    var input = terminal.read(until: due, or: mover)
    let now = clock.now
    model.advance(by: now - last)
    last = now
    attention.draw(to: model, &terminal)
    while input != .timeout {
      update(&model, input)
      if model.request != nil { break }
      input = terminal.read(timeout: .zero)
    }
    switch model.request {
    case .quit: return
    case .quitRemembering:
      guard let problem = remember(model, .quitRemembering) else { return }
      model.say(problem)
    case .keepTies:
      if let problem = remember(model, .keepTies) { model.say(problem) }
    case .keepColumns: model.say(ConfigFile.keeping(model.columns ?? .all))
    case .redraw: terminal.redraw()
    case .copyMoment:
      let line = shellLine(Array(CommandLine.words.prefix(1)) + call(model))
      model.sayLine(line, isCopied: terminal.copy(line))
    case .suspend:
      terminal.suspend(saying: mover?.farewell)
      // The race waits for whoever suspended it.
      last = clock.now
    case nil: break
    }
    model.request = nil
    attention.follow(model)
  }
}

extension Terminal {
  /// Waits for the viewer, for a moment, or for what moves the board. One that floods makes no more pictures than
  /// can be seen: it is not heard until the one just drawn has stood for a frame.
  fileprivate mutating func read(
    until due: ContinuousClock.Instant?, or mover: (any Mover)?
  ) -> Input {
    let rest = { due.map { $0 - .now } }
    guard let mover else { return read(timeout: rest()) }
    if mover.hasMore { return read(timeout: .zero) }
    let input = read(timeout: min(rest() ?? Model.frame, Model.frame))
    if input != .timeout || rest().map({ $0 <= .zero }) == true { return input }
    return read(timeout: rest(), alsoWaitingFor: [mover.descriptor])
  }
}
