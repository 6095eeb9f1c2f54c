import Board
import Recordings

/// The file that keeps where the viewer of a recording has left.
///
/// It is called by what is in the recording, so that a file that was moved or renamed is known again.
struct StateFile {
  /// Nil when the environment names no folder for it.
  private let folder: String?
  private let name: String

  /// More than this is not read.
  private static let limit = 1 << 20

  /// That of a session in a recording.
  /// - Precondition: the recording was digested when it was read.
  init(of file: RecordingFile) {
    guard let digest = file.digest else { preconditionFailure("nothing tells the recording again") }
    folder = UserFolder.state.path
    name = "\(digest)-\(file.session + 1)"
  }

  private func path(in folder: String) -> String { "\(folder)/\(name)" }

  /// What was kept; nil when nothing was.
  func read() throws(FileError) -> Memory? {
    guard let folder else { return nil }
    return try readText(path(in: folder), limit: StateFile.limit).map { Memory($0) }
  }

  /// Keeps what a board leaves, all of it or nothing.
  /// - Parameters:
  ///   - memory: What it leaves.
  ///   - base: What was kept when it began. Another board may have left since: its marks stay.
  /// - Throws: when it can't be written, or what is there can't be read.
  func keep(_ memory: Memory, since base: Memory) throws(FileError) {
    guard let folder else {
      throw FileError("there is no folder for it", "neither XDG_STATE_HOME nor HOME is set")
    }
    try havingToItself(folder) { () throws(FileError) in
      let path = path(in: folder)
      let text = memory.merged(into: try read() ?? Memory(), since: base).text
      guard text.utf8.count <= StateFile.limit else {
        throw FileError(path, "more than \(StateFile.limit >> 10) KiB")
      }
      try replaceFile(at: path, with: Array(text.utf8), name: path, mode: 0o600)
    }
  }
}
