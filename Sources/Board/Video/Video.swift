import ReplayEngine

extension Model {
  /// The video beside the board.
  package struct Video: Sendable {
    /// Where it stands; nil while nobody knows.
    package var moment: VideoTime?
    /// What is wrong with it now, for the viewer; nil when nothing is.
    package var trouble: String?
    /// Whether it goes its own way, until the viewer takes it along again.
    package internal(set) var isLetGo = false
    /// What is to be written over its picture.
    var caption: String?

    /// A video of which nothing is known.
    package init() {}
  }

  /// Tells that this moment of the race is this moment of the video, and takes the video along.
  mutating func tieVideo() {
    guard let moment = video?.moment else { return sayNoVideo() }
    let point = VideoTies.Point(video: moment, race: time)
    ties.tie(point)
    video?.isLetGo = false
    request = .keepTies
    say("\(point.race) is \(point.video) of the video")
  }

  /// Moves the video against the race.
  mutating func nudgeVideo(by milliseconds: Int) {
    guard video?.moment != nil else { return sayNoVideo() }
    let point = ties.nudge(by: milliseconds, near: time)
    request = .keepTies
    say("\(point.race) is \(point.video) of the video")
  }

  /// Lets the video go its own way, or takes it along again.
  mutating func letVideoGo() {
    guard video != nil else { return sayNoVideo() }
    video?.isLetGo.toggle()
    say(video?.isLetGo == true ? Model.letGo : "the video goes with the race again")
  }

  /// What the last line says as long as the video goes its own way.
  static let letGo = "the video is let go: = where both show the same ties them, V takes it along"

  private mutating func sayNoVideo() {
    say(
      video == nil
        ? "no video: --video follows an mpv"
        : video?.trouble ?? "the video does not say yet where it stands")
  }

  /// Says what a jump has led to, over the picture of the video as well.
  mutating func sayLanding(_ text: String) {
    say(text)
    video?.caption = text
  }
}
