import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

@Suite struct NativeMutationTests {
  private static let pieces: [[UInt8]] = [
    "{", "}", "[", "]", "\"", "\\", ",", ":", "\n", "\r\n", "\0", "-", "null", "true", "1e400",
    "99999999999999999999", "-9223372036854775808", "2147483647", "0.5", "\\ud800", "\\u0000",
    "\"t\":", "\"kind\":\"lap\"", "\"car\":\"7\"", "\"flagstand\":2", "\"\"", "[[[[", "{\"a\":{",
  ].map { Array($0.utf8) }

  /// Does one of the things that happen to files: bits flip, parts go, come twice or change places.
  private func mutate(_ bytes: inout [UInt8], using generator: inout Lottery) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 4: bytes.removeSubrange(place...)
    case 5:
      let target = Int.random(in: 0..<bytes.count, using: &generator)
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: target)
    default:
      let piece = Self.pieces.randomElement(using: &generator) ?? []
      bytes.replaceSubrange(place..<min(end, place + piece.count), with: piece)
    }
  }

  @Test(arguments: 0..<8)
  func `a damaged file is read or refused, and what was read survives writing`(seed: Int) throws {
    var generator = Lottery(seed: UInt64(seed))
    let whole = NativeWriter.bytes(of: everything)
    let header = try #require(whole.firstIndex(of: UInt8(ascii: "\n")))
    var readable = 0
    for round in 0..<300 {
      var bytes = whole
      // Half of the rounds leave the header alone, so that the events are reached.
      var events = Array(bytes[header...])
      for _ in 0...Int.random(in: 0..<4, using: &generator) {
        if round % 2 == 0 {
          mutate(&bytes, using: &generator)
        } else {
          mutate(&events, using: &generator)
        }
      }
      if round % 2 == 1 { bytes = bytes[..<header] + events }
      guard let file = try? RecordingFile(bytes: bytes, file: "damaged.jsonl") else { continue }
      readable += 1
      let times = file.recording.events.map(\.time)
      #expect(times == times.sorted())
      let written = NativeWriter.bytes(of: file.recording)
      let again = try RecordingFile(bytes: written, file: "written.jsonl")
      #expect(again.recording == file.recording)
    }
    #expect(readable > 180)
  }
}
