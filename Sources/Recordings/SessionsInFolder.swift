/// The recordings in a folder, for whoever names the folder instead of one of them.
enum SessionsInFolder {
  /// What to say of a folder: the recordings in it, to choose from; nil when there are none.
  static func advice(_ folder: String) -> String? {
    let names = recordings(in: folder)
    if names.isEmpty { return nil }
    let rest = names.count > shown ? " and \(names.count - shown) more" : ""
    return "a folder; name one of the sessions in it: "
      + names.prefix(shown).map { excerpt($0, longest: 255) }.joined(separator: ", ") + rest
  }

  /// The names of the files that can be played, in order.
  private static func recordings(in folder: String) -> [String] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let files = FileBytes.names(in: folder).sorted().lazy
      .filter { !$0.hasPrefix(".") && FileBytes.isFile(prefix + $0) }
    return files.prefix(lookedAt).filter { name in
      let start = FileBytes.start(of: prefix + name)
      return !Lookalike.all.contains { $0.recognises(start) }
        && RecordingFormat.all.contains { $0.recognises(start) }
    }
  }

  /// How many files are looked at, and how many of them are named.
  private static let lookedAt = 500
  private static let shown = 12
}
