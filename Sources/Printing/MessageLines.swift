package import ReplayEngine
import Screen

extension Replay {
  /// A message as a line of text: `  1:22:54.000  #15  Lowe's Fernández Racing  in the pits`.
  package func line(of message: Message) -> String {
    let time = fitted(message.time.description, to: 12, .right)
    guard let car = message.car else { return "\(time)        \(printable(text(of: message)))" }
    let entry = self.entry(of: car, at: message)
    let number = fitted("#" + entry.number.text, to: 5, .left)
    let team = entry.team.isEmpty ? "" : printable(entry.team) + ": "
    return "\(time)  \(number) \(team)\(printable(text(of: message)))"
  }
}
