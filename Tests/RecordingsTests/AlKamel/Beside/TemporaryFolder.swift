import Foundation

/// Calls `body` with the path of a folder of its own that holds some files, and removes it afterwards.
func withFolder(_ files: [String: String], _ body: (_ path: String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "flagstand-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }
  try body(folder.path())
}
