import Recordings
import ReplayEngine

/// A lap file drawn in a few lines, read.
struct DrawnLaps {
  let recording: Recording
  let report: Report

  /// Reads rows of `number lap elapsed` and of any further `NAME=value`, parted by blanks; `_` stands
  /// for a blank in a value. `MARK` is LAP_IMPROVEMENT. Where LAP_TIME is not given it follows from the
  /// car's row before.
  init(_ rows: String, name: String = "drawn", in order: Session.Order? = nil) throws {
    self = try DrawnLaps(file: DrawnLaps.file(rows), name: name, in: order)
  }

  /// Reads a file as it is.
  init(file: String, name: String = "drawn", in order: Session.Order? = nil) throws {
    var report = Report()
    recording = try RecordingFormat.alKamelLaps.read(
      Array(file.utf8), "folder/\(name).CSV", in: order, &report)[0]
    self.report = report
  }

  /// The kinds of warnings with their lines: `duplicate lap 4 7`.
  var warnings: [String] {
    report.kinds.map { kind in
      kind.name + kind.first.map { " \($0.line)" }.joined()
    }
  }

  /// The events of a car, or of none, in order: `1:40.000 lap 1`.
  func story(of number: String? = nil) -> [String] {
    recording.events.compactMap { event in
      let car: CarID?
      let text: String
      switch event.kind {
      case .flag(let flag): (car, text) = (nil, flag.name)
      case .results(let results): (car, text) = (nil, results.name)
      case .crossing(let crossing):
        (car, text) = (crossing.car, "\(recording.session.loops[Int(crossing.loop)])")
      case .lap(let lap): (car, text) = (lap.car, "lap \(lap.number)")
      case .pitIn(let crossing): (car, text) = (crossing.car, "in")
      case .pitOut(let crossing): (car, text) = (crossing.car, "out")
      case .driver(let id, let name): (car, text) = (id, name)
      case .lapDeleted(let id, let lap): (car, text) = (id, "lap \(lap) deleted")
      case .bestLap(let id, let lap, let time): (car, text) = (id, "best \(time) of lap \(lap)")
      default: (car, text) = (nil, "\(event.kind)")
      }
      guard car.map({ recording.number($0) }) == number else { return nil }
      return "\(lapText(milliseconds: event.time.milliseconds)) \(text)"
    }
  }

  /// The file that rows draw.
  static func file(_ rows: String) -> String {
    let columns = [
      "NUMBER", " DRIVER_NUMBER", " LAP_NUMBER", " LAP_TIME", " CROSSING_FINISH_LINE_IN_PIT", " S1",
      " S2", " S3", " ELAPSED", " HOUR", "DRIVER_NAME", "PIT_TIME", "CLASS", "TEAM", "MANUFACTURER",
      "FLAG_AT_FL", "LAP_IMPROVEMENT", "TOP_SPEED",
    ]
    var last: [Substring: Int] = [:]
    var file = columns.joined(separator: ";") + ";\n"
    for row in rows.split(separator: "\n") {
      let words = row.split(separator: " ")
      guard words.count >= 3 else { continue }
      var cells = ["NUMBER": words[0], "LAP_NUMBER": words[1], "ELAPSED": words[2]]
      if let elapsed = seconds(words[2]) {
        cells["LAP_TIME"] = Substring(lapText(milliseconds: elapsed - last[words[0], default: 0]))
        last[words[0]] = elapsed
      }
      cells["CLASS"] = "LMP2"
      for word in words.dropFirst(3) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name =
          ["B": "CROSSING_FINISH_LINE_IN_PIT", "FL": "FLAG_AT_FL", "MARK": "LAP_IMPROVEMENT"][
            parts[0]] ?? String(parts[0])
        cells[name] = parts.count > 1 ? parts[1] : parts[0]
      }
      file +=
        columns.map { column in
          (cells[column.trimmingPrefix(" ").description] ?? "").map { $0 == "_" ? " " : "\($0)" }
            .joined()
        }.joined(separator: ";") + ";\n"
    }
    return file
  }

  /// `1:40.000` in milliseconds.
  private static func seconds(_ text: Substring) -> Int? {
    let parts = text.split { $0 == ":" || $0 == "." }.map { Int($0) }
    guard parts.count >= 2, let thousandths = parts.last ?? nil else { return nil }
    let whole = parts.dropLast().reduce(0) { $0 * 60 + ($1 ?? 0) }
    return whole * 1000 + thousandths
  }
}
