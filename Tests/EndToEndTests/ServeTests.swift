import TestSupport
import Testing

@Suite(.waiting) struct ServeTests {
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

  @Test func `a client for which there is no descriptor is told, and so is who serves`() throws {
    let folder = try TemporaryFolder()
    let (errors, told) = (folder.path + "/errors", folder.path + "/told")
    let script = """
      (ulimit -n 16; exec \(quoted(Program.path)) serve --port 0 2>\(errors)) & server=$!
      for i in $(seq 400); do grep -q listening \(errors) && break; sleep 0.05; done
      port=$(sed -n 's/^listening on 127.0.0.1:\\([0-9]*\\);.*/\\1/p' \(errors))
      for i in $(seq 30); do (sleep 60 </dev/tcp/127.0.0.1/$port) & clients="$clients $!"; done
      for i in $(seq 400); do grep -q refused \(errors) && break; sleep 0.05; done
      timeout 20 cat </dev/tcp/127.0.0.1/$port >\(told)
      kill $server $clients
      """
    #expect(try Program.shell("timeout 90 bash -c \(quoted(script)) 2>/dev/null") == 0)
    let said = try #require(contents(of: errors))
    #expect(said.contains(/127.0.0.1 port \d+ refused: too many open files\n/))
    #expect(contents(of: told) == "# too many open files\r\n")
  }
}
