/// A file in UTF-16 as UTF-8, or nil when it is in anything else. It begins with a byte order mark or,
/// where a program left that out, with two letters of ASCII.
func utf8(ofUTF16 bytes: [UInt8]) -> [UInt8]? {
  guard bytes.count >= 4 else { return nil }
  let isLittle: Bool
  switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
  case (0xFF, 0xFE, _, _), (1..<0x80, 0, 1..<0x80, 0): isLittle = true
  case (0xFE, 0xFF, _, _), (0, 1..<0x80, 0, 1..<0x80): isLittle = false
  default: return nil
  }
  let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return isLittle ? second << 8 | first : first << 8 | second
  }
  return Array(String(decoding: units.drop { $0 == 0xFEFF }, as: UTF16.self).utf8)
}
