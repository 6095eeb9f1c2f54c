/// Recordings written for these tests.
enum Fixtures {
  /// The header of a native recording with two cars.
  static let header = """
    {"flagstand":1,"event":"Two cars","classes":["GT"],\
    "entries":[{"car":"7","class":"GT","team":"Seven"},{"car":"8","class":"GT","team":"Eight"}]}

    """

  /// A native recording of two cars and a lap of each.
  static let race =
    header + """
      {"t":0,"kind":"flag","flag":"green"}
      {"t":100000,"kind":"lap","car":"7","lap":1,"time":100000}
      {"t":110000,"kind":"lap","car":"8","lap":1,"time":110000}

      """

  /// The names of the columns of an Al Kamel lap file.
  static let columns =
    "NUMBER; DRIVER_NUMBER; LAP_NUMBER; LAP_TIME; LAP_IMPROVEMENT; CROSSING_FINISH_LINE_IN_PIT; "
    + "S1; S1_IMPROVEMENT; S2; S2_IMPROVEMENT; S3; S3_IMPROVEMENT; KPH; ELAPSED; HOUR;TOP_SPEED;"
    + "DRIVER_NAME;PIT_TIME;CLASS;GROUP;TEAM;MANUFACTURER;FLAG_AT_FL;\n"

  /// A row of an Al Kamel lap file: a lap of 1:40 with sectors of 30, 30 and 40 s, in a race that
  /// began at three.
  static func row(
    car: String = "7", lap: String, time: String = "1:40.000", elapsed: String, hour: String,
    team: String = "Seven", driver: String = "Ann Ås", carClass: String = "GT", flag: String = "GF"
  ) -> String {
    "\(car);1;\(lap);\(time);0;;30.000;0;30.000;0;40.000;0;150.0;\(elapsed);\(hour);200;"
      + "\(driver);;\(carClass);;\(team);Make;\(flag);\n"
  }

  /// An Al Kamel lap file of a car with two laps.
  static let laps =
    columns + row(lap: "1", elapsed: "1:40.000", hour: "15:01:40.000")
    + row(lap: "2", elapsed: "3:20.000", hour: "15:03:20.000")

  /// Text that resets and clears the screen, starts the printer, names the window, turns the
  /// direction of writing and beeps.
  static let hostile =
    "\u{1B}c\u{1B}[5i\u{1B}]0;owned\u{7}\u{9B}31m\u{85}\u{202E}\u{8}\u{7F}\0x"
    + "\u{1B}]8;;http://a\u{1B}\\\u{1B}]52;c;AA\u{7}\u{1B}P1$t\u{1B}\\\u{200D}漢±e\u{301}\u{301}\u{301}"

  /// The same as JSON writes it.
  static let hostileJSON =
    #"\u001bc\u001b[5i\u001b]0;owned\u0007\u009b31m\u0085\u202e\b\u007f\u0000\r\nx"#
    + #"\u001b]8;;http://a\u001b\\\u001b]52;c;AA\u0007\u001bP1$t\u001b\\\u200d漢±e\u0301\u0301\u0301"#

  /// A native recording with hostile text in every place that holds text.
  static let hostileRace = """
    {"flagstand":1,"event":"E\(hostileJSON)","series":"S\(hostileJSON)","note":"\(hostileJSON)",\
    "circuit":{"name":"\(hostileJSON)"},"loops":["\(hostileJSON)","SF"],\
    "entries":[{"car":"7\(hostileJSON)","class":"C\(hostileJSON)","team":"T\(hostileJSON)",\
    "vehicle":"V\(hostileJSON)","drivers":["D\(hostileJSON)"]},{"car":"8","class":"GT"}]}
    {"t":0,"kind":"flag","flag":"green"}
    {"t":0,"kind":"driver","car":"7\(hostileJSON)","driver":"D\(hostileJSON)"}
    {"t":1000,"kind":"message","text":"M\(hostileJSON)"}
    {"t":1000,"kind":"message","car":"7\(hostileJSON)","text":"M\(hostileJSON)"}
    {"t":1000,"kind":"flag","flag":"\(hostileJSON)"}
    {"t":1000,"kind":"\(hostileJSON)"}
    {"t":1000,"kind":"lap","car":"9\(hostileJSON)","lap":1,"\(hostileJSON)":1}
    {"t":2000,"kind":"status","car":"7\(hostileJSON)","status":"stopped","text":"\(hostileJSON)"}
    {"t":3000,"kind":"penalty","car":"8","laps":1,"text":"\(hostileJSON)"}
    {"t":4000,"kind":"driver","car":"7\(hostileJSON)","driver":"E\(hostileJSON)"}
    {"t":600000,"kind":"results","results":"official"}

    """

  /// An Al Kamel lap file with hostile text in every place that holds text.
  static let hostileLaps: String = {
    // In quotes, because it has semicolons.
    func cell(_ text: String) -> String { "\"" + text + hostile + "\"" }
    return laps
      + row(
        car: cell("9"), lap: "1", elapsed: "1:45.000", hour: "15:01:45.000", team: cell("T"),
        driver: cell("D"), carClass: cell("C"), flag: cell(""))
      + row(
        car: cell("9"), lap: cell("2"), time: cell(""), elapsed: cell(""), hour: cell(""))
  }()

  /// The results of the car and of one that did not start, with hostile text in every place that
  /// holds text.
  static let hostileResults: String = {
    func cell(_ text: String) -> String { "\"" + text + hostile + "\"" }
    let texts = ["T", "V", "D", "E"].map(cell).joined(separator: ";")
    return "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;CLASS;TEAM;VEHICLE;DRIVER_1;DRIVER_2\n"
      + "1;7;Classified;2;3:25.000;GT;\(texts)\n"
      + "2;\(cell("9"));Not started;;;\(cell("C"));\(texts)\n"
      + "3;\(cell("10"));\(cell("S"));;;\(cell("C"));\(texts)\n"
  }()

  /// An RMonitor capture with hostile text in every place that holds text.
  static let hostileCapture: String = {
    // A line end would cut the record.
    let text = hostile
    return """
      $B,5,"Race\(text)"
      $C,1,"C\(text)"
      $A,"7\(text)","7\(text)",1,"A\(text)","B\(text)","V\(text)",1
      $COMP,"7\(text)","7\(text)",1,"A\(text)","B\(text)","V\(text)","\(text)"
      $E,"TRACKNAME","T\(text)"
      $\(text),"1"
      \(text)
      $F,9999,"00:09:59","20:00:00","00:00:00","Green "
      $F,9999,"00:09:59","20:01:00","00:01:00","Green "
      $L,"7\(text)","P1","PIP\(text)","01/27/2009","20:01:00.000"
      $J,"7\(text)","00:01:00.000","00:01:00.000"
      $G,1,"7\(text)",1,"00:01:00.000"

      """
  }()
}
