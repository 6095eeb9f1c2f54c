package import Screen

/// Something that the viewer can do with keys.
///
/// The list of all commands is what runs them, what the help overlay and the hints show, and what
/// the table in the README is checked against.
package struct Command: Sendable {
  /// Commands that stand together in the help.
  struct Group: Sendable {
    let title: String
    let commands: [Command]

    /// What is left of them where other commands have taken keys.
    func without(_ taken: Set<Key>) -> Group {
      taken.isEmpty
        ? self : Group(title: title, commands: commands.compactMap { $0.without(taken) })
    }
  }

  /// What it is known by within the program.
  package let name: String
  /// The keys that run it; none where it takes every key that no other command of its layer has.
  package private(set) var keys: [Key]
  /// What the viewer reads: `one minute back`.
  package let help: String
  /// The short form for the line of hints, with the keys as they are written there; nil when it is
  /// not hinted at.
  let hint: (keys: String, effect: String)?
  /// Whether its keys work while a prompt or the help is open, too.
  let worksInOverlays: Bool
  /// What it does when one of its keys is pressed.
  let effect: @Sendable (inout Model, Key) -> Void

  init(
    _ name: String, _ keys: [Key], _ help: String,
    hint: (keys: String, effect: String)? = nil, worksInOverlays: Bool = false,
    _ effect: @escaping @Sendable (inout Model) -> Void
  ) {
    self.init(name, keys, help, hint: hint, worksInOverlays: worksInOverlays) { model, _ in
      effect(&model)
    }
  }

  init(
    _ name: String, _ keys: [Key], _ help: String,
    hint: (keys: String, effect: String)? = nil, worksInOverlays: Bool = false,
    _ effect: @escaping @Sendable (inout Model, Key) -> Void
  ) {
    self.name = name
    self.keys = keys
    self.help = help
    self.hint = hint
    self.worksInOverlays = worksInOverlays
    self.effect = effect
  }

  /// The command with the keys that are left to it; nil where none is.
  private func without(_ taken: Set<Key>) -> Command? {
    var command = self
    command.keys.removeAll(where: taken.contains)
    return command.keys.isEmpty ? nil : command
  }

  /// The keys as the help spells them: `Space p`; of many, `0 … 9`; of all that are left, `…`.
  package var keyNames: String {
    if keys.isEmpty { return "…" }
    guard keys.count > 4, let first = keys.first, let last = keys.last else {
      return keys.map(\.name).joined(separator: " ")
    }
    return "\(first.name) … \(last.name)"
  }

  /// Every command, in the order of the table in the README.
  package static let all: [Command] =
    common.flatMap(\.commands) + (pages + overlays).flatMap(\.commands)

  /// The commands while a page is shown, by whose they are, in the order of the help: those of the
  /// page, the common ones with the keys that it leaves them, those of what can lie over it.
  static func groups(on page: any Layer) -> [Group] {
    boardGroups(on: page) + overlays.map(\.group)
  }

  /// The same without those of what can lie over the page.
  static func boardGroups(on page: any Layer) -> [Group] {
    let taken = Set(page.commands.flatMap(\.keys))
    let groups = [page.group] + common.map { $0.without(taken) }
    return groups.filter { !$0.commands.isEmpty }
  }

  /// The command that a key has on every page.
  static func common(for key: Key) -> Command? { byKey[key] }

  private static let byKey: [Key: Command] = {
    var commands: [Key: Command] = [:]
    for command in common.flatMap(\.commands) {
      for key in command.keys { commands[key] = command }
    }
    return commands
  }()
}

extension Key {
  /// The key as it is written on keyboards and in manuals.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .shiftUp: "Shift-↑"
    case .shiftDown: "Shift-↓"
    case .shiftLeft: "Shift-←"
    case .shiftRight: "Shift-→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .insert: "Ins"
    case .delete: "Del"
    case .enter: "Enter"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .function(let number): "F\(number)"
    }
  }
}
