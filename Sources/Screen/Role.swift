/// What a piece of the picture means. Views name meanings only; `Palette` decides how each of them
/// looks on a terminal of a given number of colours.
package enum Role: Hashable, Sendable {
  // Text.

  /// Ordinary text, in the terminal's own colours.
  case plain
  /// What matters less: column headers, notes, bests, a value that is not known.
  case dim
  /// The series and the event in the first line.
  case title

  // Classes.

  /// The badge with a class's name.
  case classHeader(ClassColor)
  /// The rule beside a class's badge.
  case classRule(ClassColor)
  /// A car's number, in the colour of its class.
  case carNumber(ClassColor)

  // Laps.

  /// The best lap or sector of the session so far.
  case sessionBest
  /// The best of a class so far.
  case classBest
  /// A car's own best so far.
  case personalBest

  // What a car does.

  /// In the pit lane.
  case inPit
  /// Between the lane and the next crossing of the line.
  case outLap
  /// Stopped, retired or otherwise out: said by a word, drawn quietly.
  case stopped
  /// Under investigation or punished.
  case penalty
  /// The filled part of the bar of laps since the last stop.
  case stint
  /// A stint as a bar, with letters on it; shades tell its driver from others of the car.
  case stintBar(ClassColor, Shade)
  /// The edge between two such bars that touch; it parts, it is not read.
  case stintEdge(ClassColor, Shade)
  /// Places gained lately.
  case gained
  /// Places lost lately.
  case lost
  /// The mark of a highlighted car, wherever it appears.
  case highlight(HighlightColor)

  // Charts.

  /// A line of a chart, and the label at its end.
  case line(LineColor)
  /// A lap on which a car was in the pit lane, in a table of laps.
  case pitLap

  // The track.

  /// The full-width bar that says which flag is out.
  case flagBar(Flag)

  // The timeline.

  /// A period of the race under one flag.
  case timelineFlag(Flag)
  /// The part not yet watched.
  case timelineAhead
  /// The ends of the timeline.
  case timelineEdge
  /// The moment shown.
  case playhead

  // The viewer's side.

  /// When something was said in the message feed.
  case messageTime
  /// A line of the message feed.
  case message
  /// Play, pause and speed.
  case playback
  /// A key in the hints and in the help.
  case key
  /// What a key does.
  case keyEffect
  /// The question of a prompt.
  case prompt
  /// What is being typed.
  case entry
  /// A matching part of a search.
  case match
  /// What went wrong, or was not understood.
  case error
}

/// The colours that tell classes apart, in the order in which classes take them.
package enum ClassColor: String, CaseIterable, Sendable {
  case red, blue, green, yellow, magenta, cyan, orange, gray

  /// The colour of the class at a place in the order of classes, from 0; they repeat when there
  /// are more classes than colours.
  package init(order: Int) { self = Self.allCases[repeating: order] }
}

/// The shades that tell the drivers of a car apart, in the order in which they are announced.
package enum Shade: Int, CaseIterable, Sendable {
  case first, second, third, fourth

  /// The shade of the driver at a place in that order, from 0; they repeat.
  package init(order: Int) { self = Self.allCases[repeating: order] }
}

/// The colours that tell highlighted cars or teams apart, in the order in which they are taken.
package enum HighlightColor: String, CaseIterable, Sendable {
  case orange, pink, teal, olive

  /// The colour of a highlight by its place among the highlights, from 0; they repeat.
  package init(order: Int) { self = Self.allCases[repeating: order] }
}

/// The colours that tell lines of a chart apart, beside those of highlights.
package enum LineColor: String, CaseIterable, Sendable {
  case plain, blue, purple, red
}

/// The flags that have a look of their own, named like the flags of the track.
package enum Flag: String, CaseIterable, Sendable {
  case none, green, yellow, fullCourseYellow, safetyCar, virtualSafetyCar, codeSixty, slowZone, red
  case white, checkered
}

extension Array {
  /// The element at an index counted round and round; the array must not be empty.
  fileprivate subscript(repeating index: Int) -> Element {
    let remainder = index % count
    return self[remainder < 0 ? remainder + count : remainder]
  }
}

extension Role: CaseIterable {
  /// Every role, with each colour and each flag of those that have some.
  package static let allCases: [Role] =
    [
      .plain, .dim, .title, .sessionBest, .classBest, .personalBest, .inPit, .outLap, .stopped,
      .penalty, .stint, .gained, .lost, .timelineAhead, .timelineEdge, .playhead, .messageTime,
      .message, .playback, .key, .keyEffect, .prompt, .entry, .match, .error,
    ]
    + ClassColor.allCases.flatMap { [.classHeader($0), .classRule($0), .carNumber($0)] }
    + ClassColor.allCases.flatMap { color in
      Shade.allCases.flatMap { [.stintBar(color, $0), .stintEdge(color, $0)] }
    }
    + HighlightColor.allCases.map { .highlight($0) } + [.pitLap]
    + LineColor.allCases.map { .line($0) }
    + Flag.allCases.flatMap { [.flagBar($0), .timelineFlag($0)] }
}

// Without a description of their own a role would be printed as `carNumber(Screen.ClassColor.red)`.
extension ClassColor: CustomDebugStringConvertible {
  package var debugDescription: String { rawValue }
}

extension LineColor: CustomDebugStringConvertible {
  package var debugDescription: String { rawValue }
}

extension HighlightColor: CustomDebugStringConvertible {
  package var debugDescription: String { rawValue }
}

extension Flag: CustomDebugStringConvertible {
  package var debugDescription: String { rawValue }
}

extension Shade: CustomDebugStringConvertible {
  package var debugDescription: String { "\(rawValue + 1)" }
}
