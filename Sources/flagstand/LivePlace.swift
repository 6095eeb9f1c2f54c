import ArgumentParser
import Glibc
import Sockets

/// Where a race comes from that is still going on.
enum LivePlace {
  /// From a feed over the network.
  case feed(Endpoint)
  /// From a file or a pipe, or from standard input for `-`.
  case file(String)

  /// As it is written on the command line.
  var text: String {
    switch self {
    case .feed(let endpoint): endpoint.description
    case .file(let path): path
    }
  }

  /// A place as it is written on the command line: what exists or has a stroke is a file.
  @Sendable
  static func argument(_ text: String) throws -> LivePlace {
    if text == "-" || text.contains("/") || access(text, F_OK) == 0 { return .file(text) }
    guard let endpoint = Endpoint(text) else {
      throw ValidationError(
        "Write HOST:PORT, as in timing.example.org:50000, or a FILE; one that is not there yet with "
          + "its folder, as in ./race.jsonl.")
    }
    return .feed(endpoint)
  }
}
