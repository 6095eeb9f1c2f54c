/// What was odd in a file that could be read all the same.
///
/// Every warning is counted; of each kind only the first few are kept, so that a file that is odd in
/// every line costs no memory.
package struct Report: Sendable {
  /// One oddity.
  package struct Warning: Equatable, Sendable {
    /// The file it was found in, or nil for the recording itself.
    package let file: String?
    /// The line it was found in, from 1.
    package let line: Int
    /// What is odd about it, as `check` lists it: `lap 12 of #7 stands here a second time`.
    package let text: String
  }

  /// All oddities of one kind.
  package struct Kind: Equatable, Sendable {
    /// What they have in common: `duplicate lap`.
    package let name: String
    /// How many there are.
    package fileprivate(set) var count: Int
    /// The first of them, in the order in which they were found.
    package fileprivate(set) var first: [Warning]
  }

  /// The kinds found, in the order in which they first appeared.
  package private(set) var kinds: [Kind] = []

  /// The file that is being read, or nil for the recording itself.
  var file: String?

  /// How many warnings of a kind are kept whole.
  package static let kept = 20

  /// Who wants to know, now and then, how far reading is.
  private let onProgress: (@Sendable (ReadingStep) -> Void)?
  /// The byte from which it is told again.
  private var nextProgress = 0

  package init(onProgress: (@Sendable (ReadingStep) -> Void)? = nil) {
    self.onProgress = onProgress
  }

  /// Tells how far a reader has come. It calls this for every line; few of the calls are passed on.
  mutating func progress(byte: Int, of count: Int) {
    guard byte >= nextProgress else { return }
    nextProgress = byte + 1 << 20
    onProgress?(.understanding(share: Double(byte) / Double(max(1, count))))
  }

  /// How many warnings there are of all kinds.
  package var count: Int { kinds.reduce(0) { $0 + $1.count } }

  /// Counts a warning. The text is only made when it will be kept.
  package mutating func warn(_ kind: String, line: Int, _ text: @autoclosure () -> String) {
    if let index = kinds.firstIndex(where: { $0.name == kind }) {
      kinds[index].count += 1
      if kinds[index].first.count < Report.kept {
        kinds[index].first.append(Warning(file: file, line: line, text: text()))
      }
    } else {
      let first = Warning(file: file, line: line, text: text())
      kinds.append(Kind(name: kind, count: 1, first: [first]))
    }
  }
}

extension Report: Equatable {
  /// Equal when the same was odd.
  package static func == (a: Report, b: Report) -> Bool { a.kinds == b.kinds }
}
