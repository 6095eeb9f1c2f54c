import ReplayEngine
import Screen

/// Waits for the letter of a mark, in the last line, where it tells which there are.
struct MarkLetter: Layer {
  /// The moment to be marked; nil to go to a mark.
  let moment: SessionTime?

  let name = "Marks"

  /// Whether a letter can name a mark: those of the English alphabet, large and small.
  static func isName(_ letter: Character) -> Bool { letter.isASCII && letter.isLetter }

  var commands: [Command] {
    [
      Command("markLetter", [], "a letter names the mark; any other key leaves it at that") {
        model, key in
        model.overlay = nil
        guard case .character(let letter) = key, MarkLetter.isName(letter) else { return }
        if let moment {
          model.mark(moment, as: letter)
        } else {
          model.goTo(mark: letter)
        }
      }
    ]
  }

  func region(in frame: Frame) -> Region { frame.layout.hints }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    buffer.fill(.plain)
    let model = frame.model
    let question = moment.map { "mark \(model.clock($0)) by a letter" } ?? "to the mark of a letter"
    var column = buffer.write(question, column: 1, row: 0, Style(.prompt)) + 3
    if model.marks.isEmpty {
      buffer.write("there are none yet", column: column, row: 0, Style(.dim))
    }
    for (letter, moment) in model.marks.sorted(by: { $0.key < $1.key }) {
      column = buffer.write(String(letter), column: column, row: 0, Style(.key)) + 1
      column = buffer.write(model.clock(moment), column: column, row: 0, Style(.keyEffect)) + 3
    }
  }
}
