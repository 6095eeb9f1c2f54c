import Glibc

/// Writes in a folder of the program while no other board does. The folder is made where it is missing.
/// - Throws: what `body` does, and when there can't be such a folder, or another keeps it to itself.
func havingToItself(_ folder: String, _ body: () throws(FileError) -> Void) throws(FileError) {
  // A limit on the size of files shall be as good as a full disk.
  signal(SIGXFSZ, SIG_IGN)
  try makeFolder(folder)
  let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard lock >= 0 else { throw FileError(folder) }
  defer { close(lock) }
  try wait(for: lock, folder)
  try body()
  // So that a new name is on the disk as well.
  fsync(lock)
}

/// How long one board waits for another that writes.
private let patience = Duration.seconds(2)

/// Waits until no other board writes there.
private func wait(for lock: Int32, _ folder: String) throws(FileError) {
  let end = ContinuousClock.now + patience
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
