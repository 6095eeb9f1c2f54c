import Bytes
import Recordings
import ReplayEngine
import Screen
import Video

@testable import Board

/// What a player says, a line at a time, while time goes by. A line of one byte is a key of the viewer's.
let videoTarget = FuzzTarget(name: "video", seeds: { [Array(videoSeed.utf8)] }) { bytes in
  var model = Model(race)
  model.video = Model.Video()
  model.start(speed: .normal, isPaused: false, isRevealed: false)
  var (link, splitter) = (VideoLink(), LineSplitter(limit: 1 << 16))
  var (now, told) = (ContinuousClock.now, 0)
  splitter.feed(bytes[...]) { line in
    now += .milliseconds(40 * line.count)
    model.advance(by: .milliseconds(40))
    if line.count == 1 { update(&model, .key(keys[Int(line[0]) % keys.count])) }
    model.request = nil
    let news = PlayerNews(mpvLine: line)
    if news != nil { told += 1 }
    for command in link.move(&model, told: news.map { [$0] } ?? [], at: now) {
      let line = command.mpvLine
      promise(
        line.firstIndex(of: 0x0A) == line.count - 1 && (try? JSONTree(line.span)) != nil,
        "a command is no line of JSON")
    }
  }
  expectSound(model)
  return told > 0
}
