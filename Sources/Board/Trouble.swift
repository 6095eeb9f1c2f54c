/// Something that is wrong with a feed, a recording or a video, and stays so for a while.
package struct Trouble: Equatable, Sendable {
  /// What the viewer reads now.
  package let text: String
  /// What stays the same while the text tells of the same trouble with other figures.
  package let kind: String

  /// A trouble by its text, or of a kind whose text changes.
  package init(_ text: String, kind: String? = nil) {
    (self.text, self.kind) = (text, kind ?? text)
  }
}

extension Model {
  /// What is wrong with the feed or the video now.
  var troubles: [Trouble] {
    live?.troubles ?? video?.trouble.map { [Trouble($0)] } ?? []
  }

  /// What the viewer has to know about the feed or the video as long as it is so.
  package var trouble: String? {
    let troubles = troubles
    return troubles.isEmpty ? nil : troubles.map(\.text).joined(separator: "; ")
  }
}
