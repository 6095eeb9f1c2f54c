/// Results as rFactor 2 and Le Mans Ultimate write them, made up for tests.
package enum MadeResults {
  /// A weekend in one file: practice, qualifying and a race of four laps, in which the clock runs 100 s
  /// before the start. #7 is shared by Ann and Bo and stops, Cy wins on the road and loses that by a
  /// penalty, another #7 is put into its garage and retires, Dee's engine fails on the first lap.
  package static let weekend =
    head + practice + qualifying + race + "</RaceResults>\n</rFactorXML>\n"

  /// What stands before the sessions.
  package static let head = """
    <?xml version="1.0" encoding="utf-8"?>
    <!DOCTYPE rF [
    <!ENTITY rFEnt "rFactor Entity">
    ]>
    <rFactorXML version="1.0">
    <RaceResults>
    <ServerName>League night</ServerName>
    <DateTime>1765738800</DateTime>
    <TimeString>2025/12/14 19:00:00</TimeString>
    <TrackVenue>Hillside</TrackVenue>
    <TrackEvent>Four Laps &amp; More</TrackEvent>
    <TrackLength>4000.4</TrackLength>
    <RaceLaps>4</RaceLaps>

    """

  static let practice = """
    <Practice1>
    <DateTime>1765738800</DateTime>
    <TimeString>2025/12/14 19:00:00</TimeString>
    <Laps>2147483647</Laps>
    <Minutes>15</Minutes>
    <Stream>
    <Score et="200.0">Cy(2) lap=1 point=0 t=-1.000 et=200.000</Score>
    <Score et="300.0">Cy(2) lap=2 point=0 t=100.000 et=300.000</Score>
    <Score et="310.0">Cy(2) lap=2 point=1 t=-1.000 et=310.000</Score>
    <Score et="310.0">Cy(2) lap=2 point=2 t=-1.000 et=310.000</Score>
    <Score et="310.0">Cy(2) lap=3 point=0 t=-1.000 et=310.000</Score>
    </Stream>
    <Driver><Name>Cy</Name><CarClass>GT3</CarClass><CarNumber>9</CarNumber><Position>1</Position>
    <Lap num="1" p="1" et="--.---">--.----</Lap>
    <Lap num="2" p="1" et="200.0000" s1="30.0000" s2="30.0000" s3="40.0000">100.0000</Lap>
    <Lap num="3" p="1" et="300.0000">--.----</Lap>
    <Laps>3</Laps><FinishStatus>None</FinishStatus></Driver>
    </Practice1>

    """

  static let qualifying = """
    <Qualify>
    <TimeString>2025/12/14 19:20:00</TimeString>
    <Minutes>10</Minutes>
    <Stream>
    </Stream>
    <Driver><Name>Cy</Name><CarClass>GT3</CarClass><CarNumber>9</CarNumber><Position>2</Position>
    <Lap num="1" p="1" et="--.---">--.----</Lap>
    <Lap num="2" p="1" et="150.0000" s1="30.0000" s2="29.5000" s3="40.0000">99.5000</Lap>
    <Laps>2</Laps><FinishStatus>Finished Normally</FinishStatus></Driver>
    <Driver><Name>Bo</Name><CarClass>GT3</CarClass><CarNumber>7</CarNumber><Position>1</Position>
    <Lap num="1" p="2" et="--.---">--.----</Lap>
    <Lap num="2" p="1" et="160.0000" s1="30.0000" s2="29.0000" s3="40.0000">99.0000</Lap>
    <Lap num="3" p="1" et="259.0000" s1="29.0000">--.----</Lap>
    <Lap num="4" p="1" et="350.0000" s1="30.0000" s2="29.5000" s3="40.0000">99.5000</Lap>
    <Laps>4</Laps><FinishStatus>Finished Normally</FinishStatus></Driver>
    </Qualify>

    """

  /// The race alone.
  package static let race = """
    <Race>
    <DateTime>1765740600</DateTime>
    <TimeString>2025/12/14 19:30:00</TimeString>
    <Laps>4</Laps>
    <Minutes>0</Minutes>
    <Stream>
    <Incident et="60.0">Cy(2) reported contact (767.67) with another vehicle Ann(0)</Incident>
    <Score et="70.0">Dee(5) lap=1 point=0 t=-1.000 et=70.000</Score>
    <Score et="130.0">Cy(2) lap=0 point=1 t=30.000 et=130.000</Score>
    <Score et="131.0">Ann(0) lap=0 point=1 t=31.000 et=131.000</Score>
    <Score et="132.0">Eve(3) lap=0 point=1 t=32.000 et=132.000</Score>
    <Score et="133.0">Dee(5) lap=0 point=1 t=33.000 et=133.000</Score>
    <Score et="160.0">Cy(2) lap=0 point=2 t=60.000 et=160.000</Score>
    <Score et="161.0">Ann(0) lap=0 point=2 t=61.000 et=161.000</Score>
    <Score et="162.0">Eve(3) lap=0 point=2 t=62.000 et=162.000</Score>
    <Score et="200.0">Cy(2) lap=1 point=0 t=100.000 et=200.000</Score>
    <Score et="202.0">Ann(0) lap=1 point=0 t=102.000 et=202.000</Score>
    <Score et="204.0">Eve(3) lap=1 point=0 t=104.000 et=204.000</Score>
    <Sent et="210.0">Eve has left the race but vehicle has been stored in the garage</Sent>
    <Penalty Driver="Cy" ID="2" Penalty="Drive Thru" Time="0" Laps="0" Reason="Track Limits" \
    et="220.0">Cy(2) received Drive Thru penalty, 0s, 0laps for Track Limits. Result: penalties=1, \
    1st=Drive Thru,0s</Penalty>
    <Score et="230.0">Cy(2) lap=1 point=1 t=30.000 et=230.000</Score>
    <Score et="232.0">Ann(0) lap=1 point=1 t=30.000 et=232.000</Score>
    <Score et="260.0">Cy(2) lap=1 point=2 t=60.000 et=260.000</Score>
    <Score et="262.0">Ann(0) lap=1 point=2 t=60.000 et=262.000</Score>
    <Score et="300.0">Cy(2) lap=2 point=0 t=-1.000 et=300.000</Score>
    <Score et="310.0">Ann(0) lap=2 point=0 t=108.000 et=310.000</Score>
    <Score et="330.0">Cy(2) lap=2 point=1 t=30.000 et=330.000</Score>
    <Score et="355.0">Bo(0) lap=2 point=1 t=45.000 et=355.000</Score>
    <Score et="360.0">Cy(2) lap=2 point=2 t=60.000 et=360.000</Score>
    <Score et="385.0">Bo(0) lap=2 point=2 t=75.000 et=385.000</Score>
    <Score et="400.0">Cy(2) lap=3 point=0 t=100.000 et=400.000</Score>
    <Score et="425.0">Bo(0) lap=3 point=0 t=115.000 et=425.000</Score>
    <Score et="430.0">Cy(2) lap=3 point=1 t=30.000 et=430.000</Score>
    <Score et="455.0">Bo(0) lap=3 point=1 t=30.000 et=455.000</Score>
    <Score et="460.0">Cy(2) lap=3 point=2 t=60.000 et=460.000</Score>
    <Score et="485.0">Bo(0) lap=3 point=2 t=60.000 et=485.000</Score>
    <Score et="500.1">Checkered for Cy, laps=4/4, endET=500.000450/0.000000, crossedAfterTime=0</Score>
    <Penalty et="500.1">Cy(2) finished before serving penalty, added 30 seconds to totalET</Penalty>
    <Score et="500.1">Cy(2) lap=4 point=0 t=100.000 et=500.000</Score>
    <Penalty et="500.1">Cy(2) served 1st Drive Thru penalty, result: penalties=0, 1st=Drive Thru,0s</Penalty>
    <Score et="525.0">Bo(0) lap=4 point=0 t=100.000 et=525.000</Score>
    <Score et="550.0">Cy(2) lap=4 point=1 t=50.000 et=550.000</Score>
    </Stream>
    <MostLapsCompleted>4</MostLapsCompleted>
    <Driver><Name>Bo</Name><CarType>Brava GT</CarType><CarClass>GT3</CarClass><CarNumber>7</CarNumber>
    <TeamName>Brava</TeamName><GridPos>2</GridPos><Position>1</Position>
    <Lap num="1" p="2" et="100.0000" s1="31.0000" s2="30.0000" s3="41.0000">102.0000</Lap>
    <Lap num="2" p="2" et="202.0000" s1="30.0000" s2="30.0000" s3="48.0000" pit="1">108.0000</Lap>
    <Lap num="3" p="2" et="310.0000" s1="45.0000" s2="30.0000" s3="40.0000">115.0000</Lap>
    <Lap num="4" p="1" et="425.0000" s1="30.0000" s2="30.0000" s3="40.0000">100.0000</Lap>
    <BestLapTime>100.0000</BestLapTime><FinishTime>425.0000</FinishTime><Laps>4</Laps>
    <Pitstops>1</Pitstops><FinishStatus>Finished Normally</FinishStatus>
    <Swap startLap="1" endLap="2">Ann</Swap><Swap startLap="3" endLap="4">Bo</Swap></Driver>
    <Driver><Name>Cy</Name><CarType>Corsa GT</CarType><CarClass>GT3</CarClass><CarNumber>9</CarNumber>
    <GridPos>1</GridPos><Position>2</Position>
    <Lap num="1" p="1" et="100.0000" s1="30.0000" s2="30.0000" s3="40.0000">100.0000</Lap>
    <Lap num="2" p="1" et="200.0000" s1="30.0000">--.----</Lap>
    <Lap num="3" p="1" et="300.0000" s1="30.0000" s2="30.0000" s3="40.0000">100.0000</Lap>
    <Lap num="4" p="1" et="400.0000" s1="30.0000" s2="30.0000" s3="40.0000">100.0000</Lap>
    <BestLapTime>100.0000</BestLapTime><FinishTime>430.0000</FinishTime><Laps>4</Laps>
    <FinishStatus>Finished Normally</FinishStatus></Driver>
    <Driver><Name>Eve</Name><CarType>Elan P2</CarType><CarClass>LMP2</CarClass><CarNumber>7</CarNumber>
    <GridPos>3</GridPos><Position>3</Position>
    <Lap num="1" p="3" et="100.0000" s1="32.0000" s2="30.0000" s3="42.0000">104.0000</Lap>
    <Laps>1</Laps><FinishStatus>DNF</FinishStatus><DNFReason>DNF</DNFReason></Driver>
    <Driver><Name>Dee</Name><CarType>Elan P2</CarType><CarClass>LMP2</CarClass><CarNumber>8</CarNumber>
    <GridPos>4</GridPos><Position>4</Position>
    <Laps>0</Laps><FinishStatus>DNF</FinishStatus><DNFReason>Engine</DNFReason></Driver>
    </Race>

    """
}
