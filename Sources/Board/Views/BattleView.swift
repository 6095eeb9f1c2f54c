import ReplayEngine
import Screen

/// What stands beside the messages: the battles of the moment, or else the cursor's car and where it
/// would come out of the lane now.
func drawBattles(_ frame: Frame, on buffer: inout ScreenBuffer) {
  let battles = frame.shownBattles
  drawBattles(battles, frame, from: 0, on: &buffer)
  guard battles.isEmpty, let cursor = frame.model.cursor,
    let row = frame.snapshot.rows.first(where: { $0.car == cursor })
  else { return }
  let pace = frame.model.replay.pace(of: cursor, in: frame.snapshot.state)
  let laps = [("last 5", pace.median5), ("10", pace.median10), ("stint", pace.stintMedian)]
  var column = buffer.write(
    frame.model.replay.label(of: cursor, in: frame.snapshot.state), column: 1, row: 0,
    Style(.carNumber(ClassColor(order: row.classIndex))))
  for (title, time) in laps {
    column = buffer.write(title, column: column + 2, row: 0, Style(.dim))
    column = buffer.write(
      time?.description ?? FactValue.unknownText, column: column + 1, row: 0, Style(.plain))
  }
  for (line, text) in StopNow(frame).texts.enumerated() {
    buffer.write(text, column: 1, row: line + 1, Style(.dim))
  }
}

/// Draws battles from a line on, as many as fit; a sign says that there are more.
func drawBattles(
  _ battles: [Battle], _ frame: Frame, from start: Int, on buffer: inout ScreenBuffer
) {
  let room = max(0, buffer.rows - start)
  for (line, battle) in battles.prefix(room).enumerated() {
    drawBattle(battle, frame, start + line, on: &buffer)
  }
  if battles.count > room { buffer.write("…", column: 0, row: buffer.rows - 1, Style(.dim)) }
}

/// Draws a battle on a line: who is ahead, by how much, who follows, for how long, and who gains.
private func drawBattle(
  _ battle: Battle, _ frame: Frame, _ line: Int, on buffer: inout ScreenBuffer
) {
  let state = frame.snapshot.state
  let color = ClassColor(order: Int(state[battle.behind].classIndex))
  let names = [battle.ahead, battle.behind].map {
    "#" + frame.model.replay.sign(of: $0, in: state, upTo: 4)
  }
  for (name, column, car) in [(names[0], 1, battle.ahead), (names[1], 13, battle.behind)] {
    let isFollowed = frame.model.highlights.contains(car)
    buffer.write(
      name, column: column, row: line, Style(.carNumber(color), isFollowed ? .bold : []), width: 5)
  }
  buffer.write(battle.gap.description, column: 6, row: line, Style(.plain), width: 6, .right)
  let length = shortClock(frame.snapshot.time - battle.since)
  var column = buffer.write("for \(length)", column: 19, row: line, Style(.dim), width: 11)
  guard let gained = battle.gained, column + 24 <= buffer.columns else { return }
  if gained == 0 {
    buffer.write("as fast in \(battle.laps) L", column: column + 1, row: line, Style(.dim))
    return
  }
  column = buffer.write(
    gained > 0 ? names[1] : names[0], column: column + 1, row: line, Style(.carNumber(color)))
  let time = lapText(milliseconds: Int(gained.magnitude))
  buffer.write(
    "gained \(time) in \(battle.laps) L", column: column + 1, row: line,
    Style(gained > 0 ? .gained : .dim))
}

/// What is said of the stop that the cursor's car could make now, if nobody else did.
struct StopNow {
  /// One sentence, in two parts that may stand below each other.
  let texts: [String]

  init(_ frame: Frame) {
    let (replay, snapshot) = (frame.model.replay, frame.snapshot)
    // Where the best lap counts a stop costs nothing.
    guard snapshot.state.order == .race,
      let row = snapshot.rows.first(where: { $0.car == frame.model.cursor })
    else {
      texts = []
      return
    }
    if let reason = replay.session.lacksPitStops {
      texts = [reason]
      return
    }
    let name = replay.label(of: row.car, in: snapshot.state)
    guard let rejoin = replay.rejoin(of: row.car, in: snapshot.state, at: snapshot.time) else {
      texts = ["what a stop of \(name) would cost now is not known"]
      return
    }
    let loss = max(0, rejoin.loss.time.milliseconds)
    let cost = lapText(milliseconds: loss, decimals: 1) + (loss < 60_000 ? " s" : "")
    texts = ["\(name) loses \(cost) if it stops now:", rejoin.text(frame.scene.source)]
  }
}

extension Session {
  /// Why nothing can be said of stops; nil where it can.
  var lacksPitStops: String? { tellsPitStops ? nil : "no pit stops are told by this source" }
}

extension Frame {
  /// The battles in the classes that are shown.
  var shownBattles: [Battle] {
    model.replay.battles(in: snapshot).filter {
      model.shows(Int(snapshot.state[$0.behind].classIndex))
    }
  }
}
