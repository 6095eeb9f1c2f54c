package import ReplayEngine
import Screen

extension Replay {
  /// A message as a line of text: `  1:22:54.000  #15  Lowe's Fernández Racing  in the pits`.
  package func line(of message: Message) -> String {
    let time = fitted(message.time.description, to: 12, .right)
    guard let car = message.car else { return "\(time)        \(printable(text(of: message)))" }
    let label = "#" + entry(of: car, at: message).number.text
    let number = fitted(label, to: max(5, displayWidth(of: label)))
    let name = name(of: car, at: message)
    let who = name.isEmpty ? "" : printable(name) + ": "
    return "\(time)  \(number) \(who)\(printable(text(of: message)))"
  }
}
