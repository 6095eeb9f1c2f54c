import Glibc

/// A value that one thread at a time can touch.
///
///     let count = Locked(0)
///     count.withLock { $0 += 1 }
///
/// Not `Mutex` of Synchronization: on Linux who has to wait for it gets it within Swift's runtime,
/// where the thread sanitizer sees nothing, so that it reports a race where there is none. A mutex of
/// the system's it sees, and so what it reports is real.
///
/// Unchecked, for the compiler does not know of the mutex: nothing but `withLock` touches the value.
final class Locked<Value: Sendable>: @unchecked Sendable {
  private var value: Value
  /// Allocated by itself: a mutex must keep its address, which a property need not.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  /// A value that nobody has touched yet.
  init(_ value: Value) {
    self.value = value
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Reads or changes the value while nobody else does. Waits for that; not to be nested.
  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
