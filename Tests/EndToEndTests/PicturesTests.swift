import TestSupport
import Testing

/// The pictures that the documents show.
@Suite struct PicturesTests {
  private static let folder = Program.root + "/Replays/pictures"

  /// What draws each, as it stands in the document beside them: a call and where its output goes.
  private static let calls: [(arguments: [String], file: String)] =
    (contents(of: folder + "/README.md") ?? "").split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.first == "flagstand", words.count > 3 else { return nil }
      return (words.dropFirst().dropLast(2) + [], words[words.count - 1])
    }

  @Test func `all are drawn by the lines beside them`() {
    let drawn = Self.calls.map(\.file).sorted()
    #expect(drawn.count > 3 && drawn == namesOfFiles(in: Self.folder).filter { $0 != "README.md" })
  }

  @Test(arguments: calls) func `show what is drawn today`(arguments: [String], file: String) throws
  {
    let run = try Program.run(arguments)
    #expect(run.status == 0 && run.errors.isEmpty)
    expectFile(run.output, "\(Self.folder)/\(file)")
  }

  @Test func `the README shows the board of the race that ships, as it is today`() throws {
    let run = try Program.run(
      "print", "--at", "1:01:20", "--format", "screen", "--size", "100x33")
    #expect(run.status == 0 && run.errors.isEmpty)
    try expectPart(
      run.output, of: Program.root + "/README.md", from: "<!-- board -->\n```\n",
      to: "```\n\n- **Exact at any moment.**")
  }

  @Test func `are the board as text, in colours`() throws {
    let call = ["print", Program.demo, "--at", "10:05", "--view", "gaps", "--format"]
    let text = try Program.run(call + ["screen"])
    let colored = try Program.run(call + ["ansi"])
    #expect(colored.output.contains("\u{1B}["))
    let withoutColors = colored.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    let trimmed = withoutColors.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.replacing(/\ +$/, with: "") }
    #expect(trimmed.joined(separator: "\n") == text.output)
    let light = try Program.run(call + ["svg", "--background", "light", "--size", "80x24"])
    #expect(light.output.hasPrefix("<svg ") && light.output.contains(#"viewBox="0 0 720 432""#))
    #expect(light.output.contains(##"fill="#ffffff"/>"##))
  }
}
