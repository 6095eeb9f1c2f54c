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
}
