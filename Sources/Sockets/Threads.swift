import Glibc

/// Starts a thread that ends with what it does. Signals go to other threads, but for those that tell
/// of a fault in its own code; so what it writes into a broken pipe or a file that may not grow fails
/// with an error, and ends nothing.
func startThread(_ body: sending @escaping () -> Void) throws(SocketError) {
  final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }
  let work = Unmanaged.passRetained(Work(body))
  var (blocked, before) = (sigset_t(), sigset_t())
  sigfillset(&blocked)
  for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&blocked, fault) }
  // A thread begins with the signals of whoever starts it.
  pthread_sigmask(SIG_SETMASK, &blocked, &before)
  var thread = pthread_t()
  let code = pthread_create(
    &thread, nil,
    { argument in
      guard let argument else { return nil }
      Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
      return nil
    }, work.toOpaque())
  pthread_sigmask(SIG_SETMASK, &before, nil)
  guard code == 0 else {
    work.release()
    throw .system(code)
  }
  pthread_detach(thread)
}
