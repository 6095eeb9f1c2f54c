import Glibc

/// Becomes readable when a file changes, or what its name stands for.
final class FileWatch {
  /// What to wait on; -1 where the system watches no files.
  let descriptor: Int32
  /// The file that is watched.
  private var file: Int32 = -1
  /// Whether the folder is watched too.
  private let watchesFolder: Bool

  /// Watches for a file to come into its folder under a name.
  init(path: String) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    watchesFolder =
      descriptor >= 0
      && inotify_add_watch(descriptor, String(folder), UInt32(IN_CREATE | IN_MOVED_TO)) >= 0
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether everything is told: else one has to look now and then.
  var tellsAll: Bool { watchesFolder && file >= 0 }

  /// Watches a file that has been opened, and no other any more.
  func follow(_ opened: Int32) {
    let before = file
    file = add("/proc/self/fd/\(opened)")
    if before >= 0, before != file { inotify_rm_watch(descriptor, before) }
  }

  /// Watches one more file.
  @discardableResult
  func add(_ path: String) -> Int32 {
    guard descriptor >= 0 else { return -1 }
    let changes = UInt32(IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF)
    return inotify_add_watch(descriptor, path, changes)
  }

  /// Makes it not readable again.
  /// - Returns: Whether it was.
  @discardableResult
  func drain() -> Bool {
    guard descriptor >= 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4096)
    var wasReadable = false
    while read(descriptor, &bytes, bytes.count) > 0 { wasReadable = true }
    return wasReadable
  }
}
