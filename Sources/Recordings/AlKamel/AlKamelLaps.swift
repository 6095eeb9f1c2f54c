import ReplayEngine

extension RecordingFormat {
  /// The lap files of Al Kamel Systems, the timekeepers of WEC, ELMS, IMSA and others:
  /// `23_Analysis_Race.CSV`, `23_Time Cards_Race.CSV`.
  ///
  /// A row is a lap of a car; the rows are grouped by car. What else a board shows is worked out:
  /// the sectors give the crossings of the loops, the flags that the cars saw at the line give the
  /// state of the track (`AlKamelFlags`), in-laps and times in the pit lane give the stops
  /// (`AlKamelPitStops`), changes of the driver's number give the driver changes. The columns of
  /// improvements are not used: they were made after the session and would tell its future.
  package static let alKamelLaps = RecordingFormat(
    name: "Al Kamel laps",
    weatherBeside: .alKamelWeather,
    resultsBeside: .alKamelResults,
    recognises: { bytes in DelimitedText(bytes).map(AlKamelColumns.areIn) ?? false },
    read: readAlKamelLaps)
}

@Sendable
private func readAlKamelLaps(
  _ bytes: [UInt8], _ file: String, _ report: inout Report
) throws(RecordingError) -> [Recording] {
  guard let table = DelimitedText(bytes) else {
    throw RecordingError(file: file, problem: "the file is empty")
  }
  let columns = try AlKamelColumns(of: table, file: file)
  let cars = AlKamelRows(table, columns, &report).cars
  guard !cars.isEmpty else {
    throw RecordingError(file: file, problem: "there is no lap in the file")
  }
  let flags = AlKamelFlags(of: cars)
  let events = AlKamelEvents(of: cars, flags, hasSectors: !columns.sectors.isEmpty, &report).inOrder
  var session = alKamelSession(of: cars, columns, flags, &report)
  session.event = stem(of: file)
  session.classes = classesByPace(entries: session.entries, events: events)
  return [Recording(session: session, events: events)]
}

/// The name of a file without its folders and its extension.
private func stem(of file: String) -> String {
  let name = file.split(separator: "/").last ?? ""
  let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
  return String(stem.isEmpty ? name : stem)
}
