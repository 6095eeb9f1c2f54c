import Recordings
import Testing

/// What a file is known again by.
@Suite struct ContentDigestTests {
  @Test func `it is the same for ever`() {
    #expect(ContentDigest(of: []).description == "0000000000000000")
    #expect(ContentDigest(of: Array("flagstand".utf8)).description == "91eb48c99fd8d7f4")
  }

  @Test func `any other byte and any other length gives another`() {
    let bytes = (1...200).map { UInt8($0) }
    var seen = Set([ContentDigest(of: bytes).description])
    for index in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[index] ^= 1 << UInt8(bit)
        #expect(seen.insert(ContentDigest(of: other).description).inserted)
      }
    }
    for count in bytes.indices {
      #expect(seen.insert(ContentDigest(of: Array(bytes[..<count])).description).inserted)
      let zeros = [UInt8](repeating: 0, count: count + 1)
      #expect(seen.insert(ContentDigest(of: zeros).description).inserted)
    }
    #expect(seen.allSatisfy { $0.count == 16 })
  }
}
