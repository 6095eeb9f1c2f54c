import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the documents say of the tree that they lie in.
@Suite struct DocumentsTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  /// Everything below a folder, by its path from the top; folders end in a stroke.
  private static func tree(_ folder: String) -> [String] {
    guard let open = opendir("\(root)/\(folder)") else { return [] }
    defer { closedir(open) }
    var found: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      let path = folder + name
      let isFolder = Int32(entry.pointee.d_type) == Int32(DT_DIR)
      found += isFolder ? ["\(path)/"] + tree("\(path)/") : [path]
    }
    return found
  }

  private static let paths = ["Sources/", "Tests/", "Replays/"].flatMap { [$0] + tree($0) }
  static let documents = ["README.md"] + paths.filter { $0.hasSuffix(".md") }.sorted()

  @Test(arguments: documents) func `every link leads somewhere`(document: String) throws {
    let text = try #require(contents(of: "\(Self.root)/\(document)"))
    let folder = document.split(separator: "/").dropLast()
    for match in text.matches(of: /\]\(([^)\s]+)\)/) where !match.1.contains("://") {
      let parts = match.1.split(
        separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      var steps = Array(folder)
      for step in parts[0].split(separator: "/") {
        if step == ".." { _ = steps.popLast() } else { steps.append(step) }
      }
      let target = parts[0].isEmpty ? document : steps.joined(separator: "/")
      guard let other = contents(of: "\(Self.root)/\(target)") else {
        Issue.record("\(document) leads to \(match.1), and there is no \(target)")
        continue
      }
      if parts.count > 1 {
        #expect(headings(of: other).contains(String(parts[1])), "\(document): \(match.1)")
      }
    }
  }

  /// The names by which links lead to the headings of a document.
  private func headings(of text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
      line.drop { "# ".contains($0) }.lowercased()
        .filter { $0.isLetter || $0.isNumber || " -".contains($0) }.replacing(" ", with: "-")
    }
  }

  /// The part of the README that says where things are.
  private func map() throws -> Substring {
    let readme = try #require(contents(of: "\(Self.root)/README.md"))
    let start = try #require(readme.firstRange(of: "## Where things are\n\n```\n")).upperBound
    let end = try #require(readme[start...].firstRange(of: "\n```")).lowerBound
    return readme[start..<end]
  }

  @Test func `every folder of Sources stands in the README, and no other`() throws {
    let named = Set(try map().matches(of: /[\w.]+\//).map { String($0.0) })
    let folders = Self.paths.filter { $0.hasSuffix("/") }
      .map { String($0.dropLast().split(separator: "/").last ?? "") + "/" }
    for path in Self.paths where path.hasSuffix("/") && path.hasPrefix("Sources/") {
      let name = String(path.dropLast().split(separator: "/").last ?? "") + "/"
      if name != "include/" { #expect(named.contains(name), "\(path) is missing") }
    }
    for name in named { #expect(folders.contains(name), "there is no \(name)") }
  }
}
