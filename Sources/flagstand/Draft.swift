import Glibc

/// A file that is being written and takes its place when it is complete. Until then it has no name, so that
/// nothing is left of it however the program ends; where the file system has no such files it has a name
/// beside its place.
struct Draft: ~Copyable {
  /// What it is written into.
  let descriptor: Int32
  private let place: String
  /// Nil while it has none.
  private var name: String?

  /// Makes an empty one; nil when there can't be one, and `errno` says why.
  /// - Parameters:
  ///   - place: Where it shall be.
  ///   - mode: Who may do what with it, unless the user's mask forbids that.
  init?(for place: String, mode: mode_t) {
    self.place = place
    let nameless = open(Draft.folder(of: place), O_WRONLY | O_CLOEXEC | Draft.isNameless, mode)
    // Without that folder it could not be given a name.
    if nameless >= 0, access(Draft.link(to: nameless), F_OK) == 0 {
      descriptor = nameless
      return
    }
    if nameless >= 0 { close(nameless) }
    let name = Draft.name(beside: place)
    let named = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard named >= 0 else { return nil }
    (descriptor, self.name) = (named, name)
  }

  deinit {
    close(descriptor)
    if let name { unlink(name) }
  }

  /// Puts it where it shall be, in the place of what is there.
  /// - Returns: False when it can't be put there; `errno` says why.
  mutating func takePlace() -> Bool {
    if name == nil {
      if give(place) { return true }
      guard errno == EEXIST else { return false }
      // Only a name takes the place of another.
      let draft = Draft.name(beside: place)
      guard give(draft) else { return false }
      name = draft
    }
    guard let draft = name, rename(draft, place) == 0 else { return false }
    name = nil
    return true
  }

  /// Gives a file without a name one that nothing has.
  private func give(_ name: String) -> Bool {
    linkat(AT_FDCWD, Draft.link(to: descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
  }

  /// What opens a file without a name in a folder: `O_TMPFILE`, which C makes of others.
  private static let isNameless = __O_TMPFILE

  private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  /// Beside a file, so that renaming is one step of the file system.
  private static func name(beside path: String) -> String {
    "\(path).\(UInt32.random(in: 0...UInt32.max)).draft"
  }
}
