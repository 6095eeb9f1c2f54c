import CNcurses
package import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal, taken over from `init` until the value ends: the alternate screen, raw keys and
/// the mouse. However the program ends, short of SIGKILL, the terminal is given back as it was;
/// what was written to standard error meanwhile appears then.
///
/// There is one terminal at a time and it belongs to the main thread.
/// ```
/// var terminal = try Terminal()
/// repeat { terminal.present(picture()) } while terminal.read(timeout: .seconds(1)) != .key(.escape)
/// ```
package struct Terminal: ~Copyable {
  /// What roles look like here: as many colours as the terminal has and `NO_COLOR` allows.
  package let palette: Palette

  /// What the terminal shows, nil when that is not known.
  private var shown: ScreenBuffer?

  /// The name of the window.
  private var title = ""

  /// What draws on it.
  private var pen: Pen

  /// How long a terminal of today may take for the pieces of a key, while a lone Esc is still felt to
  /// be answered at once.
  package static let escapeDelay = Duration.milliseconds(165)

  /// Takes over the terminal. Its background is as the environment's `COLORFGBG` says, else dark.
  /// After an escape character the rest of a key is waited for as long as `escapeDelay`, after each of
  /// its pieces anew.
  package init(
    background: Palette.Background? = nil, _ scheme: Palette.Scheme = .standard,
    escapeDelay: Duration = escapeDelay
  ) throws(TerminalError) {
    let name = environment("TERM") ?? ""
    switch nc_open(Self.milliseconds(escapeDelay)) {
    case .done: break
    case .no_screen: throw .noScreen
    case .no_keyboard: throw .noKeyboard
    case .unknown: throw .unknownTerminal(name)
    case .dumb: throw .cannotPlaceText(name)
    }
    palette = Palette(
      colors: Int(nc_colors()), noColor: environment("NO_COLOR"),
      on: background ?? .init(colorFgBg: environment("COLORFGBG")) ?? .dark,
      scheme)
    pen = Pen(palette)
  }

  deinit { nc_close() }

  /// How many columns and rows there are to draw on: no more than a picture can have.
  package var size: (columns: Int, rows: Int) {
    var columns: Int32 = 0
    var rows: Int32 = 0
    nc_size(&columns, &rows)
    let most = ScreenBuffer.largestSide
    return (min(Int(columns), most), min(Int(rows), most))
  }

  /// Shows a picture: only what differs from the one before is sent, nothing if nothing does.
  package mutating func present(_ picture: ScreenBuffer) {
    let before = shown.flatMap { $0.hasSize(of: picture) ? $0 : nil }
    shown = picture
    if before == nil { nc_erase() }
    var hasChanged = false
    for line in picture.lines {
      guard let part = picture.part(of: line.indices, unlike: before) else { continue }
      hasChanged = true
      pen.draw(line, part, of: picture, over: before)
    }
    if hasChanged { nc_show() }
  }

  /// Names the window of the terminal, where it has one, until the terminal is given back.
  package mutating func name(_ title: String) {
    if title == self.title { return }
    self.title = title
    nc_title(printable(title))
  }

  /// Puts a text onto the clipboard of the terminal. False where it has none; one that has may still
  /// be told not to let programs use it.
  package func copy(_ text: String) -> Bool { nc_copy(base64(text)) != 0 }

  /// Rings the bell of the terminal.
  package func ring() { nc_ring() }

  /// Sends the whole picture again, for a terminal that another program has written on.
  package func redraw() { nc_redraw() }

  /// Gives the terminal back and stops the program, as Ctrl-Z does in a shell; when it is
  /// continued, the terminal is taken over again and a `resize` is the next input. A message is
  /// printed on standard error before it stops.
  package func suspend(saying message: String? = nil) {
    if let message { nc_suspend(printable(message) + "\n") } else { nc_suspend(nil) }
  }

  /// Waits for a key, the mouse, another size of the terminal or for one of some descriptors (no
  /// more than 16) to become readable. Keys come first; nil waits for ever.
  package mutating func read(
    timeout: Duration?, alsoWaitingFor descriptors: [Int32] = []
  ) -> Input {
    let event = nc_read(
      timeout.map(Self.milliseconds) ?? -1, descriptors, Int32(clamping: descriptors.count))
    let mouse = { (action: Mouse.Action) in
      Input.mouse(Mouse(action, column: Int(event.column), row: Int(event.row)))
    }
    switch event.kind {
    case .character: return .key(Key(event.value))
    case .pasted: return .pasted(Character(Unicode.Scalar(event.value) ?? "\u{FFFD}"))
    case .key: return .key(Key(event.key))
    case .function: return .key(.function(Int(event.value)))
    case .press: return mouse(.press)
    case .drag: return mouse(.drag)
    case .release: return mouse(.release)
    case .wheel_up: return mouse(.wheelUp)
    case .wheel_down: return mouse(.wheelDown)
    case .resize:
      // What is shown may have been cut in between, and the window named otherwise.
      shown = nil
      title = ""
      let size = size
      return .resize(columns: size.columns, rows: size.rows)
    case .ready: return .ready(descriptor: descriptors[Int(event.value)])
    case .timeout: return .timeout
    case .closed: return .closed
    }
  }

  /// Whole milliseconds, rounded up so that a wait never ends before its time; at most a day.
  private static func milliseconds(_ duration: Duration) -> Int32 {
    let whole = max(.zero, min(duration, .seconds(86_400)))
    return Int32((whole + .microseconds(999)) / .milliseconds(1))
  }
}

extension Key {
  /// The key of a scalar that the terminal sent.
  fileprivate init(_ value: UInt32) {
    switch value {
    case 9: self = .tab
    case 0..<32:
      self = .control(Character(Unicode.Scalar(UInt8(value + (value < 27 ? 0x60 : 0x40)))))
    default: self = .character(Character(Unicode.Scalar(value) ?? "\u{FFFD}"))
    }
  }

  fileprivate init(_ key: nc_key) {
    self =
      switch key {
      case .up: .up
      case .down: .down
      case .left: .left
      case .right: .right
      case .shift_up: .shiftUp
      case .shift_down: .shiftDown
      case .shift_left: .shiftLeft
      case .shift_right: .shiftRight
      case .home: .home
      case .end: .end
      case .page_up: .pageUp
      case .page_down: .pageDown
      case .insert: .insert
      case .delete: .delete
      case .enter: .enter
      case .escape: .escape
      case .backspace: .backspace
      case .back_tab: .backTab
      }
  }
}

/// A variable of the environment, nil if it is not set.
private func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
