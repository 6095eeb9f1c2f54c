/// What a large struct holds so that functions are passed its address.
///
/// Swift copies a struct for each call that borrows it, unless how it is laid out is known only when the
/// program runs, as it is with an existential in it. The copies of states and histories, 300 bytes each,
/// were a tenth of all instructions of making a race ready, and a sixth of those of going on from a kept
/// state.
package struct PassedByAddress: Equatable, Sendable {
  private let nothing: (any Sendable)? = nil

  package init() {}

  package static func == (a: PassedByAddress, b: PassedByAddress) -> Bool { true }
}
