import TestSupport
import Testing

@Suite struct ServeTests {
  /// Serves a file to a client that keeps what it gets, and returns that file and the program's errors.
  private func serve(
    _ arguments: String, in folder: TemporaryFolder
  ) throws -> (capture: String, errors: String) {
    let capture = folder.path + "/capture.txt"
    let errors = folder.path + "/errors"
    // The shell's own client: no code of ours but the server.
    let script = """
      \(quoted(Program.path)) serve \(arguments) --port 0 --once 2>\(errors) & server=$!
      for i in $(seq 400); do grep -q listening \(errors) && break; sleep 0.05; done
      port=$(sed -n 's/^listening on 127.0.0.1:\\([0-9]*\\);.*/\\1/p' \(errors))
      timeout 60 cat </dev/tcp/127.0.0.1/$port >\(capture)
      wait $server
      """
    #expect(try Program.shell("timeout 90 bash -c \(quoted(script))") == 0)
    return (capture, try #require(contents(of: errors)))
  }

  @Test func `a served race is read again with the same result`() throws {
    let folder = try TemporaryFolder()
    let (capture, errors) = try serve("\(quoted(Program.demo)) --speed 3600", in: folder)
    #expect(
      errors.wholeMatch(of: /listening on .*; Ctrl-C ends\n127.0.0.1 port \d+ joined\n/) != nil)
    let columns = { (text: String) in
      text.split(separator: "\r\n").map { $0.split(separator: ",").prefix(4) }
    }
    let served = try Program.run("print", capture, "--at", "end", "--format", "csv")
    let source = try Program.run("print", Program.demo, "--at", "end", "--format", "csv")
    let numbers = { (text: String) in columns(text).map { $0.dropFirst(2).first } }
    #expect(numbers(served.output) == numbers(source.output))
    #expect(numbers(served.output).count > 5)
  }

  @Test func `an address that is not here is told`() throws {
    let run = try Program.run("serve", "--bind", "192.0.2.1", "--port", "0")
    #expect(run.status == 1)
    #expect(run.errors == "flagstand: 192.0.2.1:0: cannot assign requested address\n")
  }

  @Test(arguments: ["INT", "TERM"])
  func `a signal ends it with status 0`(signal: String) throws {
    let folder = try TemporaryFolder()
    let errors = folder.path + "/errors"
    let script = """
      set -m
      \(quoted(Program.path)) serve --port 0 2>\(errors) & server=$!
      for i in $(seq 400); do grep -q listening \(errors) && break; sleep 0.05; done
      kill -\(signal) $server
      wait $server
      """
    #expect(try Program.shell("timeout 60 bash -c \(quoted(script))") == 0)
  }
}
