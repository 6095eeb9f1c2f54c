import ReplayEngine

/// The order on the road while nobody may pass: places change only by way of the lane, of those who
/// stop, and of those who are waved by.
extension Simulation {
  /// The safety car comes out before the leader, who is at the line.
  mutating func callSafetyCar(before leader: Int, at time: Int) {
    guard let caution, caution.flag == .safetyCar else { return }
    let gap = usualGap
    safetyCar = SafetyCar(
      start: time - gap, green: caution.to, lap: caution.lap, leastLap: slowLap(leader), gap: gap)
    keepOrder(at: time)
  }

  /// What is between two cars behind the safety car, in milliseconds; where nobody leads them, what is
  /// the least.
  private var usualGap: Int {
    guard let caution, caution.flag == .safetyCar else { return 350 }
    // The longest queue takes half of the lap.
    return min(1_050, caution.lap / 2 / runners.count)
  }

  /// Keeps all, or a car and those behind it, behind whoever is before them on the road, from a moment
  /// on.
  mutating func keepOrder(from first: Int? = nil, at time: Int) {
    let usualGap = usualGap
    let leading = safetyCar?.course(from: time)
    let road = road(at: time)
    let start = first.flatMap { road.firstIndex(of: $0) } ?? 0
    for place in start..<road.count {
      let car = road[place]
      var dice = Dice(scenario.seed, car, runners[car].laps, 8)
      let gap = max(1, usualGap + dice.bell(usualGap / 9))
      // Who is waved by goes by those in the queue, but nobody goes by it.
      let isWaved = runners[car].lead != nil
      for waved in isWaved ? [true] : [false, true] {
        let course = course(of: waved, before: place, of: road, from: time)
        runners[car].keepBehind(course, by: gap, from: time)
      }
      if let leading, !isWaved,
        leading[0].progress >= runners[car].progress(at: time)
      {
        runners[car].keepBehind(leading, by: gap, from: time)
      }
    }
  }

  /// The cars on the road at a moment, whoever is next at the line first.
  private func road(at time: Int) -> [Int] {
    runners.indices
      .filter { runners[$0].phase == .track && runners[$0].stop == nil }
      .map { (car: $0, progress: runners[$0].progress(at: time), end: runners[$0].end) }
      .sorted { (-$0.progress, $0.end, $0.car) < (-$1.progress, $1.end, $1.car) }
      .map(\.car)
  }

  /// The way to the line of whoever is before a place of the road, of those who are waved by or of the
  /// others.
  private func course(
    of waved: Bool, before place: Int, of road: [Int], from time: Int
  ) -> [Runner.Point] {
    var course: [Runner.Point] = []
    for car in road[..<place].reversed() where (runners[car].lead != nil) == waved {
      let next = runners[car].points.rest(from: time)
      course = course.isEmpty ? next : course.continued(by: next)
      if course.last?.progress == Runner.whole { break }
    }
    return course
  }

  /// Lets a car that begins a lap go round to the end of the queue when it is a lap down and between
  /// the safety car and the leader, until it has passed the safety car.
  mutating func waveBy(_ car: Int, at time: Int) {
    guard let caution, let safetyCar, runners[car].lapStart == time else { return }
    let lead = runners[car].laps - safetyCar.lapsDriven(at: time)
    if let before = runners[car].lead {
      if lead > before { runners[car].lead = nil }
      return
    }
    guard let from = caution.waveBy, time >= from, safetyCar.lapsLeft(at: time) >= 3,
      let leader, leader != car, runners[leader].phase == .track, runners[leader].stop == nil,
      runners[car].laps <= runners[leader].laps
    else { return }
    // How far the safety car is before the line, and the leader behind it.
    let before = safetyCar.course(from: time)[0].progress
    let behind = Runner.whole - runners[leader].progress(at: time)
    if before + behind < Runner.whole / 2 { runners[car].lead = lead }
  }
}
