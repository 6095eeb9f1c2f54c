import Glibc
import TestSupport
import Testing

@testable import Sockets

/// What is recorded, where the file or the reader of a pipe does as it likes.
@Suite(.serialized, .waiting) struct RecorderTests {
  /// A folder of a test's own, removed with the value.
  private final class Folder {
    let path: String
    init() throws {
      var template = Array("/tmp/flagstand-record-XXXXXX".utf8CString)
      try #require(mkdtemp(&template) != nil)
      path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    deinit {
      for name in ["race", "moved", "pipe"] { unlink("\(path)/\(name)") }
      rmdir(path)
    }

    func pipe() throws -> String {
      try #require(mkfifo("\(path)/pipe", 0o600) == 0)
      return "\(path)/pipe"
    }
  }

  /// Somebody who reads a pipe.
  private final class Reader {
    private let file: Int32
    private(set) var text = ""
    init(_ path: String) { file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    deinit { close(file) }

    /// Reads until something holds of what came.
    func reads(_ count: Int = 65_536, until holds: (String) -> Bool) -> Bool {
      var bytes = [UInt8](repeating: 0, count: count)
      let end = ContinuousClock.now + .seconds(20)
      while !holds(text), .now < end {
        let got = read(file, &bytes, count)
        if got > 0 { text += String(decoding: bytes[..<got], as: UTF8.self) } else { usleep(2000) }
      }
      return holds(text)
    }
  }

  private func recorder(_ path: String, limit: Int = Recorder.limit) throws -> Recorder {
    try Recorder(to: try CaptureFile(path: path, appending: false), limit: limit) {}
  }

  private func waits(for holds: () -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(20)
    while !holds(), .now < end { usleep(2000) }
    return holds()
  }

  private func line(_ number: Int) -> [UInt8] { Array("$line \(number)\n".utf8) }

  @Test func `a pipe that nobody reads keeps nobody waiting, and its first reader gets all`() throws
  {
    let folder = try Folder()
    let path = try folder.pipe()
    let recorder = try recorder(path)
    let start = ContinuousClock.now
    for number in 1...20_000 { recorder.record(line(number)) }
    #expect(.now - start < .seconds(2))
    #expect(waits { recorder.status.isUnread && recorder.status.isBehind })
    #expect(recorder.status.hole == nil)
    let reader = Reader(path)
    #expect(reader.reads { $0.hasSuffix("$line 20000\n") })
    #expect(reader.text.split(separator: "\n").count == 20_000)
    #expect(waits { !recorder.status.isUnread && !recorder.status.isBehind })
    recorder.finish(within: .seconds(5))
  }

  @Test func `what finds no room is counted, and the recording says where it is missing`() throws {
    let folder = try Folder()
    let path = try folder.pipe()
    let recorder = try recorder(path, limit: 1000)
    for number in 1...500 { recorder.record(line(number)) }
    #expect(recorder.status.hole?.goesOn == true)
    let lost = try #require(recorder.status.hole?.lines)
    #expect(lost > 300 && lost < 500)
    let reader = Reader(path)
    #expect(reader.reads { $0.contains("$line \(500 - lost)\n") })
    #expect(waits { !recorder.status.isUnread && !recorder.status.isBehind })
    recorder.record(line(501))
    #expect(reader.reads { $0.hasSuffix("$line 501\n") })
    let lines = reader.text.split(separator: "\n")
    #expect(lines.count == 500 - lost + 2)
    #expect(
      lines[lines.count - 2].wholeMatch(of: /# \S+Z (\d+) lines were not recorded here/)?.1
        == "\(lost)")
    #expect(recorder.status.hole?.goesOn == false)
    recorder.finish(within: .seconds(5))
  }

  @Test func `who reads on where another reader went begins with a whole line`() throws {
    let folder = try Folder()
    let path = try folder.pipe()
    let recorder = try recorder(path)
    let long = String(repeating: "x", count: 100_000)
    for number in 1...3 { recorder.record(Array("$\(number) \(long)\n".utf8)) }
    var first: Reader? = Reader(path)
    #expect(first?.reads(10) { $0.hasPrefix("$1 xxx") } == true)
    first = nil
    #expect(waits { recorder.status.isUnread })
    let second = Reader(path)
    #expect(second.reads { $0.hasSuffix("\n") && $0.contains("$3") })
    #expect(second.text.split(separator: "\n").allSatisfy { $0.hasPrefix("$") })
    #expect(second.text.split(separator: "\n").allSatisfy { $0.hasSuffix(long) })
    recorder.finish(within: .seconds(5))
  }

  @Test
  func `at the end a reader that takes nothing is not waited for, and what it misses is told`()
    throws
  {
    let folder = try Folder()
    let path = try folder.pipe()
    let recorder = try recorder(path)
    let reader = Reader(path)
    recorder.record(line(1))
    #expect(reader.reads { $0 == "$line 1\n" })
    for number in 2...50_000 { recorder.record(line(number)) }
    let start = ContinuousClock.now
    recorder.finish(within: .seconds(5))
    #expect(.now - start < .seconds(2))
    #expect((recorder.status.hole?.lines ?? 0) > 30_000)
  }

  @Test func `two never record into one file`() throws {
    let folder = try Folder()
    let path = folder.path + "/race"
    var first: Recorder? = try recorder(path)
    first?.record(line(1))
    #expect(throws: SocketError("\(path): another board records into it")) {
      _ = try CaptureFile(path: path, appending: true)
    }
    first?.finish(within: .seconds(5))
    first = nil
    #expect(waits { (try? CaptureFile(path: path, appending: true)) != nil })
  }

  @Test func `a file that is moved or deleted meanwhile is told`() throws {
    let folder = try Folder()
    let path = folder.path + "/race"
    let recorder = try recorder(path)
    func tells(_ place: RecordingStatus.Place) -> Bool {
      waits {
        recorder.record(line(1))
        return recorder.status.place == place
      }
    }
    #expect(tells(.there))
    rename(path, folder.path + "/moved")
    #expect(tells(.moved))
    rename(folder.path + "/moved", path)
    #expect(tells(.there))
    unlink(path)
    #expect(tells(.deleted))
    recorder.finish(within: .seconds(5))
  }
}
