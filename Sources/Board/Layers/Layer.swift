import Screen

/// What takes keys before the common commands do, and has a part of the screen to itself.
///
/// The page stands in the place of the tables. What lies over the board, the overlay, takes all keys,
/// and the mouse, until it is gone. Each is a value together with all that it remembers: its commands
/// change it by putting another in its place.
protocol Layer: Sendable {
  /// What its keys are listed under.
  var name: String { get }
  /// What its keys do, in the order of the help.
  var commands: [Command] { get }
  /// Where it lies on the screen.
  func region(in frame: Frame) -> Region
  /// Draws it, in coordinates of its region.
  func draw(_ frame: Frame, on buffer: inout ScreenBuffer)
  /// Takes a click on its region, or a turn of the wheel anywhere, in coordinates of its region.
  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model)
}

/// Every page. A new one is a file of its own and a line here.
let pages: [any Layer] = [
  Tables(), CarPage(), StintsPage(), GapsPage(), LapChartPage(), StopsPage(), PacePage(),
  ChangesPage(), EventsPage(), ComparePage(),
]

/// Everything that can lie over the board.
let overlays: [any Layer] = [
  Prompt(question: .goTo), MarkLetter(moment: nil), ColumnsList(), Help(),
]

extension Layer {
  /// What it is called outside of the board: `lapchart`.
  var word: String { name.lowercased().filter { $0 != " " } }

  /// Its commands under its name.
  var group: Command.Group { Command.Group(title: name, commands: commands) }

  /// The place of the tables.
  func region(in frame: Frame) -> Region { frame.layout.tables }

  /// Means nothing to a layer that does not say otherwise.
  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {}
}

extension Model {
  /// The layer on top.
  var layer: any Layer { overlay ?? page }

  /// What a key does: as the layer on top has it, else as everywhere.
  func command(for key: Key) -> Command? {
    let common = Command.common(for: key)
    if let common, common.worksInOverlays { return common }
    let own = layer.commands
    return own.first { $0.keys.contains(key) } ?? own.first { $0.keys.isEmpty } ?? common
  }
}
