import ReplayEngine
import Testing

@testable import Recordings

@Suite struct NativeReaderTests {
  // MARK: The file

  @Test func `a header alone is a recording in which nothing happens`() throws {
    let file = try read(#"{"flagstand":1}"#)
    #expect(file.recording == Recording(session: Session()))
    #expect(file.report.count == 0)
    #expect(file.format == RecordingFormat.native.name)
  }

  @Test func `a byte order mark, CR LF, blank lines and a missing last line end do no harm`() throws
  {
    let text =
      "\u{FEFF}\r\n  \r\n\(header)\r\n\r\n \t\n"
      + #"{"t":1,"kind":"flag","flag":"red"}"# + "\r\n" + #" {"t":2,"kind":"flag","flag":"green"} "#
    let file = try read(text)
    #expect(file.recording.events.map(\.kind) == [.flag(.red), .flag(.green)])
    #expect(file.report.lines == [])
    #expect(file.recording.session.loops == ["S1", "S2", "SF"])
  }

  @Test func `a torn last line costs that line only`() throws {
    let whole = text(of: everything)
    let lastLine = try #require(whole.dropLast().lastIndex(of: "\n"))
    var end = whole.index(before: whole.endIndex)
    while end > whole.index(lastLine, offsetBy: 2) {
      end = whole.index(before: end)
      let file = try read(String(whole[..<end]))
      #expect(file.recording.events == everything.events.dropLast())
      #expect(file.report.kinds.map(\.name) == ["torn last line"])
    }
  }

  @Test func `a lap told twice, or after a later one, is read and counted`() throws {
    let file = try read(
      lines: #"{"t":1,"kind":"lap","car":"7","lap":1}"#, #"{"t":2,"kind":"lap","car":"7","lap":3}"#,
      #"{"t":3,"kind":"lap","car":"7","lap":3}"#, #"{"t":4,"kind":"lap","car":"7","lap":2}"#)
    #expect(file.recording.events.count == 4)
    #expect(file.report.count(of: "repeated lap") == 1)
    #expect(file.report.count(of: "lap going back") == 1)
  }

  @Test func `a deleted lap that is told again counts again, which is not odd`() throws {
    let file = try read(
      lines: #"{"t":1,"kind":"lap","car":"7","lap":1}"#, #"{"t":2,"kind":"lap","car":"7","lap":2}"#,
      #"{"t":3,"kind":"lapDeleted","car":"7","lap":1}"#,
      #"{"t":4,"kind":"lap","car":"7","lap":1,"at":1}"#)
    #expect(file.report.lines == [])
    let found = { (file: RecordingFile) in Replay(file.recording).suspicions.map(\.name) }
    #expect(!found(file).contains("lap number that does not rise"))
    let twice = try read(
      lines: #"{"t":1,"kind":"lap","car":"7","lap":1}"#, #"{"t":2,"kind":"lap","car":"7","lap":2}"#,
      #"{"t":3,"kind":"lapDeleted","car":"7","lap":1}"#,
      #"{"t":4,"kind":"lap","car":"7","lap":1,"at":1}"#,
      #"{"t":5,"kind":"lap","car":"7","lap":1,"at":1}"#)
    #expect(twice.report.count(of: "lap going back") == 1)
    #expect(found(twice).contains("lap number that does not rise"))
  }

  @Test func `a broken line costs that line only`() throws {
    let file = try read(
      lines: #"{"t":1,"kind":"flag","flag":"red"}"#, #"{"t":2,"kind":"flag" "flag":"red"}"#,
      "garbage", #"[{"t":2}]"#, #"{"t":3,"kind":"flag","flag":"green"} {}"#, "{", "\"",
      #"{"t":3,"kind":"flag","flag":"green",}"#, #"{,"t":3,"kind":"flag","flag":"green"}"#,
      #"{"t":4,"kind":"flag","flag":"white"}"#)
    #expect(file.recording.events.map(\.kind) == [.flag(.red), .flag(.white)])
    #expect(file.report.count(of: "broken line") == 8)
    #expect(
      file.report.lines.first
        == "3: broken line: not a JSON object from byte 22 of the line on; skipped")
  }

  @Test func `a later version of the format is refused by its number`() {
    let error = #expect(throws: RecordingError.self) {
      try read("\n" + #"{"loops":[],"flagstand":2,"new":{}}"#)
    }
    #expect(
      error?.description
        == "race.jsonl:2: written in version 2 of the format; this program reads version 1")
  }

  @Test(arguments: [
    #"{"flagstand":0}"#, #"{"flagstand":"1"}"#, #"{"flagstand":1.5}"#, #"{"flagstand":null}"#,
    #"{"note":"flagstand","x":{"flagstand":1}}"#, #"{"flagstand":99999999999999999999}"#,
    #"{"flagstand":1"#, "{\n\"flagstand\":1\n}",
  ])
  func `a header that is none is an error on its line`(text: String) {
    let error = #expect(throws: RecordingError.self) { try read(text) }
    #expect(error?.line == 1)
  }

  @Test func `more loops than a lap can have are an error`() {
    let loops = (1...65).map { "\"L\($0)\"" }.joined(separator: ",")
    let error = #expect(throws: RecordingError.self) {
      try read("{\"flagstand\":1,\"loops\":[\(loops)]}")
    }
    #expect(error?.description == "race.jsonl:1: a lap has at most 64 timing loops")
  }

  // MARK: Order

  @Test func `the order of keys does not matter, nor do spaces`() throws {
    let file = try read(
      lines:
        #" { "lap" : 3 , "sectors":[ 1 , null ,2 ], "car":"7","kind": "lap", "time":3,"t":9 } "#)
    let lap = Lap(
      car: CarID(0), number: 3, time: LapTime(milliseconds: 3), at: SessionTime(milliseconds: 9),
      sectors: [LapTime(milliseconds: 1), nil, LapTime(milliseconds: 2)])
    #expect(file.recording.events == [Event(SessionTime(milliseconds: 9), .lap(lap))])
    #expect(file.report.lines == [])
  }

  @Test func `lines out of order read as if they stood in order`() throws {
    let sorted = [
      #"{"t":1,"kind":"message","text":"a"}"#,
      #"{"t":5,"kind":"crossing","car":"9","loop":"S1","lap":1}"#,
      #"{"t":5,"kind":"entry","car":"8","class":"GT3"}"#,
      #"{"t":5,"kind":"message","text":"b"}"#,
      #"{"t":7,"kind":"message","text":"c"}"#,
    ]
    let inOrder = try read([header, sorted.joined(separator: "\n")].joined(separator: "\n"))
    let shuffled = try read(
      [header, sorted[4], sorted[1], sorted[2], sorted[0], sorted[3]].joined(separator: "\n"))
    #expect(shuffled.recording == inOrder.recording)
    #expect(inOrder.report.count(of: "out of order") == 0)
    #expect(shuffled.report.count(of: "out of order") == 4)
    #expect(shuffled.report.count(of: "unannounced car") == 1)
    #expect(
      shuffled.report.lines.first
        == "3: out of order: 2 ms before an earlier line; sorted in")
  }

  // MARK: What is not known

  @Test func `unknown keys and keys out of place are counted and change nothing`() throws {
    let file = try read(
      lines: #"{"t":1,"x":{"t":[9,{"kind":"lap"}]},"kind":"flag","flag":"red","":[],"lap":"?"}"#)
    #expect(file.recording.events == [Event(SessionTime(milliseconds: 1), .flag(.red))])
    #expect(
      file.report.lines == [
        #"2: unknown key: "x" means nothing here"#, #"2: unknown key: "" means nothing here"#,
        #"2: unknown key: "lap" means nothing here"#,
      ])
  }

  @Test func `an unknown kind is one warning, whatever its keys are`() throws {
    let file = try read(
      lines: #"{"t":1,"kind":"tele\u001bmetry","lap":"x","speed":[1,2]}"#,
      #"{"t":1,"kind":"a kind with a very long name that goes on and on"}"#)
    #expect(file.recording.events == [])
    #expect(file.report.kinds.map(\.name) == ["unknown kind"])
    #expect(file.report.count == 2)
  }

  @Test func `a car that nobody announced is announced before its first event`() throws {
    let file = try read(
      lines: #"{"t":5,"kind":"pitIn","car":"44"}"#, #"{"t":6,"kind":"pitOut","car":"44"}"#)
    let entry = Entry(number: "44", carClass: "")
    let five = SessionTime(milliseconds: 5)
    #expect(file.recording.events.count == 3)
    #expect(file.recording.events.first == Event(five, .entry(car: CarID(2), entry)))
    #expect(
      file.recording.events.dropFirst().first
        == Event(five, .pitIn(PitCrossing(car: CarID(2), at: five))))
    #expect(file.report.kinds.map(\.name) == ["unannounced car"])
    #expect(file.recording.session.classes == ["GTP", "GT3", ""])
  }

  @Test func `an event that is skipped announces nobody`() throws {
    let file = try read(lines: #"{"t":5,"kind":"lapDeleted","car":"44","lap":0}"#)
    #expect(file.recording.events == [])
    #expect(file.report.kinds.map(\.name) == ["impossible value"])
  }

  @Test func `of two entries with one number the first holds`() throws {
    let file = try read(
      #"{"flagstand":1,"entries":[{"car":"7","team":"A"},{"car":"7","team":"B"},{"car":"8"}]}"#)
    #expect(file.recording.session.entries.map(\.team) == ["A", ""])
    #expect(
      file.report.lines
        == [#"1: duplicate entry: the car "7" is entered already; the first entry holds"#])
  }

  @Test func `odd values in the header keep their defaults`() throws {
    let file = try read(
      #"{"flagstand":1,"series":1,"event":"E","session":"sprint","circuit":{"length_m":-1},"#
        + #""start":"noon","scheduled":{"time":"6h"},"provenance":"heard","pits":"no","loops":[],"#
        + #""classes":"A","entries":[{"car":"7","lap":8,"drivers":7},{"car":"8"},9]}"#)
    var session = Session()
    session.event = "E"
    session.entries = [Entry(number: "8", carClass: "")]
    session.classes = [""]
    #expect(file.recording.session == session)
    #expect(file.report.count(of: "impossible value") == 11)
    #expect(file.report.count(of: "unknown key") == 1)
    #expect(file.report.count == 12)
  }

  @Test func `an odd crew or fuel window is left out, and the rest of the list is read`() throws {
    let file = try read(
      """
      {"flagstand":1,"fuelWindows":[{"class":"LMP2"},{"laps":3},{"class":"GT2","laps":40}],\
      "championship":{"points":[20,16],"distance":70,"standings":[{"car":"7","points":-1},\
      {"points":5},{"car":"9","points":119},{"car":"71","behind":{"points":7}},\
      {"car":"71","behind":{"car":"45","points":7}},{"car":"45","wins":2}]}}
      """)
    #expect(file.recording.session.fuelWindows == [FuelWindow("GT2", laps: 40)])
    #expect(
      file.recording.session.championship
        == Championship(
          points: [20, 16], leastDistance: 70,
          crews: [
            Championship.Crew(car: "9", before: .points(119)),
            Championship.Crew(car: "71", before: .behind("45", by: 7)),
            Championship.Crew(car: "45", before: .unknown),
          ]))
    #expect(file.report.count(of: "missing value") == 4)
    #expect(file.report.count(of: "impossible value") == 1)
    #expect(file.report.count(of: "unknown key") == 1)
  }

  @Test func `points that are not whole numbers are no points`() throws {
    let file = try read(#"{"flagstand":1,"championship":{"points":[20,1.5],"distance":70}}"#)
    #expect(file.recording.session.championship == Championship())
    #expect(
      file.report.lines == [
        #"1: impossible value: "points" can't be this list; it must be one of whole numbers from 0 to 10000; skipped"#
      ])
  }

  @Test func `classes that the header does not list are shown fastest first`() throws {
    let file = try read(
      #"{"flagstand":1,"entries":[{"car":"1","class":"Slow"},{"car":"2","class":"Fast"}]}"# + "\n"
        + #"{"t":1,"kind":"lap","car":"1","lap":2,"time":90}"# + "\n"
        + #"{"t":2,"kind":"lap","car":"2","lap":2,"time":80}"# + "\n"
        + #"{"t":3,"kind":"entry","car":"2","class":"Later"}"#)
    #expect(file.recording.session.classes == ["Fast", "Slow", "Later"])
    #expect(file.report.lines == [])
  }

  @Test func `an announced car is changed by a later entry`() throws {
    let file = try read(lines: #"{"t":5,"kind":"entry","car":"7","number":"77","class":"GT4"}"#)
    let entry = Entry(number: "77", carClass: "GT4")
    #expect(file.recording.events.map(\.kind) == [.entry(car: CarID(0), entry)])
    #expect(file.recording.session.classes == ["GTP", "GT3", "GT4"])
    #expect(
      file.report.lines == [
        #"2: unlisted class: "classes" does not list "GT4"; added at the end"#
      ])
  }

  @Test func `car numbers are text`() throws {
    let file = try read(
      lines: #"{"t":1,"kind":"pitIn","car":"007"}"#, #"{"t":2,"kind":"pitIn","car":"\u0037"}"#,
      #"{"t":3,"kind":"pitIn","car":7}"#, #"{"t":3,"kind":"pitIn","car":""}"#,
      #"{"t":4,"kind":"pitIn","car":"a number longer than sixteen bytes"}"#,
      #"{"t":5,"kind":"pitIn","car":"a number longer than sixteen bytes"}"#)
    let cars = file.recording.events.compactMap { event in
      if case .pitIn(let crossing) = event.kind { crossing.car.index } else { nil }
    }
    #expect(cars == [1, 0, 2, 2])
    #expect(file.report.count(of: "impossible value") == 2)
    #expect(file.report.count(of: "unannounced car") == 1)
  }

  @Test func `an unknown loop and the line itself are no crossings`() throws {
    let file = try read(
      lines: #"{"t":1,"kind":"crossing","car":"7","loop":"S3","lap":1}"#,
      #"{"t":1,"kind":"crossing","car":"7","loop":"SF","lap":1}"#,
      #"{"t":1,"kind":"crossing","car":"7","loop":"S\u0032","lap":1}"#)
    #expect(file.recording.events.count == 1)
    #expect(file.report.kinds.map(\.name) == ["unknown loop", "crossing of the line"])
  }

  @Test func `more cars than a recording can have are skipped`() throws {
    let cars = (0...CarID.limit).map { "{\"car\":\"\($0)\"}" }.joined(separator: ",")
    let file = try read(
      "{\"flagstand\":1,\"entries\":[\(cars)]}\n"
        + #"{"t":1,"kind":"pitIn","car":"19999"}"# + "\n" + #"{"t":1,"kind":"pitIn","car":"20000"}"#
    )
    #expect(file.recording.session.entries.count == CarID.limit)
    #expect(file.recording.events.count == 1)
    #expect(file.report.count(of: "too many cars") == 2)
  }

  // MARK: Values

  @Test(arguments: [
    #""kind":"lap","car":"7","lap":0"#, #""kind":"lap","car":"7","lap":-1"#,
    #""kind":"lap","car":"7","lap":100001"#, #""kind":"lap","car":"7","lap":1.5"#,
    #""kind":"lap","car":"7","lap":"1""#, #""kind":"lap","car":"7","lap":1,"time":0"#,
    #""kind":"lap","car":"7","lap":1,"time":-5"#, #""kind":"lap","car":"7","lap":1,"time":"1:07""#,
    #""kind":"lap","car":"7","lap":1,"sectors":[1,"2"]"#,
    #""kind":"lap","car":"7","lap":1,"sectors":[-1]"#,
    #""kind":"lap","car":"7","lap":1,"sectors":[1 2]"#,
    #""kind":"lap","car":"7","lap":1,"sectors":{}"#,
    #""kind":"lap","car":"7","lap":1,"at":99999999999999999999999"#,
    #""kind":"lap","car":"7","lap":9223372036854775808"#,
    #""kind":"lap","car":"7","lap":1,"time":1e999"#,
    #""kind":"pitIn","car":"7","estimated":1"#, #""kind":"pitIn","car":["7"]"#,
    #""kind":"flag","flag":"purple""#, #""kind":"flag","flag":true"#,
    #""kind":"status","car":"7","status":"flying""#, #""kind":"results","results":"maybe""#,
    #""kind":"penalty","car":"7","time":-1"#, #""kind":"penalty","car":"7","laps":-1"#,
    #""kind":"correction","car":"7","laps":-100001"#,
    #""kind":"classification","cars":[{"car":"7"},7]"#,
    #""kind":"classification","cars":[{"car":"7","status":"winner"}]"#,
    #""kind":"entry","car":"8","drivers":"Ann""#, #""kind":"entry","car":"8","drivers":["A",1]"#,
    #""kind":"entry","car":"8","grid":0"#, #""kind":"weather","air":"warm""#,
    #""kind":"weather","air":-1e400"#, #""kind":"weather","windDirection":361"#,
    #""kind":"message","text":{}"#, #""kind":7"#, #""kind":"flag","flag":"red","t":2147483648"#,
    #""kind":"flag","flag":"red","t":"1""#,
  ])
  func `an impossible value costs its line only`(members: String) throws {
    let file = try read(
      lines: #"{"t":1,\#(members)}"#, #"{"t":2,"kind":"flag","flag":"green"}"#)
    #expect(file.recording.events.map(\.kind) == [.flag(.green)])
    #expect(file.report.kinds.map(\.name) == ["impossible value"])
    #expect(file.report.count == 1)
  }

  @Test(arguments: [
    #""t":1"#, #""kind":"flag","flag":"red""#, #""t":null,"kind":"flag","flag":"red""#,
    #""t":1,"kind":"flag""#, #""t":1,"kind":"lap","car":"7""#, #""t":1,"kind":"lap","lap":1"#,
    #""t":1,"kind":"crossing","car":"7","lap":1"#, #""t":1,"kind":"driver","car":"7""#,
    #""t":1,"kind":"status","car":"7""#, #""t":1,"kind":"classification""#,
    #""t":1,"kind":"classification","cars":[{"laps":3}]"#, #""t":1,"kind":"results""#,
    #""t":1,"kind":"message""#, #""t":1,"kind":"entry""#, "",
  ])
  func `a missing value costs its line only`(members: String) throws {
    let file = try read(lines: "{\(members)}")
    #expect(file.recording.events == [])
    #expect(file.report.kinds.map(\.name) == ["missing value"])
  }

  @Test func `times with a fraction or an exponent are rounded to the millisecond`() throws {
    let file = try read(
      lines: #"{"t":1.5e3,"kind":"lap","car":"7","lap":2.0,"time":1499.6,"at":1499.4}"#)
    let lap = Lap(
      car: CarID(0), number: 2, time: LapTime(milliseconds: 1500),
      at: SessionTime(milliseconds: 1499))
    #expect(file.recording.events == [Event(SessionTime(milliseconds: 1500), .lap(lap))])
    #expect(file.report.lines == [])
  }

  @Test func `the later of two members with one key counts, and null is none`() throws {
    let file = try read(
      lines: #"{"t":1,"kind":"lap","car":"7","lap":1,"lap":2,"time":5,"time":null}"#)
    let one = SessionTime(milliseconds: 1)
    let lap = Lap(car: CarID(0), number: 2, time: nil, at: one)
    #expect(file.recording.events == [Event(one, .lap(lap))])
  }

  // MARK: Text

  @Test func `escape sequences in names are data that messages and writing keep in`() throws {
    let file = try read(
      #"{"flagstand":1,"entries":[{"car":"\u001b[2J","team":"a\tb\n\"\\\/\b\f\r"}]}"# + "\n"
        + #"{"t":1,"kind":"pitIn","car":"\u001b[2J"}"# + "\n"
        + #"{"t":1,"kind":"pitIn","car":"\u001b]0;x\u0007"}"#)
    #expect(file.recording.session.entries.first?.number == "\u{1B}[2J")
    #expect(file.recording.session.entries.first?.team == "a\tb\n\"\\/\u{8}\u{C}\r")
    #expect(file.report.count(of: "unannounced car") == 1)
    let shown = file.report.lines.joined() + text(of: file.recording).filter { $0 != "\n" }
    #expect(shown.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }

  @Test(arguments: [
    (#"\ud83c\udfce"#, "🏎", 0), (#"\u00E5\u0000"#, "å\u{0}", 0), (#"\ud83c"#, "\u{FFFD}", 1),
    (#"\udfce!"#, "\u{FFFD}!", 1), (#"\ud83cx"#, "\u{FFFD}x", 1),
    (#"\ud83c\u0041"#, "\u{FFFD}A", 1), (#"\u12"#, "\u{FFFD}12", 1), (#"\x"#, "\u{FFFD}", 1),
    (#"\uD83C\uD83C\uDFCE"#, "\u{FFFD}🏎", 1), (#"\é"#, "\u{FFFD}é", 1),
  ])
  func `escapes become characters, broken ones U+FFFD`(
    escaped: String, plain: String, warnings: Int
  ) throws {
    let file = try read(lines: "{\"t\":1,\"kind\":\"message\",\"text\":\"\(escaped)\"}")
    #expect(file.recording.events.map(\.kind) == [.message(text: plain, car: nil)])
    #expect(file.report.count(of: "mended text") == warnings)
    #expect(file.report.count == warnings)
  }

  @Test func `bytes that are no UTF-8 become U+FFFD`() throws {
    var bytes = Array((header + "\n" + #"{"t":1,"kind":"message","text":"a"#).utf8)
    bytes += [0xFF, 0xC3] + Array("b\"}\n".utf8)
    let file = try RecordingFile(bytes: bytes, file: "race.jsonl")
    #expect(file.recording.events.map(\.kind) == [.message(text: "a\u{FFFD}\u{FFFD}b", car: nil)])
    #expect(file.report.lines.count == 1)
    #expect(file.report.count(of: "mended text") == 1)
  }

  // MARK: Size

  @Test func `a line of ten megabytes is a line`() throws {
    let long = String(repeating: "x", count: 10_000_000)
    let file = try read(
      lines: #"{"t":1,"kind":"message","text":"\#(long)"}"#, #"{"t":2,"\#(long)":0}"#,
      #"{"t":2,"kind":"\#(long)"}"#, #"{"t":2,"kind":"pitIn","car":7\#(long)"#,
      #"{"t":3,"kind":"flag","flag":"red"}"#)
    #expect(file.recording.events.map(\.kind) == [.message(text: long, car: nil), .flag(.red)])
    #expect(file.report.lines.allSatisfy { $0.utf8.count < 200 })
    #expect(
      file.report.kinds.map(\.name) == ["missing value", "unknown kind", "broken line"])
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func `a hundred thousand nested brackets are one unknown value`(open: String) throws {
    let opened = String(repeating: open, count: 100_000)
    let closed = String(
      open.reversed().compactMap { $0 == "[" ? "]" : $0 == "{" ? "}" : nil })
    let nested = opened + "0" + String(repeating: closed, count: 100_000)
    let file = try read(
      lines: #"{"t":1,"kind":"flag","deep":\#(nested),"flag":"red"}"#,
      #"{"t":1,"kind":"flag","flag":"red","deep":\#(opened)"#,
      #"{"t":2,"kind":"lap","car":"7","lap":1,"sectors":\#(nested)}"#)
    #expect(file.recording.events.map(\.kind) == [.flag(.red)])
    #expect(file.report.count == 3)
  }

  @Test func `a number of a million digits is no time`() throws {
    let digits = String(repeating: "9", count: 1_000_000)
    let file = try read(lines: #"{"t":\#(digits),"kind":"flag","flag":"red"}"#)
    #expect(file.recording.events == [])
    #expect(file.report.count(of: "impossible value") == 1)
  }
}
