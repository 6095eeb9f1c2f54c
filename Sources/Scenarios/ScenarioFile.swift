import Bytes
package import Recordings
package import ReplayEngine
package import Simulator

/// Reads the file that describes a race to simulate: the header of a recording, then a JSON object a
/// line, each of a `kind`. Blank lines, and those that begin with `#`, are for people.
///
/// Unlike a recording it is read strictly: whatever is wrong in it is an error with its line.
package struct ScenarioFile {
  /// The file as its user named it.
  package let file: String
  /// What it describes.
  package var scenario: Scenario

  var cars: [String: CarID] = [:]

  /// Reads a file, or standard input when the path is `-`.
  /// - Throws: for what is wrong in it, the first first.
  package init(path: String) throws(RecordingError) {
    try self.init(
      bytes: FileBytes.read(path: path), file: path == "-" ? "standard input" : path)
  }

  /// Reads the bytes of a file; `file` is its name for messages.
  package init(bytes: [UInt8], file: String) throws(RecordingError) {
    self.file = file
    let bytes = bytes.span
    var lines = Lines(of: bytes)
    var header: [UInt8]?
    scenario = Scenario(session: Session())
    while let range = lines.next(in: bytes) {
      let line = bytes.extracting(range)
      if line.isForPeople { continue }
      guard header == nil else {
        var fields = try ScenarioFields(line, file: file, line: lines.number)
        try read(&fields)
        try fields.finish()
        continue
      }
      var copy: [UInt8] = []
      for index in line.indices { copy.append(line[index]) }
      header = copy
      scenario.session = try session(copy, line: lines.number)
    }
    if header == nil { throw RecordingError(file: file, problem: "the file is empty") }
    scenario.cautions.sort { $0.from < $1.from }
    scenario.announcements.sort { $0.time < $1.time }
  }

  /// The race that it describes.
  /// - Throws: when it asks for what can't be, with the car and the reason.
  package func simulated() throws(RecordingError) -> Recording {
    do throws(ScenarioFault) {
      return try Recording(simulating: scenario)
    } catch {
      throw RecordingError(file: file, line: error.line, problem: error.description)
    }
  }

  private func session(_ line: [UInt8], line number: Int) throws(RecordingError) -> Session {
    let header: RecordingFile
    do {
      header = try RecordingFile(bytes: line, file: file)
    } catch {
      throw RecordingError(
        file: file, line: number,
        problem:
          "a scenario begins with the header of a recording, {\"flagstand\":1,…}, on one line")
    }
    if let odd = header.report.kinds.first?.first.first {
      throw RecordingError(file: file, line: number, problem: odd.text)
    }
    guard header.recording.session.entries.isEmpty else {
      throw RecordingError(
        file: file, line: number,
        problem: "the entries of a scenario stand on lines of their own, of the kind \"entry\"")
    }
    var session = header.recording.session
    // No timing system saw it, whatever the header leaves out.
    if session.provenance == .recorded { session.provenance = .simulated }
    return session
  }

  // MARK: - The kinds of lines

  private mutating func read(_ fields: inout ScenarioFields) throws(RecordingError) {
    let kind = try fields.needed("kind", try fields.text("kind"))
    guard let read = ScenarioFile.kinds.first(where: { $0.name == kind })?.read else {
      let names = ScenarioFile.kinds.map(\.name).joined(separator: ", ")
      throw fields.fault("no line is of the kind \"\(kind)\"; there are \(names)")
    }
    try read(&self, &fields)
  }

  private typealias Reading =
    @Sendable (inout ScenarioFile, inout ScenarioFields) throws(RecordingError) -> Void

  private static let kinds: [(name: String, read: Reading)] = [
    ("simulation", { (file, f) throws(RecordingError) in try file.readSimulation(&f) }),
    ("track", { (file, f) throws(RecordingError) in try file.readTrack(&f) }),
    ("class", { (file, f) throws(RecordingError) in try file.readClass(&f) }),
    ("entry", { (file, f) throws(RecordingError) in try file.readEntry(&f) }),
    ("stop", { (file, f) throws(RecordingError) in try file.readStop(&f) }),
    ("caution", { (file, f) throws(RecordingError) in try file.readCaution(&f) }),
    ("incident", { (file, f) throws(RecordingError) in try file.readIncident(&f) }),
    ("order", { (file, f) throws(RecordingError) in try file.readOrder(&f) }),
    ("message", { (file, f) throws(RecordingError) in try file.readMessage(&f) }),
    ("weather", { (file, f) throws(RecordingError) in try file.readWeather(&f) }),
    ("penalty", { (file, f) throws(RecordingError) in try file.readPenalty(&f) }),
  ]
}

extension Span where Element == UInt8 {
  /// Whether a line is blank or a remark.
  fileprivate var isForPeople: Bool {
    for index in indices where self[index] > 0x20 { return self[index] == UInt8(ascii: "#") }
    return true
  }
}
