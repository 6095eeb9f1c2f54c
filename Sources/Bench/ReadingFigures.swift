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

  /// From a file to a replay, and how long it takes to do no more than look at every byte.
  static let reading = Benchmark { race, effort in
    var lines = 0
    let scan = Samples(effort.times(20)) { _ in lines += newlines(in: race.bytes) }
    precondition(lines >= 0)
    let read = try Samples(effort.times(7)) { _ in _ = try race.read() }
    let build = Samples(effort.times(7)) { _ in _ = Replay(race.recording) }
    return [
      Measurement("scanning the bytes once", .microseconds, scan.median),
      Measurement("reading", .milliseconds, read.median),
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

  /// Starting the program to print the end of the race, until it has ended.
  static let printing = Benchmark { race, effort in
    let times = try Samples(effort.times(9)) { _ in
      try Child(["print"] + race.arguments, on: "/dev/null").waitForEnd()
    }
    return [Measurement("print, whole program", .milliseconds, times.median)]
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
