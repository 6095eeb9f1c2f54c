/// Why the board cannot be shown here, in words for its user.
package enum TerminalError: Error, Hashable, Sendable {
  /// Standard output goes to a file or to another program.
  case noScreen
  /// Standard input is no terminal, and there is none to read keys from.
  case noKeyboard
  /// Neither this terminal's description nor a common one is installed.
  case unknownTerminal(String)
  /// The terminal prints lines only.
  case cannotPlaceText(String)
}

extension TerminalError: CustomStringConvertible {
  package var description: String {
    let reason =
      switch self {
      case .noScreen: "standard output is not a terminal"
      case .noKeyboard: "there is no terminal to read keys from"
      case .unknownTerminal(""): "the kind of terminal is not known (TERM is not set)"
      case .unknownTerminal(let name): "the terminal \"\(name)\" is not known here"
      case .cannotPlaceText(let name): "the terminal \"\(name)\" cannot place text on the screen"
      }
    return "\(reason); use \"flagstand print\" for plain text"
  }
}
