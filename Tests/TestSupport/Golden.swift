package import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Compares a text with `Goldens/NAME.txt` beside the test. A difference shows the changed lines
/// only, and `RECORD=1 swift test` writes the files anew; a missing one is a failure.
package func expectGolden(
  _ text: String, _ name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = testFile.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/")
  if isRecording { mkdir("\(folder)/Goldens", 0o755) }
  expectFile(text, "\(folder)/Goldens/\(name).txt", sourceLocation: sourceLocation)
}

/// Compares a text with a file, and is otherwise like `expectGolden`.
package func expectFile(
  _ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  if isRecording {
    if !write(text, to: path) {
      Issue.record("cannot write \(path)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let golden = contents(of: path) else {
    Issue.record(
      "\(path) is missing; RECORD=1 swift test writes it", sourceLocation: sourceLocation)
    return
  }
  if text != golden {
    let name = path.split(separator: "/").last ?? ""
    Issue.record(
      "\(name) differs (- expected, + found):\n\(changedLines(from: golden, to: text))",
      sourceLocation: sourceLocation)
  }
}

/// Compares a text with the part of a document that stands between two marks, and is otherwise like
/// `expectGolden`. Where the document or its marks are missing, the test is cancelled.
package func expectPart(
  _ text: String, of path: String, from begin: String, to end: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  guard let document = contents(of: path), let first = document.firstRange(of: begin),
    let last = document.firstRange(of: end), first.upperBound <= last.lowerBound
  else {
    try Test.cancel("no \(begin) … \(end) in \(path)")
  }
  let part = document[first.upperBound..<last.lowerBound]
  if part == text { return }
  let expected = document[..<first.upperBound] + text + document[last.lowerBound...]
  if isRecording, write(String(expected), to: path) { return }
  Issue.record(
    """
    \(path) differs (- found, + expected); RECORD=1 swift test writes it:
    \(changedLines(from: String(part), to: text))
    """, sourceLocation: sourceLocation)
}

/// Whether golden texts are to be written anew.
private var isRecording: Bool { getenv("RECORD").map { String(cString: $0) == "1" } ?? false }

/// The lines that differ, each with its number: `-3 ` only in the old text, `+3 ` only in the new.
package func changedLines(from old: String, to new: String) -> String {
  let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false) }
  return lines(new).difference(from: lines(old)).map { change in
    switch change {
    case .remove(let offset, let line, _): (offset, 0, "-\(offset + 1) \(line)")
    case .insert(let offset, let line, _): (offset, 1, "+\(offset + 1) \(line)")
    }
  }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2).joined(separator: "\n")
}

/// The text of a file, or nil if it cannot be read.
package func contents(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes += chunk[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Writes a file anew; false if that is not possible.
private func write(_ text: String, to path: String) -> Bool {
  guard let file = fopen(path, "w") else { return false }
  let bytes = Array(text.utf8)
  let written = fwrite(bytes, 1, bytes.count, file)
  return fclose(file) == 0 && written == bytes.count
}
