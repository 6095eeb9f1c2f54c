/// The bytes of a text in base64, as RFC 4648 has it.
func base64(_ text: String) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  let bytes = Array(text.utf8)
  var written: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0..<4 {
      let letter = letters[bits >> (6 * (3 - place)) & 63]
      written.append(place <= group.count ? letter : UInt8(ascii: "="))
    }
  }
  return String(decoding: written, as: UTF8.self)
}
