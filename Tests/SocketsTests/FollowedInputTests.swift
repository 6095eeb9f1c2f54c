import Glibc
import TestSupport
import Testing

@testable import Sockets

/// Files and pipes that somebody else writes.
@Suite(.serialized, .waiting) struct FollowedInputTests {
  /// Something that is followed, in a folder of its own, removed with the value.
  private final class Followed {
    let folder: String
    var path: String { folder + "/race" }
    private(set) var input: (any FollowedInput)?
    /// What has come: the bytes as text, what became of the file in angles.
    private(set) var text = ""

    init(in place: String = "/tmp") throws {
      var template = Array("\(place)/flagstand-follow-XXXXXX".utf8CString)
      try #require(mkdtemp(&template) != nil)
      folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
      for name in ["race", "old", "new"] { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }

    func follow(_ input: any FollowedInput) {
      self.input = input
      read()
    }

    func read() {
      while let piece = input?.next() {
        switch piece {
        case .bytes(let bytes): text += String(decoding: bytes, as: UTF8.self)
        case .begun(let cause): text += "<\(cause)>"
        case .brokenOff: text += "<brokenOff>"
        }
      }
    }

    /// Whether the descriptor says within a time that there is something.
    func isWoken(within milliseconds: Int32 = 0) -> Bool {
      var polled = pollfd(fd: input?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
      return poll(&polled, 1, milliseconds) > 0
    }

    /// Does something to the file, is woken by it, reads, and returns what came.
    func after(_ change: () throws -> Void) rethrows -> String {
      text = ""
      try change()
      #expect(isWoken(within: 2000))
      read()
      #expect(!isWoken())
      return text
    }

    func write(_ text: String, to name: String = "race", _ mode: String = "a") throws {
      let file = try #require(fopen("\(folder)/\(name)", mode))
      fputs(text, file)
      fclose(file)
    }
  }

  private func file(_ start: String? = nil) throws -> Followed {
    let followed = try Followed()
    if let start { try followed.write(start) }
    followed.follow(GrowingFile(path: followed.path))
    #expect(followed.text == start ?? "")
    return followed
  }

  @Test func `what is appended is read as it comes, and nobody is woken in between`() throws {
    let followed = try file("a\n")
    #expect(!followed.isWoken(within: 50))
    #expect(try followed.after { try followed.write("b\n") } == "b\n")
    #expect(try followed.after { try followed.write("half") } == "half")
    #expect(followed.input?.due == nil)
    try followed.write("else\n", to: "new")
    followed.read()
    #expect(!followed.isWoken(within: 50))
  }

  @Test func `a file that is not there yet is waited for`() throws {
    let followed = try file()
    #expect(followed.input?.status.place == .awaited)
    #expect(try followed.after { try followed.write("a\n") } == "a\n")
    #expect(followed.input?.status.place == .there)
    #expect(try followed.after { try followed.write("b\n") } == "b\n")
  }

  /// In memory, where a file can have any time.
  @Test(arguments: [Int.min, Int.min + 1, Int.max])
  func `a file from before all times, or from after them, is followed`(seconds: Int) throws {
    let followed = try Followed(in: access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp")
    try followed.write("a\n")
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    #expect(utimensat(AT_FDCWD, followed.path, [time, time], 0) == 0)
    followed.follow(GrowingFile(path: followed.path))
    #expect(followed.text == "a\n")
  }

  @Test func `a file in a folder that is not there yet is looked for now and then`() throws {
    let followed = try Followed()
    followed.follow(GrowingFile(path: followed.folder + "/none/race"))
    #expect(followed.input?.status.place == .awaited)
    #expect(followed.input?.due != nil)
  }

  @Test func `a file that is cut is read from its beginning`() throws {
    let followed = try file("one\ntwo\nthree\n")
    #expect(followed.after { truncate(followed.path, 0) } == "<cut>")
    #expect(try followed.after { try followed.write("a\n") } == "a\n")
    #expect(try followed.after { try followed.write("b\n", "w") } == "<cut>b\n")
    // Longer than before, but not the same.
    #expect(try followed.after { try followed.write("c\nd\ne\n", "w") } == "<cut>c\nd\ne\n")
    // The same and more: it has grown.
    #expect(try followed.after { try followed.write("c\nd\ne\nf\n", "w") } == "f\n")
  }

  @Test func `bytes that are 0 are none, where a file was cut under who writes it`() throws {
    let followed = try file()
    let writer = open(followed.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    defer { close(writer) }
    #expect(followed.after { Glibc.write(writer, "one\ntwo\n", 8) } == "one\ntwo\n")
    let text = followed.after {
      truncate(followed.path, 0)
      Glibc.write(writer, "three\n", 6)
    }
    #expect(text == "<cut>three\n" || text == "three\n")
    #expect(followed.after { Glibc.write(writer, "four\n", 5) } == "four\n")
  }

  @Test func `what is written into a file that was moved is read before the new one`() throws {
    let followed = try file("a\n")
    let writer = open(followed.path, O_WRONLY | O_APPEND | O_CLOEXEC)
    defer { close(writer) }
    #expect(followed.after { rename(followed.path, followed.folder + "/old") } == "")
    #expect(followed.input?.status.place == .gone)
    #expect(followed.after { Glibc.write(writer, "b\n", 2) } == "b\n")
    // A new file that is empty is not followed yet.
    #expect(try followed.after { try followed.write("") } == "")
    #expect(followed.after { Glibc.write(writer, "c\n", 2) } == "c\n")
    Glibc.write(writer, "d\n", 2)
    #expect(try followed.after { try followed.write("e\n") } == "d\n<replaced>e\n")
    #expect(followed.input?.status.place == .there)
    #expect(try followed.after { try followed.write("f\n") } == "f\n")
  }

  @Test func `a file that another takes the place of is read from its beginning`() throws {
    let followed = try file("a\n")
    try followed.write("b\n", to: "new")
    followed.read()
    #expect(
      followed.after { rename(followed.folder + "/new", followed.path) } == "<replaced>b\n")
    #expect(try followed.after { try followed.write("c\n") } == "c\n")
  }

  @Test func `a folder and what may not be read are told`() throws {
    let followed = try Followed()
    followed.follow(GrowingFile(path: followed.folder))
    #expect(followed.input?.status.place == .failed("is a directory"))
  }

  @Test func `of a pipe each writer is read, and who goes breaks off`() throws {
    let followed = try Followed()
    try #require(mkfifo(followed.path, 0o600) == 0)
    followed.follow(try PipedInput(path: followed.path))
    #expect(followed.input?.status.place == .awaited)
    #expect(!followed.isWoken(within: 50))
    for number in 1...3 {
      #expect(
        try followed.after { try followed.write("\(number)\nhalf") } == "\(number)\nhalf<brokenOff>"
      )
      #expect(followed.input?.status.place == .gone)
    }
    let writer = open(followed.path, O_WRONLY | O_CLOEXEC)
    #expect(followed.after { Glibc.write(writer, "a\n", 2) } == "a\n")
    #expect(followed.input?.status.place == .there)
    #expect(followed.after { close(writer) } == "<brokenOff>")
  }
}
