import Board
import Testing
import Video

/// What mpv's lines mean, and what it is told.
@Suite struct MpvMessagesTests {
  @Test(
    arguments: [
      (#"{"event":"property-change","id":1,"name":"path","data":"a.mkv"}"#, .file("a.mkv")),
      (#"{"event":"property-change","id":1,"name":"path"}"#, .file(nil)),
      (
        #"{"event":"property-change","name":"time-pos","data":12.345600}"#,
        .time(VideoTime(milliseconds: 12346))
      ),
      (#"{"event":"property-change","name":"time-pos","data":null}"#, .time(nil)),
      (#"{"event":"property-change","name":"pause","data":true}"#, .paused(true)),
      (#"{"event":"property-change","name":"speed","data":2}"#, .speed(2)),
      (#"{"event":"property-change","name":"seeking","data":true}"#, .seeks),
      (#"{"event":"seek"}"#, .seeks),
      (#"{"event":"playback-restart"}"#, .restarted),
      (
        #"{"data":7.5,"request_id":3,"error":"success"}"#,
        .stands(VideoTime(milliseconds: 7500))
      ),
      (#"{"request_id":3,"error":"property unavailable"}"#, .stands(nil)),
      (#"{"request_id":2,"error":"error running command"}"#, .refused),
    ] as [(String, PlayerNews)])
  func `a line of mpv means something`(line: String, news: PlayerNews) {
    #expect(PlayerNews(mpvLine: Array(line.utf8)) == news)
  }

  @Test(arguments: [
    "", "x", "{", "[]", "7", #"{"event":7}"#, #"{"event":"property-change"}"#,
    #"{"event":"property-change","name":"pause","data":1}"#,
    #"{"event":"property-change","name":"pause"}"#,
    #"{"event":"property-change","name":"speed","data":0}"#,
    #"{"event":"property-change","name":"speed","data":-2}"#,
    #"{"event":"property-change","name":"speed","data":1e999}"#,
    #"{"event":"property-change","name":"path","data":[]}"#,
    #"{"event":"seek"} x"#, #"{"request_id":2,"error":"success"}"#, #"{"event":"client-message"}"#,
    String(repeating: "[", count: 100_000), #"{"event":"\u{D800}"#,
  ])
  func `anything else means nothing`(line: String) {
    #expect(PlayerNews(mpvLine: Array(line.utf8)) == nil)
  }

  @Test(arguments: [
    ("1e300", Int(Int32.max)), ("-1e300", Int(Int32.min)),
    ("999999999999999999999999", Int(Int32.max)), ("9223372036854775807", Int(Int32.max)),
    ("-0.0004", 0),
  ])
  func `a time is held within what there is`(number: String, milliseconds: Int) {
    let line = #"{"event":"property-change","name":"time-pos","data":\#(number)}"#
    #expect(
      PlayerNews(mpvLine: Array(line.utf8)) == .time(VideoTime(milliseconds: milliseconds)))
  }

  @Test func `an infinite time is none`() {
    let line = #"{"event":"property-change","name":"time-pos","data":1e999}"#
    #expect(PlayerNews(mpvLine: Array(line.utf8)) == .time(nil))
  }

  @Test func `commands are lines of JSON, whatever a race is called`() {
    func text(_ command: PlayerCommand) -> String {
      String(decoding: command.mpvLine, as: UTF8.self)
    }
    #expect(
      text(.seek(VideoTime(milliseconds: 65_040)))
        == #"{"request_id":2,"command":["seek",65.04,"absolute+exact"]}"# + "\n")
    #expect(
      text(.pause(true)) == #"{"request_id":1,"command":["set_property","pause",true]}"# + "\n")
    #expect(
      text(.speed(0.25)) == #"{"request_id":1,"command":["set_property","speed",0.25]}"# + "\n")
    #expect(
      text(.show("7\"\n\u{1B}${path}"))
        == #"{"request_id":1,"command":["raw","show-text","7\"\n\u001b${path}",5000]}"# + "\n")
    // A text that could be taken for a number or a truth value stays a text.
    for word in ["7", "nan", "true", "0x10"] {
      #expect(text(.show(word)).contains(#""show-text","\#(word)",5000"#))
    }
  }
}
