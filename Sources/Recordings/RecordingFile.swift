package import ReplayEngine

/// A file that was read: the session in it, and what was odd.
package struct RecordingFile: Sendable {
  /// The file as its user named it.
  package let file: String
  /// The session.
  package var recording: Recording
  /// What was odd in the file, and in those read beside it.
  package let report: Report
  /// What people call the format that the file is in.
  package let format: String
  /// The files beside it that were read too: results, weather.
  package let alsoRead: [String]
  /// The sessions in the file, in order.
  package let sessions: [SessionInFile]
  /// Which of them this is, as an index.
  package let session: Int
  /// What it is known again by, or nil where nobody has asked for that: of a race of a day that takes
  /// 0.7 ms besides the 8 of reading it.
  package let digest: ContentDigest?

  /// A session in a file that may hold several.
  package struct SessionInFile: Equatable, Sendable {
    /// What it is called.
    package let name: String
    package let kind: Session.Kind
    /// How many times cars crossed the line or the ends of the pit lane.
    package let crossings: Int

    init(_ recording: Recording) {
      name = recording.session.event
      kind = recording.session.kind
      crossings = recording.events.count { $0.kind.isLapOrPitStop }
    }
  }

  /// Where the results of a race come from that its recording does not tell.
  package enum ResultsFile: Equatable, Sendable {
    /// From a file beside the recording, if there is one. Files with the weather are looked for too.
    case beside
    /// From this file.
    case file(String)
    /// From nowhere. Files with the weather are looked for all the same.
    case none
  }

  /// Reads a file, or standard input when the path is `-`, and what lies beside it.
  /// `session` says which one of several it shall be, from 1; by default the one with most crossings,
  /// of races where the format prefers them. `order` decides who is ahead, where the session shall not;
  /// `isDigested` is for who will know it again.
  /// - Throws: when the file can't be read, when it has no such session, or when a results file that
  ///   was named can't be read or does not fit.
  package init(
    path: String, session: Int? = nil, results: ResultsFile = .beside,
    order: Session.Order? = nil, isDigested: Bool = false,
    onProgress: (@Sendable (ReadingStep) -> Void)? = nil
  ) throws(RecordingError) {
    if FileBytes.isFolder(path), let advice = SessionsInFolder.advice(path) {
      throw RecordingError(file: FileBytes.name(of: path), problem: advice)
    }
    let name = FileBytes.name(of: path)
    let bytes = try FileBytes.read(
      path: path,
      checking: { (start) throws(RecordingError) in
        _ = try RecordingFormat(of: start, file: name)
      }, onProgress: onProgress)
    try self.init(
      bytes: bytes, file: name, session: session, results: results, order: order,
      isDigested: isDigested, beside: path == "-" ? nil : path, onProgress: onProgress)
  }

  /// Reads the bytes of a file in the format that they show. `file` is its name for messages;
  /// `results` may name a file, but nothing is looked for beside; `onProgress` is told now and then
  /// how far that is.
  package init(
    bytes: [UInt8], file: String, session: Int? = nil, results: ResultsFile = .none,
    order: Session.Order? = nil, isDigested: Bool = false,
    onProgress: (@Sendable (ReadingStep) -> Void)? = nil
  ) throws(RecordingError) {
    try self.init(
      bytes: bytes, file: file, session: session, results: results, order: order,
      isDigested: isDigested, beside: nil, onProgress: onProgress)
  }

  private init(
    bytes: [UInt8], file: String, session: Int?, results: ResultsFile, order: Session.Order?,
    isDigested: Bool, beside path: String?, onProgress: (@Sendable (ReadingStep) -> Void)?
  ) throws(RecordingError) {
    let format = try RecordingFormat(of: bytes, file: file)
    let digest = isDigested ? ContentDigest(of: bytes) : nil
    func read(in order: Session.Order?) throws(RecordingError) -> RecordingFile {
      var report = Report(onProgress: onProgress)
      var recordings = try format.read(bytes, file, in: order, &report)
      for index in recordings.indices { recordings[index].session.chosenOrder = order }
      return try RecordingFile(
        recordings, format, digest, file: file, session: session, results: results, beside: path,
        report)
    }
    var file = try read(in: order)
    // The results beside it may show that what is driven for is something else.
    let shown = file.recording.session.order
    if order == nil, shown != file.sessions[file.session].kind.order {
      file = try read(in: shown)
      file.recording.session.chosenOrder = nil
    }
    self = file
  }

  /// One of the sessions that were read, with what lies beside the file.
  private init(
    _ recordings: [Recording], _ format: RecordingFormat, _ digest: ContentDigest?, file: String,
    session number: Int?, results: ResultsFile, beside path: String?, _ report: Report
  ) throws(RecordingError) {
    let sessions = recordings.map(SessionInFile.init)
    let races = sessions.indices.filter { format.prefersRaces && sessions[$0].kind == .race }
    let most =
      (races.isEmpty ? Array(sessions.indices) : races)
      .max { sessions[$0].crossings < sessions[$1].crossings } ?? 0
    session = number.map { $0 &- 1 } ?? most
    guard sessions.indices.contains(session) else {
      throw RecordingError(
        file: file,
        problem: sessions.count == 1
          ? "the file holds one session" : "the file holds sessions 1 to \(sessions.count)")
    }
    var reading = ReadingBeside(recording: recordings[session], report: report)
    let siblings = path.map(Siblings.init)
    if let siblings, let weather = format.weatherBeside { reading.add(weather, from: siblings) }
    switch results {
    case .beside:
      if let siblings, let kind = format.resultsBeside { reading.add(kind, from: siblings) }
    case .file(let path):
      guard let kind = format.resultsBeside else {
        throw RecordingError(
          file: path, problem: "\(file) carries its results itself; results go with lap files")
      }
      try reading.add(kind, from: path)
    case .none: break
    }
    self.sessions = sessions
    self.file = file
    self.format = format.name
    self.digest = digest
    recording = reading.recording
    self.report = reading.report
    alsoRead = reading.files
  }
}

extension Event.Kind {
  fileprivate var isLapOrPitStop: Bool {
    switch self {
    case .lap, .pitIn, .pitOut: true
    default: false
    }
  }
}
