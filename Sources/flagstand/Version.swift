import CVersion

/// Which Flagstand this is.
enum Version {
  /// The number of the release, by the rules of semver.org.
  static let number = "0.1.0"
  /// The day of the commit that a package was made from; nil where somebody has built it for themselves.
  static let date = flagstand_commit_date().map { String(cString: $0) }
  private static let commit = flagstand_commit().map { String(cString: $0) }

  /// What `--version` tells: `0.1.0 (commit 2d77f3e91a0b, 2026-11-26)`.
  static let text =
    "\(number) (\(commit.map { "commit \($0)" } ?? "built from source")\(date.map { ", \($0)" } ?? ""))"
}
