import Bytes
import CMemory
import Glibc

/// How a whole file comes into memory.
package enum FileBytes {
  /// The most that is read. Input that never ends stops here too.
  package static let limit = 1 << 30

  /// The bytes of a file, or of standard input when the path is `-`.
  ///
  /// `limit` is the most that it may hold. `check` sees the start of a file that is longer than
  /// `startLength` before the rest is read, and throws where that need not be. `onProgress` is told of
  /// every piece that has come, and when none has for a while.
  /// - Throws: when there is no such file, it may not be read, is a directory, is empty or holds more
  ///   than `limit` bytes, and what `check` throws.
  package static func read(
    path: String, limit: Int = limit,
    checking check: (_ start: [UInt8]) throws(RecordingError) -> Void = { _ in },
    onProgress: (@Sendable (ReadingStep) -> Void)? = nil
  ) throws(RecordingError) -> [UInt8] {
    let isInput = path == "-"
    let name = name(of: path)
    let file = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw RecordingError(file: name, problem: textOfSystemError()) }
    defer { if !isInput { close(file) } }

    var status = stat()
    var bytes: [UInt8] = []
    if fstat(file, &status) == 0 {
      guard status.st_size <= limit else { throw tooLarge(name, limit) }
      // With one byte more its end is seen without more room. What is never read takes no memory.
      let size = min(max(0, Int(status.st_size)), startRoom)
      // What is read of a file and made ready takes about three times as much as the file.
      flagstand_expect_memory(size * 3)
      bytes.reserveCapacity(size + 1)
      bytes.askForLargePages()
    }
    try append(to: &bytes, from: file, name, upTo: startLength, limit, onProgress)
    if bytes.count == startLength {
      try check(bytes)
      bytes.reserveCapacity(max(0, Int(status.st_size)) + 1)
      bytes.askForLargePages()
      try append(to: &bytes, from: file, name, upTo: .max, limit, onProgress)
    }
    guard !bytes.isEmpty else { throw RecordingError(file: name, problem: "the file is empty") }
    return bytes
  }

  /// After so many milliseconds without a byte somebody is being waited for.
  private static let patience: Int32 = 300

  /// The most that room is made for before the start of a file has been looked at.
  private static let startRoom = 1 << 26

  /// How many bytes of a file are enough to tell what it is.
  static let startLength = 1 << 20

  /// Reads on until there are so many bytes, or no more.
  private static func append(
    to bytes: inout [UInt8], from file: Int32, _ name: String, upTo count: Int, _ limit: Int,
    _ onProgress: (@Sendable (ReadingStep) -> Void)?
  ) throws(RecordingError) {
    while bytes.count < count {
      let free = min(bytes.capacity, count) - bytes.count
      let room = free > 0 ? free : max(bytes.count, 1 << 16)
      // A pipe is opened without waiting for its writer, which is waited for here instead.
      var polled = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      while poll(&polled, 1, patience) == 0 { onProgress?(.waiting) }
      let got = bytes.appendRead(
        from: file, atMost: min(room, count - bytes.count, limit + 1 - bytes.count))
      if got == 0 { return }
      guard got > 0 || errno == EINTR || errno == EAGAIN else {
        throw RecordingError(file: name, problem: textOfSystemError())
      }
      guard bytes.count <= limit else { throw tooLarge(name, limit) }
      onProgress?(.loading(bytes: bytes.count))
    }
  }

  /// The first bytes of a file, enough to tell what it is; none when it can't be read.
  static func start(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes: [UInt8] = []
    while bytes.count < 1 << 16, bytes.appendRead(from: file, atMost: 1 << 16) > 0 {}
    return bytes
  }

  /// Whether a path is that of a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The most files of a folder that are looked at.
  private static let folderLimit = 100_000

  /// The names of the files in a folder, in no order; empty when it can't be read.
  static func names(in folder: String) -> [String] {
    guard let list = opendir(folder) else { return [] }
    defer { closedir(list) }
    var names: [String] = []
    while names.count < folderLimit, let entry = readdir(list) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { name in
        String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names
  }

  /// Whether a path is that of a plain file, which can be read without waiting for anybody.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// What messages call a file: its path, or `standard input`.
  static func name(of path: String) -> String {
    path == "-" ? "standard input" : path
  }

  private static func tooLarge(_ name: String, _ limit: Int) -> RecordingError {
    RecordingError(file: name, problem: "larger than \(limit >> 20) MiB")
  }
}

extension [UInt8] {
  /// Appends what one `read` gives: a count, 0 at the end, -1 with `errno` on failure.
  fileprivate mutating func appendRead(from file: Int32, atMost room: Int) -> Int {
    var result = 0
    append(addingCapacity: room) { free in
      free.withUnsafeMutableBufferPointer { buffer, count in
        result = Glibc.read(file, buffer.baseAddress, room)
        count = Swift.max(0, result)
      }
    }
    return result
  }
}
