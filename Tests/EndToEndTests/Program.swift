import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program as it was built, beside the tests.
enum Program {
  /// Its path.
  static let path = folder + "/flagstand"

  /// Twenty invented minutes with everything that a race can have.
  static let demo = root + "/Tests/TestSupport/demo.jsonl"

  /// The race that it carries.
  static let shipped = root + "/Replays/mosport-2008.jsonl"

  /// The folder of the project.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  /// Where it and what else was built for the tests lies.
  static let folder: String = {
    guard let tests = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(tests) }
    return String(cString: tests).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
  }()

  /// What a run of it wrote, and how it ended.
  struct Run {
    let output: String
    let errors: String
    /// The exit status, 128 and the signal's number when a signal ended it.
    let status: Int32

    /// The lines written.
    var lines: [Substring] { output.split(separator: "\n") }

    /// Whether everything that was written is letters and ends of lines.
    var isPlain: Bool {
      (output + errors).replacing("\r\n", with: "\n").unicodeScalars.allSatisfy {
        $0 == "\n" || !$0.isUnseen
      }
    }
  }

  /// Runs it with arguments, and with bytes on its standard input.
  static func run(
    _ arguments: String..., input: [UInt8] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Run {
    try run(arguments, input: input, sourceLocation: sourceLocation)
  }

  /// Runs it with arguments, and with bytes on its standard input. `config` is the folder for configs.
  static func run(
    _ arguments: [String], input: [UInt8] = [], config: String = "/dev/null",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Run {
    let folder = try TemporaryFolder()
    let stdin = try folder.file("stdin", input)
    let words = ([path] + arguments).map(quoted).joined(separator: " ")
    // A run that hangs is a failure and not a hanging test.
    let limit = "timeout \(60 * Sanitizer.patience)"
    let variables = "XDG_CONFIG_HOME=\(quoted(config)) XDG_STATE_HOME=/dev/null"
    let status = try shell(
      "\(variables) \(limit) \(words) <\(stdin) >\(folder.path)/stdout 2>\(folder.path)/stderr")
    let run = Run(
      output: try #require(contents(of: folder.path + "/stdout")),
      errors: try #require(contents(of: folder.path + "/stderr")), status: status)
    #expect(run.status < 124, "killed or stuck: \(run.errors)", sourceLocation: sourceLocation)
    return run
  }

  /// Runs a command in a shell and returns its exit status.
  ///
  /// Through `popen`: a child of Foundation's `Process` inherits blocked signals.
  @discardableResult
  static func shell(_ command: String) throws -> Int32 {
    let pipe = try #require(popen(command, "r"))
    var rest = [UInt8](repeating: 0, count: 4096)
    while fread(&rest, 1, rest.count, pipe) > 0 {}
    let status = pclose(pipe)
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}

/// A word that a shell takes as it is.
func quoted(_ word: String) -> String {
  "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}

/// A folder of a test's own, removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/flagstand-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { _ = try? Program.shell("rm -rf \(path)") }

  /// Writes a file into it and returns its path.
  func file(_ name: String, _ bytes: some Collection<UInt8>) throws -> String {
    let path = "\(path)/\(name)"
    let file = try #require(fopen(path, "w"))
    let bytes = Array(bytes)
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    fclose(file)
    return path
  }

  /// Writes a text into a file of it and returns its path.
  func file(_ name: String, _ text: String) throws -> String { try file(name, text.utf8) }

  /// The names of what is in it.
  var names: [String] { namesOfFiles(in: path) }
}

/// The names of what is in a folder, sorted; none where there is no such folder.
func namesOfFiles(in path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}
