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
