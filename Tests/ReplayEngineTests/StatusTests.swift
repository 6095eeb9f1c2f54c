import ReplayEngine
import TestSupport
import Testing

@Suite struct StatusTests {
  @Test func `a car that crosses a loop after it stopped is running again`() {
    let replay = Replay(drawnRace("A #1  ..1..|..s....1..|", step: 1))
    #expect(state(replay, at: 8) == .stopped)
    #expect(state(replay, at: 13) == .running)
    #expect(statusText(replay) == "0:00:08 #1 stopped\n0:00:13 #1 running again")
  }

  @Test func `a crossing before it stopped, told late, does not set a car going`() {
    let race = drawnRace("A #1  ..1..|.....s........", step: 1)
    let late = Event(
      seconds(14), .crossing(Crossing(car: CarID(0), loop: 0, lap: 2, at: seconds(9))))
    let replay = Replay(race.adding(late))
    #expect(state(replay, at: 14) == .stopped)
    #expect(replay.state(at: seconds(14))[CarID(0)].loops == 1)
    #expect(statusText(replay) == "0:00:11 #1 stopped")
  }

  @Test(arguments: [CarStatus.retired, .outOfFuel])
  func `a whole lap, not a loop, takes back that a car is out`(status: CarStatus) {
    let race = drawnRace("A #1  ..1..|......1......|", step: 1)
    let replay = Replay(
      race.adding(Event(seconds(8), .status(car: CarID(0), status, text: "no drive"))))
    let expected: TimingRow.State = status == .retired ? .retired : .outOfFuel
    #expect([8, 12, 19].map { state(replay, at: $0) } == [expected, expected, .running])
    #expect(
      statusText(replay)
        == "0:00:08 #1 \(status.phrase): no drive\n0:00:19 #1 running again")
  }

  @Test func `a disqualified car stays so, and one that does not start may start after all`() {
    let race = drawnRace(
      """
      A #1  ...|...|
      A #2  ....|...|
      """, step: 1)
    let replay = Replay(
      race.adding(
        Event(.zero, .status(car: CarID(1), .notStarted, text: "")),
        Event(seconds(4), .status(car: CarID(0), .disqualified, text: "weight"))))
    #expect(rows(replay, at: 3) == [.running, .notStarted])
    #expect(rows(replay, at: 8) == [.disqualified, .running])
    #expect(statusText(replay) == "0:00:00 #2 not started\n0:00:04 #1 disqualified: weight")
  }

  @Test func `a car out of fuel that rolls over the line has finished`() {
    let race = drawnRace(
      """
      flag  G.....K
      A #1  ..|...|
      A #2  ...|......|
      """, step: 1)
    let replay = Replay(
      race.adding(Event(seconds(5), .status(car: CarID(1), .outOfFuel, text: ""))))
    #expect(rows(replay, at: 9) == [.finished, .outOfFuel])
    #expect(rows(replay, at: 10) == [.finished, .finished])
    #expect(statusText(replay) == "0:00:05 #2 out of fuel")
  }

  @Test func `a car towed to the pits has not stopped any more`() {
    let replay = Replay(drawnRace("A #1  ..|.s..<...>...|", step: 1))
    #expect([4, 7, 11, 15].map { state(replay, at: $0) } == [.stopped, .inPit, .outLap, .running])
  }

  @Test func `a car announced in the middle of the race has not stopped`() {
    let race = drawnRace("A #1  ..|..|..|..|..|..|..|..|", step: 1)
    let replay = Replay(
      race.adding(Event(seconds(12), .entry(car: CarID(1), Entry(number: "2", carClass: "A")))))
    #expect([13, 18, 20].map { rows(replay, at: $0)[1] } == [.running, .running, .stopped])
    #expect(statusText(replay) == "0:00:20 #2 stopped")
  }

  @Test func `a car is told to have stopped even where the leader's laps were missed`() {
    let race = drawnRace(
      """
      A #1  ..|..|..........
      A #2  ...|............
      """, step: 1)
    let next = Lap(car: CarID(0), number: 6, time: nil, at: seconds(14))
    let replay = Replay(race.adding(Event(seconds(14), .lap(next))))
    #expect(statusText(replay) == "0:00:14 #2 stopped")
  }

  @Test func `a car that has finished has not stopped`() {
    let race = drawnRace(
      """
      flag  G...K
      A #1  ..|..|
      A #2  ...|...
      """, step: 1)
    let last = Lap(car: CarID(1), number: 9, time: nil, at: seconds(9))
    let replay = Replay(race.adding(Event(seconds(9), .lap(last))))
    #expect(statusText(replay) == "")
  }

  @Test func `a race that is called off ends with the last crossings of those who run`() {
    let race = drawnRace(
      """
      flag  G....R
      A #1  ..|..
      A #2  ...|.
      """, step: 1)
    let replay = Replay(race.adding(Event(seconds(60), .results(.official))))
    #expect(rows(replay, at: 60) == [.finished, .finished])
    #expect(replay.state(at: seconds(60)).winner == CarID(0))
  }

  @Test func `where nobody takes the flag the result says who has won`() {
    for flags in ["G", "G         K", "G    R"] {
      let race = drawnRace(
        """
        flag  \(flags)
        A #1  ..|..|..|
        A #2  ...|..x
        A #3  ...|...|
        B #9  ....|....|
        """, step: 1)
      let replay = Replay(race.adding(Event(seconds(60), .results(.provisional))))
      let told = replay.messages(upTo: .max).filter { $0.time == seconds(60) }.map {
        "\($0.car.map { "#\(replay.session.entries[$0.index].number) " } ?? "")\(replay.text(of: $0))"
      }
      #expect(
        told == ["results provisional", "#1 wins", "#9 wins B"], "\(flags): \(told)")
      #expect(rows(replay, at: 59).contains(.finished) == false)
      #expect(rows(replay, at: 60) == [.finished, .retired, .finished, .finished])
    }
  }

  @Test func `who was never seen in practice did not start once it is over`() {
    var practice = drawnRace("A #1  ..|..|\nA #2  .", step: 1)
    practice.session.kind = .practice
    let replay = Replay(practice.adding(Event(seconds(60), .results(.official))))
    #expect(rows(replay, at: 30).last == .running)
    #expect(rows(replay, at: 60) == [.finished, .notStarted])
  }

  @Test func `whom the officials count again is disqualified no more`() {
    let race = drawnRace(
      """
      flag  G        K
      A #1  ..|..|..|..|
      A #2  ...|...|...|
      """, step: 1)
    let list = [ClassifiedCar(car: CarID(0)), ClassifiedCar(car: CarID(1))]
    let replay = Replay(
      race.adding(Event(seconds(20), .status(car: CarID(0), .disqualified, text: "")))
        .adding(Event(seconds(30), .results(.provisional)))
        .adding(Event(seconds(40), .classification(list))))
    #expect(replay.state(at: seconds(30)).winner == CarID(1))
    #expect(replay.state(at: seconds(40)).winner == CarID(0))
    #expect(rows(replay, at: 40) == [.finished, .finished])
  }

  @Test func `nobody is told to have stopped once the race is over`() {
    let race = drawnRace(
      """
      A #1  ..|..|..|..|..|
      A #2  ...|
      """, step: 1)
    #expect(statusText(Replay(race)) == "0:00:11 #2 stopped")
    #expect(statusText(Replay(race.adding(Event(seconds(4), .results(.provisional))))) == "")
  }

  @Test func `laps of the leader before a race was joined show nobody to have stopped`() {
    func lap(_ car: Int, _ number: Int, at time: Double) -> Event {
      Event(
        seconds(time), .lap(Lap(car: CarID(car), number: number, time: nil, at: seconds(time))))
    }
    func told(_ events: [Event]) -> String {
      let session = drawnRace("A #1 |\nA #2 |\nA #3 |").session
      return statusText(Replay(Recording(session: session, events: events)))
    }
    #expect(told([lap(0, 76, at: 1), lap(1, 69, at: 1), lap(2, 40, at: 1)]) == "")
    #expect(told([lap(2, 40, at: 1), lap(1, 69, at: 1), lap(0, 76, at: 1)]) == "")
    #expect(
      told([lap(0, 6, at: 1), lap(1, 6, at: 1)] + (7...9).map { lap(0, $0, at: Double($0)) })
        == "0:00:08 #3 stopped\n0:00:09 #2 stopped")
  }

  @Test func `a status said again is not told again`() {
    let race = drawnRace("A #1  ..|.s.s.s..", step: 1)
    #expect(statusText(Replay(race)) == "0:00:04 #1 stopped")
  }

  private func state(_ replay: Replay, at time: Double) -> TimingRow.State {
    replay.snapshot(at: seconds(time)).rows[0].state
  }

  private func statusText(_ replay: Replay) -> String {
    replay.messages(upTo: .max).filter { $0.kind == .status }.map { message in
      "\(clockText(milliseconds: message.time.milliseconds)) "
        + "#\(replay.entry(of: message.car ?? CarID(0), at: message).number) "
        + replay.text(of: message)
    }.joined(separator: "\n")
  }

  /// By the cars' ids.
  private func rows(_ replay: Replay, at time: Double) -> [TimingRow.State] {
    replay.snapshot(at: seconds(time)).rows.sorted { $0.car.index < $1.car.index }.map(\.state)
  }
}
