import Board
import Glibc

extension ConfigFile {
  /// Puts the chosen columns into the file, in the place of the line that has said so before.
  /// - Returns: What came of it, for the viewer.
  static func keeping(_ columns: ChosenColumns) -> String {
    do throws(FileError) {
      return "\(option) stands in \(try keep(columns))"
    } catch {
      return "the columns are not written: \(error.reason) (\(error.name))"
    }
  }

  private static let option = "--columns"

  /// - Returns: The path of the file.
  private static func keep(_ columns: ChosenColumns) throws(FileError) -> String {
    guard let folder = UserFolder.config.path else {
      throw FileError("there is no folder for it", "neither XDG_CONFIG_HOME nor HOME is set")
    }
    let path = "\(folder)/\(name)"
    try havingToItself(folder) { () throws(FileError) in
      let (place, mode) = try self.place(of: path)
      let bytes = try replacing(
        "\(option) \(columns.text)", in: readBytes(path, limit: limit) ?? [])
      guard bytes.count <= limit else { throw FileError(path, "more than \(limit >> 10) KiB") }
      try replaceFile(at: place, with: bytes, name: path, mode: mode)
    }
    return path
  }

  /// Where the file is, which others may only link to, and who may read it.
  private static func place(of path: String) throws(FileError) -> (String, mode_t) {
    var status = stat()
    guard let real = realpath(path, nil) else {
      guard errno == ENOENT else { throw FileError(path) }
      if lstat(path, &status) == 0 { throw FileError(path, "leads to no file") }
      return (path, 0o644)
    }
    defer { free(real) }
    guard stat(real, &status) == 0 else { throw FileError(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path, "not a regular file") }
    return (String(cString: real), status.st_mode & 0o777)
  }

  /// The bytes of a file with a line in the place of the last that has the same option, or as another
  /// line; all others stay as they are.
  private static func replacing(_ line: String, in bytes: [UInt8]) -> [UInt8] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Array.init)
    let old = lines.lastIndex { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let word = word(withoutSpace(text.drop { $0 == "\u{FEFF}" }))
      return word?.prefix { $0 != "=" } == option[...]
    }
    if let old {
      let isWindows = lines[old].last == UInt8(ascii: "\r")
      lines[old] = Array((line + (isWindows ? "\r" : "")).utf8)
    } else {
      // What is behind the last line break is no line yet.
      if lines.last?.isEmpty == true { lines.removeLast() }
      lines += [Array(line.utf8), []]
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
