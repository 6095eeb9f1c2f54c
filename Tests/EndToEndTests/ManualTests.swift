import Board
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The pages of the manual, and what shells complete.
@Suite struct ManualTests {
  private static let commands = [
    "watch", "live", "print", "events", "convert", "serve", "simulate", "check", "bench",
  ]

  /// A page of the manual, without what only roff reads.
  private func page(_ name: String) throws -> (source: String, text: String) {
    let run = try Program.run("manual", name)
    #expect(run.status == 0 && run.errors.isEmpty)
    let text = run.output.replacing("\\-", with: "-").replacing(/\\f[BIR]|\\%/, with: "")
    return (run.output, text)
  }

  @Test(arguments: ["program", "keys"]) func `are ASCII that every man can read`(name: String)
    throws
  {
    let page = try page(name)
    #expect(page.source.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A })
    let requests = page.source.split(separator: "\n").filter { ".'".contains($0.prefix(1)) }
    #expect(requests.allSatisfy { $0.contains(/^\.(TH|SH|SS|PP|TP)\b/) })
  }

  @Test(arguments: commands) func `tell every option of a command`(command: String) throws {
    let text = try page("program").text
    let start = try #require(text.firstRange(of: ".SS flagstand \(command)\n")).upperBound
    let end = text[start...].firstRange(of: "\n.S")?.lowerBound ?? text.endIndex
    let part = text[start..<end]
    let help = try Program.run(command, "--help").output
    let options = Set(help.matches(of: /--[a-z][a-z-]+/).map { String($0.0) })
    #expect(options.count > 2)
    for option in options.subtracting(["--help", "--version"]) {
      #expect(part.contains(option), "\(option)")
    }
  }

  @Test func `tell how each command is called`() throws {
    let text = try page("program").text
    for call in [
      "print [options] [file]", "live [options] host:port|file", "help [subcommands...]",
      "convert [options] [file] --output out",
    ] { #expect(text.contains("\nflagstand \(call)\n"), "\(call)") }
  }

  @Test func `tell every key and every sign of the board`() throws {
    let lines = Set(try page("keys").text.split(separator: "\n").map(spelled))
    for command in Command.all {
      #expect(lines.contains(command.help), "\(command.name)")
      #expect(lines.contains(command.keyNames), "\(command.name)")
    }
    for sign in Sign.all { #expect(lines.contains(sign.text) && lines.contains(sign.meaning)) }
  }

  /// A line as it is seen.
  private func spelled(_ line: Substring) -> String {
    let signs = ["\\&": "", "\\(aq": "'", "\\(dq": "\"", "\\(ga": "`", "\\(ha": "^", "\\(ti": "~"]
    let line = signs.reduce(String(line)) { $0.replacing($1.key, with: $1.value) }
    return line.replacing(/\\\[u([0-9A-F]+)\]/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }.replacing("\\e", with: "\\")
  }

  @Test(
    arguments: ["groff -ww -man -Tutf8", "mandoc -T lint -W error"], ["program", "keys"])
  func `have nothing that their readers warn of`(reader: String, name: String) throws {
    let program = reader.prefix { $0 != " " }
    if try Program.shell("command -v \(program) >/dev/null") != 0 {
      try Test.cancel("there is no \(program)")
    }
    let folder = try TemporaryFolder()
    let file = try folder.file("page", try page(name).source)
    let output = program == "groff" ? ">\(folder.path)/text 2>" : ">"
    #expect(try Program.shell("\(reader) \(file) \(output)\(folder.path)/problems") == 0)
    #expect(contents(of: folder.path + "/problems") == "")
  }

  @Test(arguments: [
    ("bash", "source $file; complete -p flagstand"),
    (
      "zsh",
      """
      fpath=(${file:h} $fpath); autoload -U compinit; compinit -D -u
      [[ $_comps[flagstand] == _flagstand ]] && autoload +X _flagstand
      """
    ),
    ("fish", "source $file; complete -C 'flagstand pri' | string match -q 'print*'"),
  ])
  func `completions are taken by a shell`(shell: String, check: String) throws {
    if try Program.shell("command -v \(shell) >/dev/null") != 0 {
      try Test.cancel("there is no \(shell)")
    }
    let folder = try TemporaryFolder()
    let script = try Program.run("--generate-completion-script", shell)
    let file = try folder.file("_flagstand", script.output)
    let status = try Program.shell(
      "HOME=\(folder.path) file=\(file) \(shell) -c \(quoted(check)) >\(folder.path)/out 2>&1")
    #expect(status == 0, "\(contents(of: folder.path + "/out") ?? "")")
    for word in ["lapchart", "championship", "stopsNeeded", "colour-blind", "pitOut"] {
      #expect(script.output.contains(word), "\(word) is no value that is offered")
    }
    #expect(!script.output.contains("manual"), "what packages are made with is no command of users")
  }
}
