import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// A board that a source moves.
@Suite struct SourceTests {
  /// A source that tells pieces of news that are ready, each at once or after some time.
  private struct Told: Source {
    let descriptor: Int32 = -1
    var news: [News] = []
    var effort = Duration.zero
    var troubles: [Trouble] = []
    var isReceiving = true
    let farewell: String? = nil

    var hasMore: Bool { !news.isEmpty }

    mutating func next() -> News? {
      let end = ContinuousClock.now + effort
      while .now < end {}
      return news.isEmpty ? nil : news.removeFirst()
    }
  }

  /// A board on a feed of which nothing has come.
  private func board(_ teams: String..., carClass: String? = nil) -> Viewer {
    var viewer = Viewer(Races.demo)
    viewer.model = Model(liveFrom: "timing.example.org:50000", teams: teams, carClass: carClass)
    viewer.resize(80, 24)
    return viewer
  }

  private func move(_ viewer: inout Viewer, _ news: News...) {
    var source = Told(news: news)
    source.move(&viewer.model)
    #expect(source.news.isEmpty)
  }

  private let race = drawnRace("A #5 ..|..|..|\nB #6 ..|..|..|")

  private func announced(_ number: String, _ car: Int) -> News {
    let entry = Entry(number: CarNumber(number), carClass: CarClass("B"), team: "Team \(number)")
    return .happened(
      [Event(seconds(90), .entry(car: CarID(car), entry))], to: seconds(90 + Double(car)))
  }

  @Test func `what a source tells is shown, and how it stands`() {
    var viewer = board()
    move(&viewer, .known(race, to: seconds(80)))
    #expect(viewer.seconds == 80)
    #expect(viewer.lines[1].hasSuffix("   LIVE"))
    move(&viewer, .happened([], to: seconds(85)))
    #expect(viewer.seconds == 85)
    var source = Told(troubles: [Trouble("silent for 0:07")], isReceiving: false)
    source.move(&viewer.model)
    #expect(viewer.lines[1].hasSuffix("   no feed"))
    #expect(viewer.lastLine.hasSuffix("silent for 0:07"))
  }

  @Test func `a source with much to tell leaves time for keys, and goes on later`() {
    var viewer = board()
    let news = (1...40).map { News.happened([], to: seconds(Double($0))) }
    var source = Told(
      news: [.known(Recording(session: race.session), to: .zero)] + news,
      effort: .milliseconds(10))
    var pictures = 0
    while source.hasMore {
      let before = source.news.count
      source.move(&viewer.model)
      pictures += 1
      // A piece is begun as long as the frame of 33 ms lasts.
      #expect(before - source.news.count <= 4)
    }
    #expect(pictures > 10)
    #expect(viewer.seconds == 40)
  }

  @Test func `awaited cars are highlighted when they are announced`() {
    var viewer = board("Team 5", "#7")
    move(&viewer, .known(race, to: seconds(80)))
    #expect(viewer.highlights == ["5"])
    move(&viewer, announced("7", 2))
    #expect(viewer.highlights == ["5", "7"])
  }

  @Test func `who is followed no more stays so until the car is told anew`() {
    var viewer = board("Team 6")
    move(&viewer, .known(race, to: seconds(80)))
    viewer.press("j *")
    move(&viewer, announced("7", 2))
    #expect(viewer.highlights.isEmpty)
    move(&viewer, announced("6", 1))
    #expect(viewer.highlights == ["6"])
  }

  @Test func `of awaited cars that are not there it is told once, after the first ones`() {
    var viewer = board("Penske", "Team 5", "Dyson")
    move(&viewer, .known(race, to: seconds(80)))
    #expect(viewer.model.notice == nil)
    move(&viewer, .happened([], to: seconds(81)))
    #expect(viewer.model.notice == "no car matches Penske or Dyson yet")
    viewer.press("space")
    move(&viewer, announced("7", 2))
    #expect(viewer.model.notice?.contains("Penske") != true)
  }

  @Test func `what a source tells together with its trouble can be read before that`() {
    var viewer = board()
    var source = Told(
      news: [.known(race, to: seconds(80)), .remark("race.pipe broke off")],
      troubles: [Trouble("nobody writes into race.pipe")])
    source.move(&viewer.model)
    viewer.wait(1)
    #expect(viewer.lastLine.hasSuffix("race.pipe broke off"))
    viewer.wait(5)
    #expect(viewer.lastLine.hasSuffix("nobody writes into race.pipe"))
  }

  @Test func `the awaited class is shown alone as soon as it is there, whatever its case`() {
    var viewer = board(carClass: "b")
    move(&viewer, .known(drawnRace("A #5 ..|..|..|"), to: seconds(80)))
    #expect(viewer.model.focusedClass == nil)
    move(&viewer, announced("6", 1))
    #expect(viewer.model.focusedClass == 1)
    viewer.press("c")
    let chosen = viewer.model.focusedClass
    move(&viewer, announced("7", 2))
    #expect(viewer.model.focusedClass == chosen)
  }

  @Test func `a new session is told by its name, and cars are awaited again`() {
    var viewer = board("Team 5", "Penske", carClass: "A")
    move(&viewer, .known(race, to: seconds(80)))
    move(&viewer, .happened([], to: seconds(81)))
    var second = drawnRace("B #6 ..|..|\nA #5 ..|..|")
    second.session.event = "Race 2"
    move(&viewer, .begun(second, to: seconds(60)))
    #expect(viewer.model.notice == "a new session: Race 2")
    #expect(viewer.highlights == ["5"])
    #expect(viewer.model.focusedClass == 1)
    #expect(viewer.seconds == 60)
    move(&viewer, .happened([], to: seconds(61)))
    #expect(viewer.model.notice == "no car matches Penske yet")
    second.session.event = ""
    move(&viewer, .begun(second, to: seconds(60)))
    #expect(viewer.model.notice == "a new session")
  }
}
