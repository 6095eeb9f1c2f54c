extension ManualPage {
  /// flagstand(1): every command with its options.
  static func ofProgram() -> ManualPage {
    let program = CallDescription.ofProgram()
    var page = ManualPage(program.name, section: 1, kind: "User Commands")
    page.section("NAME")
    page.paragraphs("\(program.name) - \(withoutStop(program.abstract))")
    page.section("SYNOPSIS")
    for command in program.commands {
      var words: [Text] = ["\(literal: "\(program.name) \(command.name)")"]
      if command.arguments.contains(where: \.isOption) { words.append("[\(variable: "options")]") }
      words += command.arguments.filter { !$0.isOption || !$0.isOptional }.map(\.operand)
      page.paragraphs(words.joined(by: " "))
    }
    page.section("DESCRIPTION")
    page.paragraphs(program.discussion.map { Text($0) })
    page.paragraphs(
      """
      Without a command \(literal: "watch") is meant. The keys of its board are told in \
      \(literal: "flagstand-keys")(7).
      """)
    page.section("OPTIONS")
    page.items(program.arguments)
    page.section("COMMANDS")
    for command in program.commands {
      page.part("\(program.name) \(command.name)")
      page.paragraphs(([command.abstract] + command.discussion).map { Text($0) })
      page.items(command.arguments)
    }
    for list in surroundings {
      page.section(list.title)
      for item in list.items { page.item("\(literal: item.name)", Text(item.meaning)) }
    }
    page.section("SEE ALSO")
    page.paragraphs("\(literal: "flagstand-keys")(7)")
    return page
  }

  /// What the program goes by and leaves beside what it is called with.
  private static let surroundings: [(title: String, items: [(name: String, meaning: String)])] = [
    (
      "FILES",
      [
        (
          "$XDG_CONFIG_HOME/flagstand/config", "Options for watch and live, one a line. (~/.config)"
        ),
        ("$XDG_STATE_HOME/flagstand/", "What Q has remembered of recordings. (~/.local/state)"),
      ]
    ),
    (
      "ENVIRONMENT",
      [
        ("NO_COLOR", "Where it is set and not empty, the board has no colours."),
        ("COLORFGBG", "Tells whether the terminal is dark or light, as in 15;0."),
        ("TERM, LC_ALL, LC_CTYPE, LANG", "Tell what the terminal can draw."),
      ]
    ),
    (
      "EXIT STATUS",
      [
        ("0", "All went well."),
        ("1", "A file can't be played, or there is no terminal for a board."),
        ("64", "Wrong usage."),
      ]
    ),
  ]

  private mutating func items(_ arguments: [CallDescription.Argument]) {
    for argument in arguments { item(argument.tag, Text(argument.meaning)) }
  }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

extension CallDescription.Argument {
  /// As it stands in a call: `[file]`, `--output out`.
  fileprivate var operand: ManualPage.Text {
    let value: ManualPage.Text = "\(variable: value ?? "")\(isRepeating ? "..." : "")"
    let operand = names.first.map { "\(literal: $0) \(value)" } ?? value
    return isOptional ? "[\(operand)]" : operand
  }

  /// As the list of options has it: `--at, --from time`.
  fileprivate var tag: ManualPage.Text {
    if !isOption { return operand }
    let names = names.map { "\(literal: $0)" as ManualPage.Text }.joined(by: ", ")
    return value.map { "\(names) \(variable: $0)" } ?? names
  }

  /// What it does, which words it takes and which when it is left out.
  fileprivate var meaning: String {
    let notes = [
      words.isEmpty ? nil : "values: " + words.joined(separator: ", "),
      standard.map { "default: \($0)" },
    ].compactMap(\.self)
    return notes.isEmpty ? abstract : "\(abstract) (\(notes.joined(separator: "; ")))"
  }
}
