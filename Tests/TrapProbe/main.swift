import Screen
import Terminal

/// Takes over the terminal and, at a key, does what the program must never do: it traps in Swift.
/// The tests look at what is left of the terminal.
func trapAtAKey() throws {
  var terminal = try Terminal()
  var picture = ScreenBuffer(columns: 20, rows: 1)
  picture.write("├ about to trap", column: 0, row: 0)
  terminal.present(picture)
  _ = terminal.read(timeout: nil)
  let nothing: [Int] = []
  print(nothing[CommandLine.arguments.count])
}

try trapAtAKey()
