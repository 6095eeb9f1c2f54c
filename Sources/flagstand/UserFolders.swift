import Glibc

/// The environment; what is empty there is as good as not set.
struct ProcessEnvironment {
  subscript(name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}

/// A folder of the program below one that the user has for such things, as the XDG Base Directory
/// Specification 0.8 has it.
enum UserFolder {
  /// What the user has decided once for all times.
  case config
  /// What the program keeps from one time to the next.
  case state

  /// Its path; nil when the environment names no folder. A path there that is not absolute is as good
  /// as none.
  var path: String? {
    let (variable, below) =
      switch self {
      case .config: ("XDG_CONFIG_HOME", ".config")
      case .state: ("XDG_STATE_HOME", ".local/state")
      }
    let environment = ProcessEnvironment()
    let chosen = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let folder = chosen ?? environment["HOME"].map { "\($0)/\(below)" }
    return folder.map { "\($0)/flagstand" }
  }
}
