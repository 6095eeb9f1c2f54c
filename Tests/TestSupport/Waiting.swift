package import Testing

import Foundation

/// Gives the tests of a suite threads beside the pool of the concurrency runtime, which has as many as
/// the machine has processors.
///
/// A test that waits for a program or a peer keeps its thread all the while, and with two threads two such
/// tests keep all others from running.
package struct Waiting: SuiteTrait, TestScoping {
  package func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(WaitingThreads.all, operation: body)
  }
}

extension Trait where Self == Waiting {
  /// What the tests do is mostly to wait.
  package static var waiting: Self { Self() }
}

/// A few threads which tests may keep while they wait.
///
/// With a lock of Foundation: the thread sanitizer does not see the one of Synchronization.
private final class WaitingThreads: TaskExecutor, @unchecked Sendable {
  static let all = WaitingThreads(most: 4)

  private let most: Int
  private let lock = NSLock()
  private var jobs: ArraySlice<UnownedJob> = []
  private var threads = 0

  init(most: Int) { self.most = most }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isThreadMissing = lock.withLock {
      jobs.append(job)
      if threads == most { return false }
      threads += 1
      return true
    }
    if isThreadMissing { Thread.detachNewThread { self.workOff() } }
  }

  /// Runs one job after the other while there are any.
  private func workOff() {
    while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  private func next() -> UnownedJob? {
    lock.withLock {
      if jobs.isEmpty { threads -= 1 }
      return jobs.popFirst()
    }
  }
}
