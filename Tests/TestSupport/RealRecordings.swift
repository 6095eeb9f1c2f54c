#if canImport(Glibc)
  import Glibc
#endif

/// The real recordings that lie beside the project on its own machines, and nowhere else.
package enum RealRecordings {
  /// The folder, or nil when it is not there.
  package static let folder: String? = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = root.dropLast().joined(separator: "/") + "/shared/data"
    return access(path, R_OK) == 0 ? path : nil
  }()

  /// Whether they are there; tests that need them are skipped where they are not.
  package static var arePresent: Bool { folder != nil }

  /// What a skipped test says.
  package static let comment = "needs the real recordings in ../shared/data"

  /// The path of one of them.
  package static func path(_ name: String) -> String { "\(folder ?? "")/\(name)" }
}
