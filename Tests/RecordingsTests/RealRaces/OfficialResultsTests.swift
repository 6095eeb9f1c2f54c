import Foundation
import Recordings
import ReplayEngine
import TestSupport
import Testing

/// Real races with what lies beside their laps: the board ends with what the officials published.
@Suite(.enabled(if: RealRecordings.arePresent, "needs the real recordings in ../shared/data"))
struct OfficialResultsTests {
  @Test(arguments: RealRaceTests.withResults)
  func `order, laps, gaps and statuses are the official ones for every car`(race: String) throws {
    let published = try publishedResults(RealRaceTests.resultsPath(race))
    let file = try RecordingFile(path: RealRecordings.path("alkamel/\(race)"))
    #expect(file.report.count == 0)
    #expect(file.alsoRead.count == 2)
    let replay = Replay(file.recording)
    let snapshot = replay.snapshot(at: .max)
    #expect(snapshot.state.results == .official)
    #expect(snapshot.rows.map(\.entry.number.text) == published.map(\.number))
    let statuses = file.recording.events.compactMap { event -> [ClassifiedCar.Status]? in
      if case .classification(let list) = event.kind { list.map(\.status) } else { nil }
    }
    #expect(statuses == [published.map { _ in .classified }])
    #expect(published.allSatisfy { $0.status == "Classified" })
    var placesInClass: [String: Int] = [:]
    for (row, car) in zip(snapshot.rows, published) {
      placesInClass[car.carClass, default: 0] += 1
      #expect(row.positionInClass == placesInClass[car.carClass], "#\(car.number)")
      #expect(row.laps == car.laps, "#\(car.number)")
      #expect(publishedText(row.gap) == car.gap, "#\(car.number)")
      #expect(publishedText(row.interval) == car.interval, "#\(car.number)")
      #expect(row.entry.vehicle == car.vehicle, "#\(car.number)")
      // Whoever did not see the flag is shown as retired, though classified.
      #expect(row.state == (snapshot.state[row.car].hasFinished ? .finished : .retired))
      #expect(row.driver.map(row.entry.drivers.contains) == true)
    }
  }

  @Test(arguments: [
    ("imsa_2024_watkins_glen_laps.csv", "70", 35), ("imsa_2023_lime_rock_laps.csv", "91", 28),
  ])
  func `a penalty after the race is told and stands in the row`(
    race: String, number: String, seconds: Int
  ) throws {
    let recording = try RecordingFile(path: RealRecordings.path("alkamel/\(race)")).recording
    let replay = Replay(recording)
    let penalised = replay.snapshot(at: .max).rows.filter { $0.penalty != nil }
    #expect(penalised.map(\.entry.number.text) == [number])
    #expect(penalised.map(\.penaltyText) == ["+\(seconds) s"])
    let messages = replay.messages(upTo: .max).filter { $0.kind == .penalty }
    #expect(messages.map { replay.text(of: $0) } == ["+\(seconds) s: after the race"])
    let before = replay.snapshot(at: messages[0].time - .milliseconds(1))
    #expect(before.state.results == .provisional)
    #expect(before.rows.allSatisfy { $0.penalty == nil })
  }

  @Test(arguments: RealRaceTests.withResults)
  func `the weather is that of a summer's day, in °C, all through the race`(race: String) throws {
    let recording = try RecordingFile(path: RealRecordings.path("alkamel/\(race)")).recording
    let replay = Replay(recording)
    var reports = 0
    for event in recording.events {
      guard case .weather(let weather) = event.kind else { continue }
      reports += 1
      let air = try #require(weather.air)
      let track = try #require(weather.track)
      #expect(18...34 ~= air && air - 2...48 ~= track, "\(weather)")
      #expect(0...30 ~= weather.wind ?? -1)
      #expect(weather.rain == nil)
    }
    #expect(reports > 100)
    let finish = try #require(replay.state(at: .max).checkeredAt)
    // A report a minute; the files begin within a minute of the start and end with the race.
    for minute in 2..<finish.milliseconds / 60_000 - 2 {
      let time = SessionTime(milliseconds: minute * 60_000)
      #expect(replay.weather(in: replay.state(at: time)) != nil, "\(time)")
    }
  }

  /// A gap as results files write it.
  private func publishedText(_ gap: Gap) -> String {
    switch gap {
    case .none: "-"
    case .time: "+\(gap.text)"
    case .laps(let laps): laps == 1 ? "1 Lap" : "\(laps) Laps"
    }
  }
}
