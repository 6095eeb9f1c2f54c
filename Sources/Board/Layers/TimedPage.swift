import ReplayEngine
import Screen

/// A page on which the time of the race goes from left to right; the viewer chooses how much is seen.
protocol TimedPage: Page {
  /// How much of the race is seen; nil for what the page thinks best.
  var window: TimeAxis.Window? { get set }
  /// How much of it is seen on a screen.
  func shownWindow(in frame: Frame) -> TimeAxis.Window
}

extension TimedPage {
  /// The keys that choose how much is seen.
  var windowCommands: [Command] {
    [
      .on(
        self, "shorter\(name)", [.character("{")],
        "less of the race: 12, 6, 3, 1 hours, 30 minutes",
        hint: ("{ }", "window")
      ) { $0.turn(by: 1, in: &$1) },
      .on(self, "longer\(name)", [.character("}")], "more of the race, up to all of it") {
        $0.turn(by: -1, in: &$1)
      },
    ]
  }

  private mutating func turn(by steps: Int, in model: inout Model) {
    let frame = Frame(model)
    let all = TimeAxis.Window.fitting(frame.raceLength)
    let place = all.firstIndex(of: shownWindow(in: frame)) ?? 0
    let next = all[min(max(place + steps, 0), all.count - 1)]
    window = next
    model.say(next.title)
  }
}

extension Frame {
  /// The race as the timeline has it.
  var raceSpan: ClosedRange<SessionTime> { TimelineScale(self).span }

  /// The clock of the race, which agrees with that.
  var raceTime: SessionTime { model.raceTime(in: snapshot) }

  /// The milliseconds of that.
  var raceLength: Int { raceSpan.upperBound.milliseconds - raceSpan.lowerBound.milliseconds }

  /// The flags of the cells of an axis up to the moment shown.
  func flags(on axis: TimeAxis) -> [TrackFlag] {
    let all = model.replay.history.flags
    let known = all[..<(all.firstIndex { $0.time > snapshot.time } ?? all.count)]
    // The flag that was out when the axis begins is the first of those on it.
    let first = known.lastIndex { $0.time <= axis.origin } ?? 0
    return Board.flags(of: known[first...], upTo: axis.now) { max(0, axis.cell(of: $0)) }
  }

  /// The table of the class of the cursor's car, or of the first class that is shown.
  var cursorTable: Snapshot.ClassTable? {
    let row = snapshot.rows.first { $0.car == model.cursor }
    let shown = snapshot.classes.filter { model.shows($0.classIndex) }
    return shown.first { $0.classIndex == row?.classIndex } ?? shown.first
  }
}
