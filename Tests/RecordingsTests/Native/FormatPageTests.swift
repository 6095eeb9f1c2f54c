import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// The page that describes the format to whoever writes it.
@Suite struct FormatPageTests {
  private static let page = contents(
    of: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
      .joined(separator: "/") + "/Replays/FORMAT.md")

  @Test func `names every key, every kind and every word`() throws {
    let page = try #require(Self.page)
    let words =
      EventKind.allCases.map(\.rawValue) + TrackFlag.allCases.map(\.name)
      + CarStatus.allCases.map(\.name) + Results.allCases.map(\.name)
      + ClassifiedCar.Status.allCases.map(\.rawValue) + Session.Kind.allCases.map(\.rawValue)
      + Session.Provenance.allCases.map(\.rawValue)
    for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
    for key in NativeKey.allCases {
      #expect(page.contains("`\(key.name)`") || page.contains("\"\(key.name)\""), "\(key)")
    }
  }

  @Test func `has each kind's keys in its row`() throws {
    let page = try #require(Self.page)
    for kind in EventKind.allCases {
      let row = try #require(
        page.split(separator: "\n").first { row in
          row.hasPrefix("|") && (row.dropFirst(2).prefix { $0 != "|" }.contains("`\(kind)`"))
            && row.split(separator: "|").count == 3
        }, "\(kind)")
      let keys = row.split(separator: "|")[1]
      for key in NativeKey.allCases where kind.needed.contains(NativeKeys(key)) {
        #expect(keys.contains("`\(key.name)`") && !keys.contains("[`\(key.name)`]"), "\(kind)")
      }
      for key in NativeKey.allCases
      where kind.optional.subtracting(kind.needed).contains(NativeKeys(key)) {
        #expect(keys.contains("[`\(key.name)`]"), "\(kind) \(key)")
      }
    }
  }

  @Test func `its example is read without anything odd`() throws {
    let page = try #require(Self.page)
    let example = page.split(separator: "```\n").first { $0.hasPrefix("{\"flagstand\"") }
    let file = try RecordingFile(bytes: Array(try #require(example).utf8), file: "example")
    #expect(file.report.count == 0)
    #expect(file.recording.events.count == 3)
  }
}
