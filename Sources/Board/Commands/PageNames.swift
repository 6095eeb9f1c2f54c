import ReplayEngine

/// What is typed to see a page: its name or the beginning of it in any case, and the number of a car to
/// put the cursor on where one follows.
struct PageRequest {
  /// The pages that the text may mean; several where more is to be typed, none where it means none.
  let pages: [any Layer]
  /// The number of a car, or nil.
  let car: String?

  init(_ text: String) {
    let words = text.split(separator: " ").map { $0.lowercased() }
    let whole = PageRequest.pages(beginning: words.joined(separator: " "))
    if !whole.isEmpty || words.count < 2 {
      (pages, car) = (whole, nil)
    } else {
      let number = words[words.count - 1]
      pages = PageRequest.pages(beginning: words.dropLast().joined(separator: " "))
      car = number.hasPrefix("#") ? String(number.dropFirst()) : number
    }
  }

  /// The text with as much more as all pages have in common that it may mean, in small letters; nil where
  /// it means none.
  static func completion(of text: String) -> String? {
    let names = pages(beginning: text.lowercased()).map(\.word)
    guard let first = names.first else { return nil }
    return names.dropFirst().reduce(first) { common, name in
      String(zip(common, name).prefix { $0 == $1 }.map(\.0))
    }
  }

  /// The pages whose names begin so; the one only that is called so.
  private static func pages(beginning text: String) -> [any Layer] {
    if text.isEmpty { return [] }
    let text = text.filter { $0 != " " }
    let found = Board.pages.filter { $0.word.hasPrefix(text) }
    return found.first { $0.word == text }.map { [$0] } ?? found
  }
}

extension Model {
  /// Shows a page as typed; what is wrong with it, or nil.
  mutating func showPage(_ request: PageRequest) -> String? {
    guard request.pages.count < 2 else {
      return request.pages.map(\.name).joined(separator: " or ") + "?"
    }
    guard let page = request.pages.first else { return "write \(Moment.forms), or a page" }
    if let name = request.car {
      let cars = replay.cars(called: name)
      guard let car = cars.first else { return "there is no car \(name)" }
      guard cars.count == 1 else {
        return cars.map { replay.key(of: $0) }.joined(separator: " or ") + "?"
      }
      moveCursor(to: car)
    }
    self.page = page
    return nil
  }
}
