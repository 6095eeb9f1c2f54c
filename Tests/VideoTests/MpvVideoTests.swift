import Board
import Glibc
import ReplayEngine
import Screen
import TestSupport
import Testing
import Video

/// A board and a player at the two ends of a socket.
@Suite(.serialized, .waiting) struct MpvVideoTests {
  /// Somebody before both.
  private final class Room {
    let player: Player
    var video: MpvVideo
    var model: Model

    init(at seconds: Double = 600, isPaused: Bool = true, ties: [(Double, Double)] = []) throws {
      player = try Player(at: "/tmp/flagstand-player-\(getpid())-\(UInt32.random(in: 0 ... .max))")
      video = MpvVideo(path: player.path)
      let race = drawnRace("A #5 " + String(repeating: "..|", count: 60))
      model = Model(Replay(race), at: TestSupport.seconds(seconds))
      model.start(speed: .normal, isPaused: isPaused, isRevealed: false)
      model.video = Model.Video()
      for (video, race) in ties {
        model.ties.add(
          VideoTies.Point(
            video: VideoTime(milliseconds: Int(video * 1000)), race: TestSupport.seconds(race)))
      }
      settle()
    }

    /// Lets both tell each other what they have to.
    func settle() {
      for _ in 0..<8 {
        video.move(&model)
        player.answer()
      }
      video.move(&model)
    }

    /// Lets time go by on the wall, 25 times a second.
    func wait(_ seconds: Double) {
      for _ in 0..<Int(seconds * 25) {
        model.advance(by: .milliseconds(40))
        player.wait(0.04)
        video.move(&model)
        player.answer()
      }
    }

    func press(_ keys: String) {
      for key in keys { update(&model, .key(.character(key))) }
      settle()
    }

    func isNear(_ seconds: Double, _ other: Double) -> Bool { abs(seconds - other) < 0.1 }
  }

  @Test func `on connecting the board leads`() throws {
    let room = try Room(at: 600, isPaused: false)
    #expect(room.player.time == 600)
    #expect(!room.player.isPaused)
    #expect(room.model.time == seconds(600))
    #expect(room.model.trouble == nil)
  }

  @Test func `play, pause and speed of the board are the video's, and the other way round`() throws
  {
    let room = try Room()
    room.press(" ]]")
    #expect(!room.player.isPaused && room.player.speed == 4)
    room.press(" ")
    #expect(room.player.isPaused)
    room.player.set(paused: false)
    room.player.set(speed: 0.5)
    room.settle()
    #expect(!room.model.playback.isPaused && room.model.playback.speed.factor == 0.5)
    room.player.set(paused: true)
    room.settle()
    #expect(room.model.playback.isPaused)
    // Nothing of that goes back and forth.
    let count = room.player.commands.count
    room.settle()
    #expect(room.player.commands.count == count)
  }

  @Test func `seeks on either side happen on the other, and the board can undo both`() throws {
    let room = try Room()
    room.press("l")
    #expect(room.player.time == 660)
    room.player.seek(to: 300.5)
    room.settle()
    #expect(room.model.time == seconds(300.5))
    room.press("u")
    #expect(room.model.time == seconds(660) && room.player.time == 660)
  }

  @Test
  func `both stay together as they play, at the speed of the video where the board has none such`()
    throws
  {
    let room = try Room(isPaused: false)
    for speed in [1, 1.1, 2, 0.3, 60] {
      room.player.set(speed: speed)
      room.wait(4)
      #expect(
        abs(room.model.time.seconds - room.player.time) < 0.2 * max(1, speed), "at \(speed)×")
    }
    let seeks = room.player.commands.filter { $0.hasPrefix("seek") }
    #expect(seeks == ["seek 600.0 absolute+exact"])
  }

  @Test func `above 100× and backwards the video is paused and goes along, and plays on after it`()
    throws
  {
    let room = try Room(isPaused: false)
    room.press("]]]]]]")
    #expect(room.player.speed == 64 && !room.player.isPaused)
    room.press("]")
    #expect(room.player.isPaused && room.player.speed == 64)
    room.wait(1)
    room.press("[")
    #expect(!room.player.isPaused && room.isNear(room.player.time, room.model.time.seconds))
    update(&room.model, .key(.backspace))
    room.press("r")
    #expect(room.player.isPaused && !room.model.playback.isPaused)
    room.wait(10)
    room.press(" ")
    room.settle()
    #expect(room.player.time == room.model.time.seconds && room.player.isPaused)
    room.press(" ")
    // Whoever plays the video meanwhile plays both forwards.
    room.player.set(paused: false)
    room.settle()
    #expect(!room.model.playback.isReversed && !room.model.playback.isPaused)
  }

  @Test func `= ties the moments at which both are, and the board asks to keep that`() throws {
    let room = try Room(at: 600)
    room.press("V")
    room.player.seek(to: 4000)
    room.settle()
    #expect(room.model.time == seconds(600))
    room.press("l")
    #expect(room.player.time == 4000)
    room.press("=")
    #expect(room.model.request == .keepTies)
    #expect(room.model.notice == "0:11:00.000 is 1:06:40.000 of the video")
    room.press("l")
    #expect(room.player.time == 4060)
    room.press("))(")
    #expect(room.player.time == 4060.1)
    #expect(room.model.ties.points.map(\.description) == ["1:06:40.100=0:11:00.000"])
  }

  @Test func `between two ties a cut is bridged`() throws {
    let room = try Room(at: 300, ties: [(100, 200), (200, 400)])
    #expect(room.player.time == 150)
    room.press(" ")
    room.wait(20)
    #expect(room.isNear(room.player.time, 170))
    #expect(abs(room.model.time.seconds - 340) < 0.3)
    room.player.seek(to: 1000)
    room.settle()
    #expect(room.model.time == seconds(1200))
  }

  @Test func `before the video begins it waits for the race, and the other way round`() throws {
    let race = try Room(at: 0, isPaused: false, ties: [(0, 5)])
    #expect(race.player.isPaused && race.player.time == 0)
    race.wait(4)
    #expect(race.player.isPaused && race.model.time == seconds(4))
    race.wait(3)
    #expect(!race.player.isPaused && race.isNear(race.player.time, race.model.time.seconds - 5))
    let video = try Room(at: 10, isPaused: false, ties: [(100, 0)])
    #expect(video.player.time == 110)
    video.player.seek(to: 90)
    video.settle()
    video.wait(8)
    #expect(video.model.time.seconds < 0.2 && !video.player.isPaused)
    video.wait(8)
    #expect(video.isNear(video.model.time.seconds, video.player.time - 100))
  }

  @Test func `the end of the race does not end the video, and one can seek back from there`() throws
  {
    let room = try Room(at: 0, isPaused: false)
    let end = room.model.replay.end.seconds
    room.player.seek(to: end - 2)
    room.settle()
    room.wait(20)
    #expect(room.model.time.seconds == end && !room.player.isPaused)
    #expect(room.isNear(room.player.time, end + 18))
    room.player.seek(to: 500)
    room.settle()
    room.wait(2)
    #expect(!room.model.playback.isPaused && room.isNear(room.model.time.seconds, room.player.time))
  }

  @Test func `what a jump has led to is written over the picture`() throws {
    let room = try Room(at: 0)
    room.press(".")
    let told = try #require(room.model.notice)
    let shown = room.player.commands.filter { $0.hasPrefix("raw show-text") }
    // The player makes words of it.
    #expect(shown == ["raw show-text \(told.replacing(",", with: " ")) 5000"])
  }

  @Test func `mpv gone is said and looked for again, and then the board leads`() throws {
    let room = try Room()
    room.player.hangUp()
    room.settle()
    room.player.hangUp()
    #expect(room.model.trouble?.contains("the video is gone") == true)
    #expect(room.video.due != nil)
    room.press("l")
    room.player.time = 5
    usleep(1_100_000)
    room.settle()
    #expect(room.model.trouble == nil && room.player.time == 660)
  }

  @Test func `no mpv yet is said, and another file begins where the board is`() throws {
    var model = Model(Replay(drawnRace("A #5 ..|..|")))
    model.video = Model.Video()
    var video = MpvVideo(path: "/nowhere/at/all")
    video.move(&model)
    #expect(
      model.trouble
        == "no video at /nowhere/at/all yet (no such file or directory); tried every second")
    for key in ["=", "(", ")"] as [Character] {
      update(&model, .key(.character(key)))
      #expect(model.notice == model.trouble)
    }
    let room = try Room()
    room.player.play(file: nil)
    room.settle()
    #expect(room.model.trouble == "mpv plays nothing")
    room.player.play(file: "other.mkv")
    room.settle()
    #expect(room.player.time == 600 && room.model.time == seconds(600))
    #expect(room.model.trouble == nil)
  }

  @Test func `whatever the socket says, the board stands and shows no control characters`() throws {
    let room = try Room()
    var lottery = Lottery(seed: 7)
    let words = [
      #"{"event":"property-change","name":"time-pos","data":"#, "1e308}", "-1e999}",
      "\"\u{1B}[2J\"}",
      #"{"event":"seek"}"#, #"{"event":"playback-restart"}"#, "\n", "\u{0}", "[[[[",
      "\u{1B}]0;x\u{7}",
      #"{"data":9223372036854775807,"request_id":3,"error":"success"}"#,
      #"{"event":"property-change","name":"speed","data":1e-300}"#,
      #"{"event":"property-change","name":"pause","data":false}"#,
      #"{"event":"property-change","name":"path","data":"\u001b[2J"}"#,
    ]
    for _ in 0..<3000 {
      room.player.send(words[lottery.below(words.count)])
      room.video.move(&room.model)
      room.model.advance(by: .milliseconds(33))
    }
    room.player.answer()
    room.player.send([UInt8](repeating: 0x5B, count: 100_000))
    room.player.send("\n")
    room.settle()
    let span = room.model.replay.playedSpan
    #expect(room.model.time >= span.start && room.model.time <= span.end)
    let screen = render(room.model, columns: 120, rows: 36).text
    #expect(screen.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }
}
