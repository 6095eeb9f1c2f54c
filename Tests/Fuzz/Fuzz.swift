import Glibc

// The functions that libFuzzer calls. It brings its own `main`; the target comes from the environment.

private let target: FuzzTarget = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    print("FUZZ_TARGET is one of", FuzzTarget.all.map(\.name).joined(separator: ", "))
    exit(2)
  }
  return target
}()

/// Writes the seeds of the target into the folder that `FUZZ_SEEDS` names, if any. A seed that is
/// refused would fuzz nothing but the refusal.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  guard let folder = getenv("FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
  for (index, seed) in target.seeds().enumerated() {
    promise(target.run(seed), "seed \(index) is refused")
    guard let file = fopen("\(folder)/seed-\(index)", "w") else { continue }
    fwrite(seed, 1, seed.count, file)
    fclose(file)
  }
  return 0
}

/// Gives an input to the target.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  _ = target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
