import Board
import Recordings
import ReplayEngine
import Screen
import Terminal

/// Shows the board of a recording, where keys do what they do in the program, but for those of the
/// faults. The tests look at what is left of the terminal.
func playUntilFault() throws {
  var model = Model(Replay(try RecordingFile(path: CommandLine.arguments[1]).recording))
  var terminal = try Terminal()
  update(&model, .resize(columns: terminal.size.columns, rows: terminal.size.rows))
  while true {
    terminal.present(render(model, columns: model.size.columns, rows: model.size.rows))
    let input = terminal.read(timeout: nil)
    if case .key(let key) = input { faults[key]?() }
    update(&model, input)
  }
}

try playUntilFault()
