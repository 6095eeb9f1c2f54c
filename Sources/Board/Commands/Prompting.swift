import ReplayEngine

extension Model {
  /// Does what was typed. What can't be read is said in the prompt, which stays open; nothing typed
  /// means nothing wanted.
  mutating func accept(_ prompt: Prompt) {
    var prompt = prompt
    guard prompt.text.contains(where: { $0 != " " }) else {
      overlay = nil
      return
    }
    prompt.problem =
      switch prompt.question {
      case .goTo: goTo(prompt.text)
      case .search: search(prompt.text)
      }
    overlay = prompt.problem == nil ? nil : prompt
    if prompt.problem == nil, entered[prompt.question]?.last != prompt.text {
      entered[prompt.question, default: []].append(prompt.text)
    }
  }

  /// Goes to a moment as typed, or to a page; what is wrong with it, or nil.
  private mutating func goTo(_ text: String) -> String? {
    guard let moment = try? Moment(text) else { return showPage(PageRequest(text)) }
    if moment == .end {
      seekEnd()
      return nil
    }
    do {
      seek(to: try moment.time(in: replay, from: time))
      return nil
    } catch {
      return error.description
    }
  }

  /// Finds cars as typed; what is wrong, or nil.
  private mutating func search(_ text: String) -> String? {
    let query = CarQuery(text)
    let found = query.matches(in: replay)
    guard !found.isEmpty else {
      let near = query.nearNames(in: replay.entries).first
      return "no match" + (near.map { "; near: \($0)" } ?? "")
    }
    matches = found
    if cursor.map(found.contains) != true { moveToMatch(forwards: true) }
    say("\(found.count) \(found.count == 1 ? "car" : "cars"): n next, * highlights, Esc forgets")
    return nil
  }
}
