import ArgumentParser

struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a recording as a live timing board.")

  @OptionGroup var recording: RecordingOptions
}
