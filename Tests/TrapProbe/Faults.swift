import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program must never do, by the key at which it happens here.
let faults: [Key: @Sendable () -> Void] = [
  .function(9): trap, .function(10): writeNowhere, .function(11): { print(fall(0)) },
]

@Sendable private func trap() {
  let nothing: [Int] = []
  print(nothing[CommandLine.arguments.count])
}

/// Makes the C library write where the program has no memory.
@Sendable private func writeNowhere() {
  let place = CommandLine.arguments.count
  if let memory = UnsafeMutableRawPointer(bitPattern: place) { memset(memory, 1, place) }
}

/// Goes deeper until the stack is full.
private func fall(_ depth: Int) -> Int { depth < 0 ? 0 : depth &- fall(depth &+ 1) / 2 }
