import Glibc
import Recordings
import ReplayEngine

extension Benchmark {
  /// How large the race is.
  static let size = Benchmark { race, _ in
    [
      Measurement("cars", .cars, race.replay.carCount),
      Measurement("events", .events, race.replay.events.count),
      Measurement("file", .megabytes, Double(race.bytes.count) / 1e6),
    ]
  }

  /// From a file to a replay, and how long it takes to do no more than look at every byte: with what the
  /// machine is best at, and in a plain loop that finds the cells of a table.
  static let reading = Benchmark { race, effort in
    var lines = 0
    let scan = Samples(effort.times(20)) { _ in lines += newlines(in: race.bytes) }
    precondition(lines >= 0)
    let split = CellTable(race.bytes).map { table in
      Samples(effort.times(20)) { _ in table.split() }
    }
    let read = try Samples(effort.times(7)) { _ in _ = try race.read() }
    let build = Samples(effort.times(7)) { _ in _ = Replay(race.recording) }
    return [
      Measurement("scanning the bytes once", .microseconds, scan.median),
      Measurement("splitting the cells", .microseconds, split?.median),
      Measurement("reading", .milliseconds, read.median),
      Measurement("reading ÷ scanning", read.median, dividedBy: scan.median),
      Measurement("reading ÷ splitting", read.median, dividedBy: split?.median),
      Measurement("building", .milliseconds, build.median),
    ]
  }

  /// Reading the same race from the program's own format.
  static let nativeReading = Benchmark { race, effort in
    let bytes = NativeWriter.bytes(of: race.recording)
    let read = try Samples(effort.times(7)) { _ in
      _ = try RecordingFile(bytes: bytes, file: race.name)
    }
    let rate = Double(race.replay.events.count) / (read.median / .microseconds(1))
    return [
      Measurement("reading, native format", .milliseconds, read.median),
      Measurement("reading, native format, rate", .millionEventsPerSecond, rate),
    ]
  }

  /// Starting the program to say which one it is, and to print the end of the race, until it has ended.
  static let printing = Benchmark { race, effort in
    let print = ["print"] + race.arguments
    let starts = try Samples(effort.times(9)) { _ in try Child(["--version"]).waitForEnd() }
    let prints = try Samples(effort.times(9)) { _ in try Child(print).waitForEnd() }
    return [
      Measurement("start", .milliseconds, starts.median),
      Measurement("print, whole program", .milliseconds, prints.median),
      Measurement("print, peak memory", .megabytes, try PeakMemory.ofProgram(print)),
    ]
  }
}

/// How many lines there are, counted as fast as memory gives the bytes.
private func newlines(in bytes: [UInt8]) -> Int {
  bytes.withUnsafeBytes { bytes in
    guard var place = bytes.baseAddress else { return 0 }
    let end = place + bytes.count
    var count = 0
    while let found = memchr(place, Int32(UInt8(ascii: "\n")), end - place) {
      count += 1
      place = UnsafeRawPointer(found) + 1
    }
    return count
  }
}
