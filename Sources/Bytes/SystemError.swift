import Glibc

/// What the system says of a call that failed, by the number of the error, without a capital: it stands
/// behind what was tried.
package func textOfSystemError(_ code: Int32 = errno) -> String {
  let text = String(cString: strerror(code))
  return text.prefix(1).lowercased() + text.dropFirst()
}
