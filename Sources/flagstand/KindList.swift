import ArgumentParser
import ReplayEngine

/// Kinds of messages as they are named on the command line: `pitIn`, `pit-in,flag`, `pit`.
struct KindList: ExpressibleByArgument {
  let kinds: [Message.Kind]

  /// Words that mean several kinds.
  private static let groups: [(name: String, kinds: [Message.Kind])] = [
    ("pit", [.pitIn, .pitOut]), ("lead", [.leadChange, .classLeadChange]),
    ("fastest", [.fastestLap, .classFastestLap]),
  ]

  /// Reads one or several with commas between them; nil where one is not known.
  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false).map(withoutSpaces)
    let lists = words.compactMap { word in
      KindList.groups.first { $0.name == plain(word) }?.kinds
        ?? Message.Kind(argument: word).map { [$0] }
    }
    guard lists.count == words.count else { return nil }
    kinds = lists.flatMap { $0 }
  }

  static var allValueStrings: [String] {
    Message.Kind.allCases.map(\.rawValue) + groups.map(\.name)
  }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension Message.Kind: Word {}
