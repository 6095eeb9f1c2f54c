import ReplayEngine
import Screen

extension Prompt: Layer {
  var name: String { "Prompt" }

  var commands: [Command] {
    [
      Command("accept", [.enter], "accept what was typed; close a prompt without text") {
        $0.accept(self)
      },
      Command("recall", [.up, .down], "what was entered before, or after that") { model, key in
        var prompt = self
        prompt.recall(older: key == .up, of: model.entered[question] ?? [])
        model.overlay = prompt
      },
      Command("complete", [.tab], "complete the name of a page") { $0.overlay = completed },
      editing("back", [.left], .left, "a character back"),
      editing("on", [.right], .right, "a character on"),
      editing("textStart", [.home, .control("a")], .start, "to the start of the text"),
      editing("textEnd", [.end, .control("e")], .end, "to the end of the text"),
      Command(
        "erase", [.backspace, .control("h")], "erase a character; close a prompt without text"
      ) { $0.overlay = text.isEmpty ? nil : edited(.erase) },
      editing("delete", [.delete], .delete, "erase the character under the cursor"),
      editing("eraseWord", [.control("w")], .eraseWord, "erase a word"),
      editing("eraseToStart", [.control("u")], .eraseToStart, "erase all before the cursor"),
      Command("closePrompt", [.escape, .control("c"), .control("g")], "close the prompt") {
        $0.overlay = nil
      },
      Command("type", [], "any other character is typed") { model, key in
        guard case .character(let character) = key else { return }
        var prompt = self
        prompt.type(character)
        model.overlay = prompt
      },
    ]
  }

  private func editing(_ name: String, _ keys: [Key], _ edit: Edit, _ help: String) -> Command {
    Command(name, keys, help) { $0.overlay = edited(edit) }
  }

  private func edited(_ edit: Edit) -> Prompt {
    var prompt = self
    prompt.edit(edit)
    return prompt
  }

  /// The prompt with the name of a page as far as it is clear which; where more is to be typed it says
  /// which there are.
  private var completed: Prompt {
    guard question == .goTo, let text = PageRequest.completion(of: text) else { return self }
    var prompt = self
    if text == self.text.lowercased() {
      let names = PageRequest(text).pages.map { $0.name.lowercased() }
      prompt.problem = names.count > 1 ? names.joined(separator: ", ") : nil
    } else {
      prompt.replace(with: text)
    }
    return prompt
  }

  func region(in frame: Frame) -> Region { frame.layout.hints }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    buffer.fill(.plain)
    var column = buffer.write(question.mark, column: 1, row: 0, Style(.prompt))
    // Of a long text the end is seen, or where the cursor stands in it.
    let room = max(8, buffer.columns - column - 4 - displayWidth(of: problem ?? ""))
    var before = before[...]
    while displayWidth(of: String(before)) > room { before.removeFirst() }
    var rest = after.dropFirst()
    while !rest.isEmpty, displayWidth(of: String(before + rest)) > room { rest.removeLast() }
    column = buffer.write(String(before), column: column, row: 0, Style(.entry))
    let under = after.first.map(String.init) ?? " "
    column = buffer.write(under, column: column, row: 0, Style(.entry, .cursor))
    column = buffer.write(String(rest), column: column, row: 0, Style(.entry))
    if let problem { buffer.write(problem, column: column + 2, row: 0, Style(.error)) }
  }
}
