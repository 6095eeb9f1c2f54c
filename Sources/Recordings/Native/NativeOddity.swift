import ReplayEngine

/// What can be odd in a native recording that is read all the same.
enum NativeOddity: Error {
  /// A line is not one JSON object; so many of its bytes could be read.
  case brokenLine(readable: Int)
  /// The last line is broken and has no end: its writer was interrupted.
  case tornLine
  case outOfOrder(by: Int)
  case unknownKind(String)
  case unknownKey(String)
  case missing(NativeKey)
  case impossible(NativeKey, String)
  case unknownLoop(String)
  case crossingOfLine
  case crossingToCome(by: Int)
  case unannouncedCar(String)
  case repeatedLap(Int, car: String)
  case lapGoingBack(Int, after: Int, car: String)
  case duplicateEntry(String)
  case duplicateLoop(String)
  case unlistedClass(String)
  case tooManyCars
  case mendedText

  /// What it has in common with others of its sort.
  var kind: String {
    switch self {
    case .brokenLine: "broken line"
    case .tornLine: "torn last line"
    case .outOfOrder: "out of order"
    case .unknownKind: "unknown kind"
    case .unknownKey: "unknown key"
    case .missing: "missing value"
    case .impossible: "impossible value"
    case .unknownLoop: "unknown loop"
    case .crossingOfLine: "crossing of the line"
    case .crossingToCome: "crossing still to come"
    case .unannouncedCar: "unannounced car"
    case .repeatedLap: "repeated lap"
    case .lapGoingBack: "lap going back"
    case .duplicateEntry: "duplicate entry"
    case .duplicateLoop: "duplicate loop"
    case .unlistedClass: "unlisted class"
    case .tooManyCars: "too many cars"
    case .mendedText: "mended text"
    }
  }

  /// What it is.
  var text: String {
    switch self {
    case .brokenLine(let readable):
      "not a JSON object from byte \(readable + 1) of the line on; skipped"
    case .tornLine:
      "the last line is incomplete; skipped"
    case .outOfOrder(let difference):
      "\(difference) ms before an earlier line; sorted in"
    case .unknownKind(let name):
      "no event is of the kind \(excerpt(name)); skipped"
    case .unknownKey(let name):
      "\(excerpt(name)) means nothing here"
    case .missing(let key):
      "\"\(key.name)\" is missing; skipped"
    case .impossible(let key, let value):
      "\"\(key.name)\" can't be \(value); skipped"
    case .unknownLoop(let name):
      "the header lists no loop \(excerpt(name)); skipped"
    case .crossingOfLine:
      "over the line a car completes a lap, of the kind \"lap\"; skipped"
    case .crossingToCome(let difference):
      "\"at\" is \(difference) ms after \"t\", when it became known; taken as \"t\""
    case .unannouncedCar(let number):
      "the car \(excerpt(number)) is not among the entries; its class is unknown"
    case .repeatedLap(let lap, let car):
      "lap \(lap) of the car \(excerpt(car)) stands here once more; the later word holds"
    case .lapGoingBack(let lap, let last, let car):
      "lap \(lap) of the car \(excerpt(car)) comes after its lap \(last)"
    case .duplicateEntry(let number):
      "the car \(excerpt(number)) is entered already; the first entry holds"
    case .duplicateLoop(let name):
      "two loops are called \(excerpt(name)); events are at the first"
    case .unlistedClass(let name):
      "\"classes\" does not list \(excerpt(name)); added at the end"
    case .tooManyCars:
      "a recording has at most \(CarID.limit) cars; skipped"
    case .mendedText:
      "a byte or an escape is not a character; it became U+FFFD"
    }
  }
}

extension Report {
  /// Counts what is odd in a line.
  mutating func warn(_ oddity: NativeOddity, line: Int) {
    warn(oddity.kind, line: line, oddity.text)
  }
}
