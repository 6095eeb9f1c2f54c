import ReplayEngine

/// A kind of file that is published beside the recordings of a format and tells more of the race.
struct FileBeside: Sendable {
  /// What is odd when there are such files and none of them fits: `results that do not fit`.
  let misfit: String
  /// Which of the names in a recording's folder may be those of such a file, best guess first.
  /// Whether a guess is right shows what the file contains.
  let guesses: @Sendable (_ recording: String, _ names: [String]) -> [String]
  /// Adds what such a file tells; throws when it can't be read or is about another race. `isNamesake`
  /// says that by its name the file belongs to no other session of the folder.
  let add:
    @Sendable (
      _ bytes: [UInt8], _ file: String, _ isNamesake: Bool, _ recording: inout Recording,
      _ report: inout Report
    ) throws(RecordingError) -> Void
}

/// A file among the others of its folder.
struct Siblings {
  /// The folder with a slash behind it, or nothing for the working directory.
  let folder: String
  /// The name of the file itself.
  let name: String
  /// The names of all files there.
  let names: [String]

  /// What lies in the folder of a file.
  init(of path: String) {
    let slash = path.lastIndex(of: "/")
    folder = slash.map { String(path[...$0]) } ?? ""
    name = String(path[(slash.map(path.index(after:)) ?? path.startIndex)...])
    names = FileBytes.names(in: folder.isEmpty ? "." : folder)
  }
}
