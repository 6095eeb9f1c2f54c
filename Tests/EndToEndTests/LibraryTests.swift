import TestSupport
import Testing

/// The engine as a library for other programs.
@Suite struct LibraryTests {
  private let page = "/Sources/ReplayEngine/ReplayEngine.docc/ReplayEngine.md"

  @Test func `the library's example is a program that links it and nothing else`() throws {
    let text = try #require(contents(of: Program.root + page))
    let example = try #require(text.firstMatch(of: /```swift\n((?s:.*?))```/)).1
    let probe = try #require(contents(of: Program.root + "/Tests/LibraryProbe/main.swift"))
    #expect(probe.hasSuffix(example))
    let folder = try TemporaryFolder()
    #expect(try Program.shell("\(quoted(Program.folder))/LibraryProbe >\(folder.path)/out") == 0)
    #expect(contents(of: folder.path + "/out") == "7 1\n")
  }
}
