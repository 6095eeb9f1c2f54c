package import Recordings

/// A run that somebody has kept: what `flagstand bench --format json` wrote.
package struct StoredRun: Equatable {
  /// The file as its user named it.
  let file: String
  /// The races that were measured.
  let races: [String]
  /// The figures, each with a value for each race.
  let figures: [Figure]

  /// The largest file that is read: a run has some kilobytes.
  private static let limit = 1 << 20

  init(file: String, races: [String], figures: [Figure]) {
    (self.file, self.races, self.figures) = (file, races, figures)
  }

  /// Reads a run from a file, or from standard input when the path is `-`.
  /// - Throws: when it can't be read, or holds something else.
  package init(path: String) throws(RecordingError) {
    try self.init(
      FileBytes.read(path: path, limit: StoredRun.limit),
      file: path == "-" ? "standard input" : path)
  }

  /// Reads a run from the bytes of a file.
  /// - Throws: when it is something else.
  package init(_ bytes: [UInt8], file: String) throws(RecordingError) {
    do throws(JSONFault) {
      (races, figures) = try bytes.span.storedRun()
    } catch {
      let lines = bytes.prefix(error.position).split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let byte = (lines.last?.count ?? 0) + 1
      throw RecordingError(
        file: file, line: max(1, lines.count),
        problem: "not what bench --format json writes, from byte \(byte) on")
    }
    self.file = file
  }

  /// - Throws: when none of these races was measured, and there is nothing to compare.
  func checkThatIt(hasOneOf races: [String]) throws(RecordingError) {
    guard Set(races).isDisjoint(with: self.races) else { return }
    let others = self.races.prefix(3).map { $0.prefix(100) }.joined(separator: ", ")
    throw RecordingError(
      file: file, problem: "holds figures of \(others); there are none of \(races[0])")
  }
}

extension Span where Element == UInt8 {
  /// The races and figures of a run.
  /// - Throws: where it is none.
  fileprivate func storedRun() throws(JSONFault) -> (races: [String], figures: [Figure]) {
    var start = 0
    while start < count, self[start] <= 0x20 { start += 1 }
    guard start < count, self[start] == UInt8(ascii: "{") else { throw JSONFault(position: start) }
    var races: [String]?
    var figures: Int?
    var members = JSONItems(objectAt: start)
    while try members.advance(in: self) {
      var isMended = false
      let key = decoded(try members.key(in: self), isMended: &isMended)
      let place = members.position
      switch (key, try members.value(in: self)) {
      case ("races", let value):
        races = try JSONTree(value, in: self).texts
        guard races?.isEmpty == false else { throw JSONFault(position: place) }
      case ("figures", .array(let list)): figures = list
      case ("figures", _): throw JSONFault(position: place)
      default: break
      }
    }
    guard let races, let figures else { throw JSONFault(position: start) }
    for place in members.position..<count where self[place] > 0x20 {
      throw JSONFault(position: place)
    }
    return (races, try storedFigures(at: figures, ofRaces: races.count))
  }

  private func storedFigures(at start: Int, ofRaces count: Int) throws(JSONFault) -> [Figure] {
    var figures: [Figure] = []
    var items = JSONItems(arrayAt: start)
    while try items.advance(in: self) {
      let place = items.position
      let tree = try JSONTree(try items.value(in: self), in: self)
      guard let figure = Figure(tree), figure.values.count == count else {
        throw JSONFault(position: place)
      }
      figures.append(figure)
    }
    return figures
  }
}

extension Figure {
  /// A figure as a run tells it; nil for anything else.
  fileprivate init?(_ tree: JSONTree) {
    guard case .text(let name) = tree["name"], case .text(let word) = tree["unit"],
      let unit = Unit(rawValue: word), case .array(let items) = tree["values"]
    else { return nil }
    var values: [Double?] = []
    for item in items {
      switch item {
      case .null: values.append(nil)
      case .integer(let number) where Figure.storable.contains(Double(number)):
        values.append(Double(number))
      case .decimal(let number) where Figure.storable.contains(number):
        values.append(rounded(number, decimals: unit.decimals))
      default: return nil
      }
    }
    self.init(name, unit, values)
  }

  /// The values that a run can have: no machine is as slow as the last.
  private static let storable = 0...1e12
}

extension JSONTree {
  /// What a list of nothing but texts says; nil for anything else.
  fileprivate var texts: [String]? {
    guard case .array(let items) = self else { return nil }
    var texts: [String] = []
    for item in items {
      guard case .text(let text) = item else { return nil }
      texts.append(text)
    }
    return texts
  }
}
