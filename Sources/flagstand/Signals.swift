import Glibc

/// Whether somebody who started the program has it ignore a signal.
func isIgnored(_ signal: Int32) -> Bool {
  var action = sigaction()
  guard sigaction(signal, nil, &action) == 0 else { return false }
  return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// From here on a file that is full, or that nobody reads, is told by the call that writes it, and ends
/// nothing.
func hearFailuresWhereTheyHappen() {
  signal(SIGXFSZ, SIG_IGN)
  signal(SIGPIPE, SIG_IGN)
}

/// While the value lives, signals that end the program wait; then they come.
struct HeldSignals: ~Copyable {
  private var before = sigset_t()
  private let held: [Int32]

  /// Those of faults can't wait, and the others end no program or can't be held.
  private static let others = [
    SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGCHLD, SIGCONT, SIGURG, SIGWINCH,
    SIGTSTP, SIGTTIN, SIGTTOU, SIGSTOP, SIGKILL,
  ]

  init() {
    pthread_sigmask(SIG_BLOCK, nil, &before)
    var blocked = before
    held = (1...64).filter { signal in
      !HeldSignals.others.contains(signal) && !isIgnored(signal)
        && sigismember(&blocked, signal) == 0 && sigaddset(&blocked, signal) == 0
    }
    pthread_sigmask(SIG_SETMASK, &blocked, nil)
  }

  deinit {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// Whether one of them waits.
  var haveCome: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return held.contains { sigismember(&pending, $0) == 1 }
  }
}
