import Bytes

/// A kind of file that people take for a recording, and what they need instead.
struct Lookalike: Sendable {
  /// What the file is and what to do, without capital and full stop.
  let advice: String
  /// Whether a file is of this kind.
  let recognises: @Sendable (_ bytes: [UInt8]) -> Bool

  /// Every kind that is known.
  static let all = [
    Lookalike(advice: "compressed; unpack it first, as with gunzip") {
      $0.starts(with: [0x1F, 0x8B])
    },
    Lookalike(advice: "a spreadsheet; save the table of laps in it as CSV, which can be played") {
      isArchive($0)
        && ["[Content_Types].xml", "xl/", "opendocument"].contains(where: start($0).contains)
    },
    Lookalike(
      advice: "a zip archive, as timekeepers publish them; unpack it and take the laps (23_….CSV)",
      recognises: isArchive),
    Lookalike(
      advice: "a PDF; of the same session timekeepers such as Al Kamel Systems publish the laps as"
        + " CSV (23_….CSV), which can be played"
    ) { $0.starts(with: Array("%PDF".utf8)) },
    Lookalike(
      advice:
        "JSON of the timekeepers; they publish the same as CSV (23_….CSV), which can be played",
      recognises: isPublishedJSON),
    Lookalike(advice: "results without laps; name the lap file, and these are read beside it") {
      var report = Report()
      return (try? AlKamelResults($0, file: "", &report)) != nil
    },
    Lookalike(advice: "weather without laps; name the lap file, and this is read beside it") {
      var report = Report()
      return (try? AlKamelWeather($0, file: "", &report)) != nil
    },
    Lookalike(
      advice: "a scenario; \"flagstand simulate\" makes a race of it", recognises: isScenario),
  ]

  @Sendable
  private static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("PK\u{3}\u{4}".utf8))
  }

  private static func start(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(4_000), as: UTF8.self)
  }

  /// Whether an object begins that the timekeepers' portals have and no recording.
  @Sendable
  private static func isPublishedJSON(_ bytes: [UInt8]) -> Bool {
    if RecordingFormat.native.recognises(bytes) { return false }
    let start = start(bytes)
    return start.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) == "{"
      && ["\"participants\"", "\"session_name\"", "\"championship_name\"", "\"classification\""]
        .contains(where: start.contains)
  }

  /// Whether one of the first lines behind a header is of a kind that races are made of.
  @Sendable
  private static func isScenario(_ bytes: [UInt8]) -> Bool {
    guard RecordingFormat.native.recognises(bytes) else { return false }
    let span = bytes.span
    var lines = Lines(of: span)
    while let line = lines.next(in: span), lines.number <= 200 {
      let kinds: [StaticString] = [
        #"{"kind":"simulation""#, #"{"kind":"track""#, #"{"kind":"class""#,
      ]
      if kinds.contains(where: { span.stands($0, at: line.lowerBound) }) { return true }
    }
    return false
  }
}
