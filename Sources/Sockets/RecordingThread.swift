import Glibc

/// What the thread of a recorder does and knows. After `init` only that thread touches it.
final class RecordingThread {
  private var file: CaptureFile
  private let recorder: Recorder
  /// When what has become of the file was last looked at.
  private var lookedAt = ContinuousClock.now
  private var place = RecordingStatus.Place.there

  /// How often it is tried whether somebody reads a pipe, and how often looked where the file is.
  private static let pause = Duration.seconds(1)
  /// How long the reader of a pipe may take when it is the end.
  private static let lastPatience = Duration.milliseconds(300)

  init(_ file: consuming CaptureFile, _ recorder: Recorder) {
    self.file = file
    self.recorder = recorder
  }

  /// Writes what comes until it is the end.
  func run() {
    file.endTornLine()
    var missing = 0
    do {
      while true {
        if let lines = recorder.take() {
          missing = try write(lines)
          if missing > 0 { break }
          look()
          recorder.hasWritten(place)
        } else if recorder.isEnding {
          break
        } else {
          recorder.wait(for: -1, atMost: nil)
        }
      }
    } catch {
      recorder.fail(error.description)
    }
    file.finish()
    recorder.hasEnded(missing: missing)
  }

  /// Writes lines whole, however long that takes.
  /// - Returns: How many were not, because it is the end.
  private func write(_ lines: [UInt8]) throws(SocketError) -> Int {
    var written = 0
    var lastMoment: ContinuousClock.Instant?
    while written < lines.count {
      let step: CaptureFile.Written
      do {
        step = try file.write(lines[written...])
      } catch {
        file.takeBack(written - lines.startOfLine(at: written))
        throw error
      }
      switch step {
      case .bytes(let count) where count > 0:
        written += count
        recorder.tell(isUnread: false)
        continue
      case .bytes: break
      case .unread:
        // The next reader shall not begin with half a line.
        written = lines.startOfLine(at: written)
        recorder.tell(isUnread: true)
      }
      if recorder.isEnding {
        let end = lastMoment ?? .now + RecordingThread.lastPatience
        lastMoment = end
        if step == .unread || .now >= end { return lines[written...].count { $0 == 0x0A } }
      }
      let pause = lastMoment.map { max(.zero, $0 - .now) } ?? RecordingThread.pause
      recorder.wait(for: file.waited, atMost: pause)
    }
    return 0
  }

  private func look() {
    guard .now - lookedAt >= RecordingThread.pause else { return }
    lookedAt = .now
    place = file.place
  }
}

extension [UInt8] {
  /// Where the line begins in which a position is.
  fileprivate func startOfLine(at position: Int) -> Int {
    self[..<position].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }
}
