import Glibc
import ReplayEngine
import Testing

@testable import Recordings

@Suite struct RecordingFileTests {
  /// Calls `body` with the path of a file that holds these bytes, and removes it afterwards.
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    var template = Array("/tmp/flagstand-test-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    try #require(file >= 0)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { unlink(path) }
    #expect(write(file, bytes, bytes.count) == bytes.count)
    close(file)
    try body(path)
  }

  private func problem(reading path: String) -> String? {
    #expect(throws: RecordingError.self) { try RecordingFile(path: path) }?.description
  }

  @Test func `a file is recognised by what it contains`() throws {
    let bytes = NativeWriter.bytes(of: everything)
    try withFile(bytes) { path in
      let file = try RecordingFile(path: path)
      #expect(file.recording == everything)
      #expect(file.format == RecordingFormat.native.name)
    }
  }

  @Test func `a file that is larger than it says is read whole`() throws {
    let bytes = try FileBytes.read(path: "/proc/self/status")
    #expect(bytes.count > 500)
  }

  @Test func `what can't be read is said in the system's words`() throws {
    #expect(problem(reading: "/nowhere/at/all") == "/nowhere/at/all: no such file or directory")
    try withFolder(["notes.txt": "Dear diary"]) { folder in
      #expect(problem(reading: folder) == "\(folder): is a directory")
    }
    try withFile([]) { path in #expect(problem(reading: path) == "\(path): the file is empty") }
    try withFile([1]) { path in
      chmod(path, 0)
      // The superuser may read everything.
      if geteuid() != 0 { #expect(problem(reading: path) == "\(path): permission denied") }
    }
  }

  @Test func `input that never ends is refused at the limit`() {
    let error = #expect(throws: RecordingError.self) {
      try FileBytes.read(path: "/dev/zero", limit: 3 << 20)
    }
    #expect(error?.description == "/dev/zero: larger than 3 MiB")
  }

  @Test func `a file up to the limit is read, and one byte more is not`() throws {
    try withFile(Array(repeating: 1, count: 100_000)) { path in
      let bytes = try FileBytes.read(path: path, limit: 100_000)
      #expect(bytes.count == 100_000)
      #expect(throws: RecordingError.self) { try FileBytes.read(path: path, limit: 99_999) }
    }
  }

  @Test(arguments: [
    "", " \n ", "\u{FEFF}", "hello", "{", "{\"a\":1}", "[{\"flagstand\":1}]", "\u{7F}ELF\u{0}\u{1}",
    "flagstand", "{\"a\":1}" + String(repeating: " ", count: 5000) + "\n{\"flagstand\":1}",
  ])
  func `what no format recognises is an error that says what is read`(text: String) {
    let error = #expect(throws: RecordingError.self) { try read(text) }
    #expect(error?.line == nil)
    #expect(error?.problem.contains("Flagstand reads Flagstand recordings (.jsonl)") == true)
  }

  @Test(arguments: [
    ("\u{1F}\u{8B}\u{8}", "gunzip"), ("PK\u{3}\u{4}rest", "a zip archive"), ("%PDF-1.7", "as CSV"),
    (
      "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;CLASS;TEAM\n1;7;Classified;4;8:10.000;A;B\n",
      "results"
    ),
    ("TIME_UTC_SECONDS;AIR_TEMP;TRACK_TEMP;RAIN\n1718452800;20.1;30.2;0\n", "weather"),
    (
      #"{"flagstand":1,"event":"E"}"# + "\n" + #"{"kind":"simulation","seed":1}"# + "\n",
      "flagstand simulate"
    ),
  ])
  func `what is taken for a recording and is none is told with what is needed instead`(
    text: String, advice: String
  ) {
    // Latin-1, so that two bytes can be what a text in UTF-8 can't begin with.
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let error = #expect(throws: RecordingError.self) { try RecordingFile(bytes: bytes, file: "f") }
    #expect(error?.problem.contains(advice) == true, "\(error?.description ?? "")")
  }

  @Test func `a folder is told with the sessions in it, to choose from`() throws {
    let recording = #"{"flagstand":1,"event":"E"}"# + "\n"
    let files = [
      "b.jsonl": recording, "a.jsonl": recording, ".hidden.jsonl": recording,
      "results.csv": "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME\n1;7;Classified;4;8:10.000\n",
      "feed.log": "$B,1,\"Race\"\n",
    ]
    try withFolder(files) { folder in
      #expect(
        problem(reading: folder)
          == "\(folder): a folder; name one of the sessions in it: \"a.jsonl\", \"b.jsonl\", \"feed.log\""
      )
    }
  }

  @Test func `a recording in which nothing happens yet is one`() throws {
    #expect(try read(#"{"flagstand":1,"event":"E"}"#).recording.session.event == "E")
  }

  @Test func `binary data is an error`() {
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167) }
    #expect(throws: RecordingError.self) { try RecordingFile(bytes: bytes, file: "a.bin") }
  }

  @Test(arguments: ["a", "{", "$", "\"", "<", "\0"])
  func `a long file without a line is refused by its start`(letter: String) throws {
    let byte = try #require(letter.utf8.first)
    try withFile(Array(repeating: byte, count: 3 << 20)) { path in
      #expect(problem(reading: path)?.contains("not a recording of a known format") == true)
      var seen: [Int] = []
      #expect(throws: RecordingError.self) {
        try FileBytes.read(path: path) { (start) throws(RecordingError) in
          seen.append(start.count)
          throw RecordingError(file: path, problem: "refused")
        }
      }
      #expect(seen == [FileBytes.startLength])
    }
  }
}
