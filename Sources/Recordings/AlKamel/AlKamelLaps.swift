import ReplayEngine

extension RecordingFormat {
  /// The lap files of Al Kamel Systems, the timekeepers of WEC, ELMS, IMSA and others:
  /// `23_Analysis_Race.CSV`, `23_Time Cards_Race.CSV`.
  ///
  /// A row is a lap of a car; the rows are grouped by car. What else a board shows is worked out:
  /// the sectors give the crossings of the loops, the flags that the cars saw at the line give the
  /// state of the track (`AlKamelFlags`), in-laps and times in the pit lane give the stops
  /// (`AlKamelPitStops`), changes of the driver's number give the driver changes, and which laps the
  /// officials did not count the marks of the bests (`AlKamelBests`).
  package static let alKamelLaps = RecordingFormat(
    name: "Al Kamel laps",
    weatherBeside: .alKamelWeather,
    resultsBeside: .alKamelResults,
    recognises: { bytes in DelimitedText(bytes).map(AlKamelColumns.areIn) ?? false },
    readInOrder: readAlKamelLaps)
}

@Sendable
private func readAlKamelLaps(
  _ bytes: [UInt8], _ file: String, _ order: Session.Order?, _ report: inout Report
) throws(RecordingError) -> [Recording] {
  guard let table = DelimitedText(bytes) else {
    throw RecordingError(file: file, problem: "the file is empty")
  }
  let columns = try AlKamelColumns(of: table, file: file)
  let rows = AlKamelRows(table, columns, &report)
  let cars = rows.cars
  guard !cars.isEmpty else {
    throw RecordingError(file: file, problem: "there is no lap in the file")
  }
  let name = stem(of: file)
  let kind = Session.Kind(of: cars, named: name, order: order)
  let flags = AlKamelFlags(of: cars, in: kind)
  var events = AlKamelEvents(
    of: cars, in: kind, flags, hasSectors: !columns.sectors.isEmpty, &report
  ).inOrder
  var session = alKamelSession(of: cars, in: kind, columns, flags, &report)
  session.event = title(ofStem: name)
  session.classes = classesByPace(entries: session.entries, events: events)
  if rows.areTimesCut {
    session.note = AlKamelSpreadsheet.note
    events.insert(Event(.zero, .message(text: AlKamelSpreadsheet.note, car: nil)), at: 0)
  }
  return [Recording(session: session, events: events)]
}
