import ReplayEngine

// The example of the library's own page, by a program that links the library and nothing else.
let session = Session(loops: ["S1", "SF"])
var replay = Replay(Recording(session: session))
replay.append([
  Event(.zero, .entry(car: CarID(0), Entry(number: "7", carClass: "GT"))),
  Event(.zero, .flag(.green)),
  Event(
    SessionTime(milliseconds: 78_200),
    .lap(
      Lap(
        car: CarID(0), number: 1, time: LapTime(milliseconds: 78_200),
        at: SessionTime(milliseconds: 78_200)))),
])
let snapshot = replay.snapshot(at: SessionTime(milliseconds: 80_000))
print(snapshot.rows[0].entry.number, snapshot.rows[0].laps)  // 7 1
