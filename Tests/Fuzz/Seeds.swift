import ReplayEngine
import Simulator

@testable import Recordings

/// A short race that the simulator drives.
let seedRace: Recording = {
  var scenario = Scenario(inventing: 6, classes: ["P2", "GT"], hours: 1, seed: 7)
  scenario.session.scheduledTime = .seconds(600)
  guard let race = try? Recording(simulating: scenario) else { fatalError("no race to begin with") }
  return race
}()

/// A race whose checkered flag was out by mistake: it is followed by green, and by laps that nobody drives
/// in a race that is over.
let unflaggedRace: Recording = {
  var session = Session(loops: ["SF"])
  session.entries = [
    Entry(number: "1", carClass: "A"), Entry(number: "2", carClass: "B"),
  ]
  func seconds(_ count: Int) -> SessionTime { SessionTime(milliseconds: count * 1000) }
  var events = [Event(.zero, .flag(.green))]
  for lap in 1...6 {
    if lap == 4 { events.append(Event(seconds(185), .flag(.checkered))) }
    if lap == 5 { events.append(Event(seconds(250), .flag(.green))) }
    for car in 0..<2 {
      let at = seconds(60 * lap + 3 * car)
      events.append(
        Event(
          at, .lap(Lap(car: CarID(car), number: lap, time: LapTime(milliseconds: 60_000), at: at))))
    }
  }
  return Recording(session: session, events: events)
}()

/// The race as a feed tells it.
let feedSeed: [UInt8] = {
  var feed = RMonitorFeed(Replay(seedRace))
  var bytes = feed.refresh()
  for minute in 1...5 { bytes += feed.advance(to: SessionTime(milliseconds: minute * 60_000)) }
  return bytes
}()

/// A capture with what a feed of ours does not have.
let captureSeed = """
  # a remark
  2026-04-18T19:00:00.100Z $B,12,"Evening Race"
  ##2025-04-26 13:58:48.222
  $A,"K7","7",1001,"Ann","Archer","Ford",1
  $COMP,"K8","8",2,"Bo /","Berg, Jr","Retired","more"
  $C,1,"A"
  $E,"TRACKNAME","Somewhere"
  $I, "00:00:00", "0/0/0000"
  $F,9999,"00:09:59","20:00:00","00:00:00","Green "
  $L,"7","P2","POP","01/27/2009","20:00:05.000",1,"A"
  $J,"K7","00:01:00.000","00:01:01.500"
  $G,1,"K7",1,"00:01:11.500"
  $H,1,"K7",1,"00:01:00.000"
  $COR,"K7","7",2,"00:02:00.000","+1"
  $T,"Track","T","2.459","1","Lap","SF","SF","0"
  $F,9999,"00:00:00","20:04:02","00:04:02","Finish"
  $B,95,"Evening Race"
  8662 $F,3,"00:00:00","20:05:00","00:00:00","Code60"
  8663 $J,"K7","00:00:20.000","00:00:20.003"
  8663 $G,1,"K7",3,"00:00:20.000"
  8664 $F,0,"00:00:00","20:05:21","00:00:21","      "
  8665 $F,0,"00:00:00","20:05:22","00:00:00","      "
  8666 $F,0,"00:00:00","20:05:23","00:00:00","      "
  """

/// Laps as Al Kamel writes them.
let lapsSeed = """
  NUMBER; DRIVER_NUMBER; LAP_NUMBER; LAP_TIME; CROSSING_FINISH_LINE_IN_PIT; S1; S2; S3; KPH; ELAPSED; \
  HOUR;TOP_SPEED;DRIVER_NAME;PIT_TIME;CLASS;TEAM;MANUFACTURER;FLAG_AT_FL;
  7;1;1;1:40.000;;30.000;35.000;35.000;150;1:40.000;12:01:40.000;250;Ann ABLE;;P2;Right;Marque;GF;
  7;1;2;1:50.000;B;30.000;35.000;45.000;150;3:30.000;12:03:30.000;250;Ann ABLE;;P2;Right;Marque;FCY;
  7;2;3;2:30.000;;80.000;35.000;35.000;150;6:00.000;12:06:00.000;250;Bo BERG;0:00:50.000;P2;Right;Marque;SF;
  7;2;4;1:40.000;;30.000;35.000;35.000;150;7:40.000;12:07:40.000;250;Bo BERG;;P2;Right;Marque;FF;
  07;1;1;1:45.000;;31.000;37.000;37.000;150;1:45.000;12:01:45.000;250;Cy CLAY;;GT;Left;Marque;GF;
  07;1;2;1:45.000;;31.000;37.000;37.000;150;3:30.000;12:03:30.000;250;Cy CLAY;;GT;Left;Marque;RF;
  """

/// Results as rFactor 2 and Le Mans Ultimate write them.
let gameSeed = """
  <?xml version="1.0" encoding="utf-8"?>
  <!DOCTYPE rF [ <!ENTITY rFEnt "rFactor Entity"> ]>
  <rFactorXML version="1.0"><RaceResults><TrackVenue>Hillside &amp; more</TrackVenue>
  <TrackLength>4000.4</TrackLength>
  <Qualify><Driver><Name>Cy</Name><CarClass>GT3</CarClass><CarNumber>9</CarNumber>
  <Lap num="1" et="--.---">--.----</Lap><Lap num="2" et="150.0">99.5</Lap></Driver></Qualify>
  <Race><DateTime>1765740600</DateTime><TimeString>2025/12/14 19:30:00</TimeString><Laps>3</Laps>
  <Stream>
  <Score et="130.0">Cy(2) lap=0 point=1 t=30.000 et=130.000</Score>
  <Score et="160.0">Cy(2) lap=0 point=2 t=60.000 et=160.000</Score>
  <Score et="200.0">Cy(2) lap=1 point=0 t=100.000 et=200.000</Score>
  <Sent et="205.0">Yellow flag state 0->1</Sent><Sent et="210.0">Yellow flag state 5->6</Sent>
  <Penalty Driver="Cy" ID="2" et="220.0">Cy(2) received Drive Thru penalty, 0s, 0laps for Speed. Result: 1</Penalty>
  <TrackLimits Driver="Cy" ID="2" Lap="1" CurrentPoints="1.25" et="225.0">No Further Action</TrackLimits>
  <Incident et="226.0">Cy(2) reported contact (767.67) with another vehicle Eve(3)</Incident>
  <Incident et="227.0">Cy(2) reported contact (1.00) with Immovable</Incident>
  <Incident et="228.0">Cy(2) reported contact (1.00) with another vehicle </Incident>
  <Penalty et="230.0">Ann received Stop/Go penalty, 10s, 0laps. Result: penalties=1</Penalty>
  <Penalty et="240.0">Ann served 1st Stop/Go penalty, result: penalties=0</Penalty>
  <Sent et="250.0">Eve has left the race but vehicle has been stored in the garage</Sent>
  <Score et="300.0">Checkered for Cy, laps=2/3, endET=300.000450/0.0, crossedAfterTime=0</Score>
  <Penalty et="300.0">Cy(2) finished before serving penalty, added 30 seconds to totalET</Penalty>
  <Score et="300.0">Cy(2) lap=2 point=0 t=100.000 et=300.000</Score>
  <Score et="310.0">Ann(0) lap=2 point=0 t=108.000 et=310.000</Score>
  </Stream>
  <Driver><Name>Bo</Name><CarType>Brava</CarType><CarClass>GT3</CarClass><CarNumber>7</CarNumber>
  <GridPos>2</GridPos><Position>1</Position>
  <Lap num="1" et="100.0" s1="31.0" s2="30.0" s3="49.0" pit="1">110.0</Lap>
  <Lap num="2" et="210.0" s1="30.0" s2="30.0" s3="40.0">100.0</Lap>
  <FinishTime>210.0</FinishTime><Laps>2</Laps><FinishStatus>Finished Normally</FinishStatus>
  <Swap startLap="1" endLap="1">Ann</Swap><Swap startLap="2" endLap="2">Bo</Swap></Driver>
  <Driver><Name>Cy</Name><CarClass>GT3</CarClass><CarNumber>9</CarNumber><GridPos>1</GridPos>
  <Position>2</Position><Lap num="1" et="100.0" s1="30.0" s2="30.0" s3="40.0" topspeed="300.89" fuel="0.918"
  ve="0.965" twfl="0.984" twfr="0.98" twrl="1.0" twrr="0.9" fcompound="0,Soft" rcompound="1,Hard" FL="0,Soft"
  FR="0,Soft" RL="1,Hard" RR="1,Hard">100.0</Lap>
  <Lap num="2" et="200.0" s1="30.0" fuel="0.85" ve="0.9" fcompound="0,Wet" rcompound="0,Wet">--.----</Lap>
  <FinishTime>240.0</FinishTime><Laps>2</Laps><FinishStatus>Finished Normally</FinishStatus></Driver>
  <Driver><Name>Eve</Name><CarClass>P2</CarClass><CarNumber>9</CarNumber><Position>3</Position>
  <Laps>0</Laps><FinishStatus>DNF</FinishStatus><DNFReason>Engine</DNFReason></Driver></Race>
  </RaceResults></rFactorXML>
  """

/// The race that this is.
let gameRace: Recording = {
  guard let file = try? RecordingFile(bytes: Array(gameSeed.utf8), file: "game") else {
    fatalError("no race of a game to begin with")
  }
  return file.recording
}()

/// Results as Al Kamel writes them.
let resultsSeed = """
  POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;CLASS;TEAM;VEHICLE;DRIVER_1;DRIVER_2
  1;7;Classified;4;8:10.000;P2;Right;Marque;Ann;Bo
  2;07;Not classified;2;3:30.000;GT;Left;Marque;Cy;
  3;9;Not started;;;GT;Left;Marque;Di;
  """

/// Weather as Al Kamel writes it.
let weatherSeed = """
  TIME_UTC_SECONDS;TIME_UTC_STR;AIR_TEMP;TRACK_TEMP;HUMIDITY;PRESSURE;WIND_SPEED;WIND_DIRECTION;RAIN;
  1718452800;15/06/2024 12:00:00;20.1;30.2;60;1010;2.5;180;0;
  1718453100;15/06/2024 12:05:00;68.1;86.2;61;29.9;12.5;10;1;
  """

/// A scenario of two cars and ten minutes.
let scenarioSeed = """
  {"flagstand":1,"event":"Ten minutes","scheduled":{"time":600000},"loops":["S1","SF"],"classes":["GT"]}
  {"kind":"simulation","seed":1}
  {"kind":"class","class":"GT","lap":"1:00","leastLap":"0:58","spread":"0.3","tank":90000,"burn":2000}
  {"kind":"entry","car":"1","class":"GT","team":"One","drivers":["A","B"],"grid":1}
  {"kind":"entry","car":"2","class":"GT","team":"Two","drivers":["C"],"grid":2}
  """

/// What a board on the race has left, with lines of a later program.
let memorySeed = """
  race Ten minutes
  time 0:05:00.250
  watched 0:07:00.000
  class GT
  page stints
  columns number,team,classGap,lastLap
  cursor 3
  follow 1 3
  follow 2 5%25%0A
  mark a 0:01:00.000
  mark B 0:02:00.000
  sync -0:00:12.000=0:00:00.000
  sync 0:40:12.000=0:05:00.000
  later 1:00=2:00
  # by hand
  """

/// A config as somebody writes it.
let configSeed = """
  # mine
  --team "Penske Racing"
  --car=45\r
    --columns = team,laps\r
  --paused

  --page stints
  """

/// What `bench --format json` has written.
let runSeed = """
  {"races":["a.csv","b.csv"],"against":null,"figures":[
  {"name":"reading","unit":"ms","values":[15.2,null],"growth":[null],"stored":[],"ratios":[]},
  {"name":"seek","unit":"µs","values":[41,1e3],"growth":[24.39],"stored":[40.5,null]}
  ]}
  """

/// What mpv says while it plays, is sought and stands; and what a viewer presses in between.
let videoSeed = """
  {"event":"property-change","id":1,"name":"path","data":"race.mkv"}
  {"event":"property-change","id":3,"name":"pause","data":false}
  {"event":"property-change","id":4,"name":"speed","data":1.000000}
  {"data":61.500000,"request_id":3,"error":"success"}
  {"event":"property-change","id":2,"name":"time-pos","data":62.041000}
  =
  l
  {"request_id":2,"error":"error running command"}
  {"event":"seek"}
  {"event":"playback-restart"}
  {"data":122.5,"request_id":3,"error":"success"}
  {"event":"property-change","id":3,"name":"pause","data":true}
  {"event":"property-change","id":4,"name":"speed","data":0.01}
  V
  r
  {"event":"property-change","id":5,"name":"seeking","data":true}
  {"request_id":3,"error":"property unavailable"}
  {"event":"property-change","id":2,"name":"time-pos","data":-1e300}
  {"event":"property-change","id":2,"name":"time-pos"}
  {"event":"property-change","id":1,"name":"path"}
  """
