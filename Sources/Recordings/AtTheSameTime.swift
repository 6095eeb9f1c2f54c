import Dispatch
import Synchronization

/// How many parts of a file are worth reading at the same time: more are hardly faster, and each takes
/// memory of its own.
let mostAtTheSameTime = 4

/// The results of some pieces of work, which do not depend on each other, in order. As many as there are
/// processors are done at the same time.
func atTheSameTime<Result: Sendable>(
  _ count: Int, _ work: @Sendable (Int) -> Result
) -> [Result] {
  if count == 1 { return [work(0)] }
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result = work(index)
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}
