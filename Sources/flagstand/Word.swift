import ArgumentParser
import ReplayEngine
import Screen

/// One of the words that an option takes: `pitIn`, also as `PITIN` and `pit-in`.
protocol Word: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {
  /// What other commands call the same.
  static var synonyms: [String: Self] { get }
}

extension Word {
  static var synonyms: [String: Self] { [:] }

  /// Reads a word.
  public init?(argument: String) {
    let word = plain(argument)
    guard
      let match = Self.synonyms[word] ?? Self.allCases.first(where: { plain($0.rawValue) == word })
    else { return nil }
    self = match
  }
}

/// A part of a list without the spaces at its ends.
func withoutSpaces(_ text: some StringProtocol) -> String {
  let end = text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex
  return String(text[..<end].drop { $0 == " " })
}

/// A word without capitals and hyphens.
func plain(_ word: String) -> String { word.lowercased().filter { $0 != "-" } }

extension Session.Order: Word {}
extension Palette.Background: Word {}
