/// A file with hostile text in every place that holds text: each piece is the name of a car, and of
/// everything about it.
struct HostileFile: Sendable, CustomStringConvertible {
  let description: String
  let bytes: [UInt8]
  /// What lies beside it, by the end of its name.
  var beside: [String: [UInt8]] = [:]

  private init(_ name: String, _ text: String, beside: [String: String] = [:]) {
    description = name
    bytes = Array(hostile: text)
    self.beside = beside.mapValues { Array(hostile: $0) }
  }

  /// Writes it and what lies beside it into a folder; returns its path.
  func write(to folder: TemporaryFolder) throws -> String {
    for (name, bytes) in beside { _ = try folder.file("race_\(name).csv", bytes) }
    return try folder.file("race_laps.csv", bytes)
  }

  static let all = [native, alKamel, rMonitor, rFactor2]

  // MARK: - Flagstand

  static let native: HostileFile = {
    let all = Hostile.json(Hostile.all + "\r\n")
    let names = Hostile.pieces.enumerated().map { index, piece in
      (car: Hostile.json("\(index)" + piece), text: Hostile.json("x" + piece + "\r\ny"))
    }
    let entries = names.enumerated().map { index, name in
      #"{"car":\#(name.car),"class":"C\#(index % 4)","team":\#(name.text),"vehicle":\#(name.text),"#
        + #""drivers":[\#(name.text),\#(all)],"grid":\#(index + 1)}"#
    }
    let header = #"""
      {"flagstand":1,"event":\#(all),"series":\#(all),"note":\#(all),"circuit":{"name":\#(all)},\#
      "loops":[\#(all),"SF"],"classes":["C0",\#(all)],"session":"race",\#(all):1,\#
      "fuelWindows":[{"class":\#(all),"laps":9},{"class":"C0","laps":\#(all)}],\#
      "championship":{"points":[9,6],"standings":[\#
      {"car":\#(names[0].car),"drivers":[\#(all)],"points":5},\#
      {"car":\#(names[1].car),"drivers":[\#(all)],"behind":{"car":\#(names[0].car),"points":1}}]},\#
      "entries":[\#(entries.joined(separator: ",")),\#(entries[0])]}
      {"t":0,"kind":"flag","flag":"green"}

      """#
    let events = names.enumerated().flatMap { index, name in
      [
        #"0,"kind":"driver","car":\#(name.car),"driver":\#(name.text)"#,
        #"1000,"kind":"message","text":\#(name.text)"#,
        #"1000,"kind":"message","car":\#(name.car),"text":\#(name.text)"#,
        #"1000,"kind":"flag","flag":\#(name.text)"#,
        #"1000,"kind":\#(name.text)"#,
        #"1000,"kind":"crossing","car":\#(name.car),"loop":\#(name.text),"lap":1"#,
        #"1000,"kind":"lap","car":\#(Hostile.json("?" + Hostile.pieces[index])),"lap":1"#,
        #"\#(9000 + index),"kind":"lap","car":\#(name.car),"lap":1,"time":9000,\#(name.text):1"#,
        #"9500,"kind":"lap","car":\#(name.car),"lap":1,"time":\#(name.text)"#,
        #"9500,"kind":"status","car":\#(name.car),"status":"stopped","text":\#(name.text)"#,
        #"9600,"kind":"penalty","car":\#(name.car),"laps":1,"text":\#(name.text)"#,
        #"9700,"kind":"correction","car":\#(name.car),"laps":1,"text":\#(name.text)"#,
        #"9800,"kind":"entry","car":\#(name.car),"number":\#(name.car),"class":\#(name.text),"#
          + #""team":\#(name.text),"vehicle":\#(name.text),"drivers":[\#(name.text)]"#,
        #"9900,"kind":"driver","car":\#(name.car),"driver":\#(Hostile.json("D" + name.text))"#,
      ].map { #"{"t":"# + $0 + "}\n" }
    }
    let classified = names.map { #"{"car":\#($0.car),"status":"classified","laps":1}"# }
    return HostileFile(
      "Flagstand",
      header + events.joined() + #"""
        {"t":9900,"kind":"message","text":"lone \ud800 and \udc00x BYTES"}
        {"t":9900,"kind":"classification","cars":[\#(classified.joined(separator: ","))]}
        {"t":600000,"kind":"results","results":"official"}
        BYTES
        {"t":
        """#)
  }()

  // MARK: - Al Kamel

  static let alKamel: HostileFile = {
    let columns = Fixtures.columns
    func rows(_ piece: String, _ index: Int) -> String {
      let cell = { Hostile.cell($0 + piece) }
      let row = { (lap: String, time: String, elapsed: String, hour: String, flag: String) in
        Fixtures.row(
          car: cell("\(index)"), lap: lap, time: time, elapsed: elapsed, hour: hour,
          team: cell("T"), driver: cell("D"), carClass: cell("C\(index % 4)"), flag: flag)
      }
      let second = String(100 + index).dropFirst()
      return row(
        "1", "1:40.000", "1:50.0\(second)", "15:01:50.0\(second)", index % 2 == 0 ? "FF" : cell(""))
        + row(cell("2"), cell(""), "3:50.000", "15:03:50.000", "GF")
        + row("2", cell(""), cell("x"), cell("y"), "GF")
    }
    let laps = Hostile.pieces.enumerated().map { rows($1, $0) }.joined()
    let results = Hostile.pieces.enumerated().map { index, piece in
      let texts = ["T", "V", "D", "E"].map { Hostile.cell($0 + piece) }.joined(separator: ";")
      return "\(index + 1);\(Hostile.cell("\(index)" + piece));Classified;1;1:40.000;GT;\(texts)\n"
        + ";\(Hostile.cell("?\(index)" + piece));\(Hostile.cell("S" + piece));;;"
        + "\(Hostile.cell("C" + piece));\(texts)\n"
    }
    let weather = Hostile.pieces.enumerated().map { index, piece in
      let cell = Hostile.cell(piece)
      return "\(1_600_009_200 + index);\(cell);\(cell);\(cell);\(cell);\(cell);\(cell);\(cell)\n"
        + "\(cell);20;30;50;1000;5;90;0\n"
    }
    let all = Hostile.cell(Hostile.all)
    return HostileFile(
      "Al Kamel",
      columns.dropLast() + "\(all);\n"
        + Fixtures.row(car: "ownedBYTES", lap: "1", elapsed: "1:40", hour: "15:01:40", team: all)
        + Fixtures.row(
          car: "7", lap: "1", elapsed: "1:41", hour: "15:01:41", team: "cut\rhere\u{1B}c")
        + laps,
      beside: [
        "results": "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;CLASS;TEAM;VEHICLE;DRIVER_1;DRIVER_2\n"
          + results.joined() + "99;BYTES;BYTES;;;BYTES;BYTES;BYTES;BYTES;BYTES\n",
        "weather": "TIME_UTC_SECONDS;TIME_UTC_STR;AIR_TEMP;TRACK_TEMP;HUMIDITY;PRESSURE;"
          + "WIND_SPEED;WIND_DIRECTION;RAIN;\(all)\n" + weather.joined()
          + "1600009100;;20;30;50;1000;5;90;0\n",
      ])
  }()

  // MARK: - RMonitor

  static let rMonitor: HostileFile = {
    let all = Hostile.cell(Hostile.all)
    let header = """
      $B,5,\(all)
      $E,"TRACKNAME",\(all)
      $E,\(all),\(all)
      $A,"BYTES","BYTES",1,"BYTES","BYTES","BYTES",1
      $\(Hostile.all),"1"
      \(Hostile.all)\rBYTES
      $F,9999,"00:09:59","20:00:00","00:00:00",\(all)
      $F,9999,"00:09:59","20:00:00","00:00:00","Green "

      """
    let cars = Hostile.pieces.enumerated().map { index, piece in
      let (car, text) = (Hostile.cell("\(index)" + piece), Hostile.cell("x" + piece))
      return """
        $C,\(index % 4),\(Hostile.cell("C" + piece))
        $A,\(car),\(car),\(index % 4),\(text),\(text),\(text),1
        $COMP,\(car),\(car),\(index % 4),\(text),\(text),\(text),\(text)
        $L,\(car),"P1",\(Hostile.cell("PIP" + piece)),"01/27/2009","20:01:00.000"
        $L,\(car),\(text),\(text),\(text),"20:01:00.000"
        $J,\(car),"00:01:00.000","00:01:00.000"
        $G,\(index + 1),\(car),1,"00:01:00.000"
        $H,\(index + 1),\(car),1,"00:01:00.000"
        $H,\(text),\(text),\(text),\(text)
        $COR,\(car),\(car),2,"00:01:01.000","+00:00:01.000"
        $COR,\(text),\(text),\(text),\(text),\(text)
        $T,\(text),\(text),\(text),\(text),\(text)

        """
    }
    return HostileFile(
      "RMonitor",
      header + cars.joined() + #"$F,9999,"00:08:59","20:01:00","00:01:00","Green ""# + "\n")
  }()

  // MARK: - rFactor 2

  static let rFactor2: HostileFile = {
    let all = Hostile.markup(Hostile.all)
    let head = """
      <rFactorXML><RaceResults><TrackVenue>\(all)</TrackVenue><TrackEvent>\(all)</TrackEvent>
      <ServerName>\(all)</ServerName><Season>\(all)</Season>
      <Race><TimeString>\(all)</TimeString><Stream>

      """
    let names = Hostile.pieces.enumerated().map { index, piece in
      Hostile.markup("\(index)" + piece + "\r\ny") + "&#27;]0;owned&#7;&#x9b;31m"
    }
    let stream = names.map { name in
      """
      <Score et="20.0">\(name)(1) lap=0 point=1 t=1.0 et=20.000</Score>
      <Penalty Driver="\(name)" et="30.0">\(name)(1) received \(name) penalty, 5s, 0laps for \(name)</Penalty>
      <Penalty et="31.0">\(name)(1) served 1st \(name) penalty, result</Penalty>
      <Sent et="99.0">\(name) has left the race</Sent><\(name) et="1">\(name)</\(name)>

      """
    }
    let cars = names.enumerated().map { index, name in
      """
      <Driver><Name>\(name)</Name><CarType>\(name)</CarType><CarClass>C\(name)</CarClass>
      <CarNumber>\(name)</CarNumber><TeamName>\(name)</TeamName><VehName>#\(name)</VehName>
      <Position>\(index + 1)</Position><Lap num="1" et="10.0" \(name)="\(name)">60.0</Lap>
      <Lap num="2" et="70.0">\(name)</Lap><Lap num="3" et="130.0">60.0</Lap>
      <Swap startLap="1">\(name)</Swap><Swap startLap="2">x\(name)</Swap>
      <FinishStatus>\(index % 2 == 0 ? "DNF" : "DQ")</FinishStatus><DNFReason>\(name)</DNFReason></Driver>

      """
    }
    return HostileFile(
      "rFactor 2", head + stream.joined() + "</Stream>\n" + cars.joined() + "</Race>\n")
  }()

  // MARK: - Scenarios

  /// A scenario that can be simulated.
  static let scenario: HostileFile = {
    let all = Hostile.json(Hostile.all + "\r\n")
    let header = #"""
      {"flagstand":1,"event":\#(all),"series":\#(all),"note":\#(all),"circuit":{"name":\#(all)},\#
      "loops":[\#(all),"SF"],"scheduled":{"laps":3}}
      # \#(Hostile.all)
      {"kind":"simulation","seed":1,"provisional":"10:00","official":"20:00"}
      {"kind":"track","sectors":[1,1]}
      {"kind":"class","class":\#(all),"lap":"1:00","burn":2000}

      """#
    let cars = Hostile.pieces.enumerated().map { index, piece in
      let (car, text) = (Hostile.json("\(index)" + piece), Hostile.json("x" + piece + "\r\ny"))
      return #"""
        {"kind":"entry","car":\#(car),"class":\#(all),"team":\#(text),"vehicle":\#(text),"drivers":[\#(text),"B"],"grid":\#(index + 1)}
        {"kind":"stop","car":\#(car),"lap":1,"driver":\#(text)}
        {"kind":"message","t":"1:00","car":\#(car),"text":\#(text)}
        {"kind":"message","t":"1:00","text":\#(text)}
        {"kind":"penalty","t":"1:00","car":\#(car),"time":"1","text":\#(text)}
        {"kind":"incident","car":\#(car),"lap":2,"loses":"1","text":\#(text)}

        """#
    }
    return HostileFile("a scenario", header + cars.joined())
  }()
}
