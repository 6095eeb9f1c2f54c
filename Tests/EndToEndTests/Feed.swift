import Sockets
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `flagstand serve` in the background, ended with the value.
final class Feed {
  let port: UInt16
  private let process: Int32

  init(_ file: String, speed: Int, from: String? = nil, port: UInt16 = 0) throws {
    let folder = try TemporaryFolder()
    let (errors, id) = (folder.path + "/errors", folder.path + "/id")
    try Program.shell(
      """
      \(quoted(Program.path)) serve \(quoted(file)) --speed \(speed) \(from.map { "--from \($0)" } ?? "") --port \(port) \
      >/dev/null 2>\(errors) & echo $! >\(id)
      for i in $(seq 400); do grep -q listening \(errors) && break; sleep 0.05; done
      """)
    process = try #require(contents(of: id).flatMap { Int32($0.dropLast()) })
    let said = try #require(contents(of: errors))
    self.port = try #require(
      said.firstMatch(of: /listening on 127.0.0.1:([0-9]+);/).flatMap { UInt16($0.1) }, "\(said)")
  }

  deinit { stop() }

  func stop() { kill(process, SIGTERM) }
}

/// The board on a port of this machine.
func liveBoard(_ port: UInt16, _ options: String...) throws -> Board {
  try liveBoard(port, options)
}

/// The same with a list of options.
func liveBoard(_ port: UInt16, _ options: [String]) throws -> Board {
  let board = Board(in: try Board.shell())
  board.run(["live", "127.0.0.1:\(port)"] + options)
  return board
}

/// A port on which nobody listens.
func unusedPort() throws -> UInt16 {
  try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0)).port
}
