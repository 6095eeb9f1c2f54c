package import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A sanitizer under which `Tests/sanitize` runs the tests and the programs that they start.
package enum Sanitizer: String, Sendable {
  case address, thread

  /// The one that is at work, or nil.
  package static let current = getenv("SANITIZER").flatMap { name in
    Sanitizer(rawValue: String(cString: name))
  }

  /// How many times as long as usual a program may take.
  package static let patience = current == nil ? 1 : 5
}

extension Trait where Self == ConditionTrait {
  /// Skips a test that can't tell anything under some sanitizers.
  package static func skipped(under sanitizers: Sanitizer..., because reason: Comment) -> Self {
    .disabled(if: Sanitizer.current.map(sanitizers.contains) ?? false, reason)
  }

  /// Skips a test that starts the program where files may not grow, in which one sanitizer can't begin.
  package static var limitsFiles: Self {
    .skipped(under: .thread, because: "the sanitizer itself begins by writing a larger file")
  }
}
