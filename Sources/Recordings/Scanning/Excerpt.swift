/// The start of a text from a file, fit to stand in a message: in quotation marks, on one line, without
/// control characters.
func excerpt(_ text: String, longest: Int = 40) -> String {
  let scalars = text.unicodeScalars.prefix(longest).map { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}" as Unicode.Scalar
    default: scalar
    }
  }
  let isCut = text.unicodeScalars.dropFirst(longest).first != nil
  return "\"" + String(String.UnicodeScalarView(scalars)) + (isCut ? "…\"" : "\"")
}
