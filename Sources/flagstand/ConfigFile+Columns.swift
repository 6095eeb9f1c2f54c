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
      let bytes = try ConfigText.setting(
        option, to: columns.text, in: readBytes(path, limit: limit) ?? [])
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
}
