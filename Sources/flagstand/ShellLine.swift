/// Words as a line that a shell reads as just these.
func shellLine(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

private func quoted(_ word: String) -> String {
  let isPlain =
    !word.isEmpty
    && word.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-_./,:@%+=".utf8.contains(byte)
    }
  if isPlain { return word }
  var quoted = "'"
  for character in word.unicodeScalars {
    if character == "'" { quoted += "'\\''" } else { quoted.unicodeScalars.append(character) }
  }
  return quoted + "'"
}
