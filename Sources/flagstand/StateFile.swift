import Board
import Glibc
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
  /// How long one board waits for another that leaves.
  private static let patience = Duration.seconds(2)

  /// That of a session in a recording.
  init(of file: RecordingFile) {
    folder = UserFolder.state.path
    name = "\(file.digest)-\(file.session + 1)"
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
    // A limit on the size of files shall be as good as a full disk.
    signal(SIGXFSZ, SIG_IGN)
    try makeFolder(folder)
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw FileError(folder) }
    defer { close(lock) }
    try wait(for: lock, folder)
    let path = path(in: folder)
    let text = memory.merged(into: try read() ?? Memory(), since: base).text
    guard text.utf8.count <= StateFile.limit else {
      throw FileError(path, "more than \(StateFile.limit >> 10) KiB")
    }
    try replaceFile(at: path, with: Array(text.utf8), name: path, mode: 0o600)
    // So that the new name is on the disk as well.
    fsync(lock)
  }

  /// Waits until no other board writes there.
  private func wait(for lock: Int32, _ folder: String) throws(FileError) {
    let end = ContinuousClock.now + StateFile.patience
    while flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      if .now > end { throw FileError(folder, "another program keeps it to itself") }
      usleep(10_000)
    }
  }

  /// Makes a folder and those above it, as far as they are missing; nobody else may look into it.
  private func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError(path)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileError(path) }
  }
}
