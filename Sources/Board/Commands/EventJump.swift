import ReplayEngine
import Screen

/// A kind of events that two keys lead through, forwards and backwards.
struct EventJump: Sendable {
  let name: String
  /// The key forwards; the capital leads backwards.
  let key: Character
  /// What it leads to, in words.
  let subject: String
  let hint: String?
  /// Whether an event is of this kind.
  let includes: @Sendable (Message, Model) -> Bool

  static let all = [
    EventJump(
      name: "Flag", key: "f", subject: "flag change or result", hint: "flag"
    ) { message, _ in message.kind == .flag || message.kind == .results },
    EventJump(name: "Pit", key: "b", subject: "pit stop", hint: "pit") { message, model in
      message.kind == .pitIn && model.tells(message)
    },
    EventJump(name: "Lead", key: "x", subject: "lead change", hint: "lead") { message, model in
      (message.isOf(.leadChange) || message.isOf(.classLeadChange)) && model.tells(message)
    },
    EventJump(
      name: "Followed", key: "y", subject: "event of a highlighted car", hint: nil
    ) { message, model in
      message.cars.contains(where: model.highlights.contains)
    },
  ]

  /// How long before an event one lands while the race plays, so as to see it happen.
  static let leadIn = Duration.seconds(3)

  var commands: [Command] {
    let back = Character(key.uppercased())
    return [
      Command(
        "next\(name)", [.character(key)], "to the next \(subject)",
        hint: hint.map { (String(key), $0) }
      ) { $0.jump(to: self, forwards: true) },
      Command("previous\(name)", [.character(back)], "to the \(subject) before") {
        $0.jump(to: self, forwards: false)
      },
    ]
  }
}

extension Model {
  /// Where a jump has led.
  struct Landing: Sendable {
    /// The key of the kind of event.
    let key: Character
    /// The moment shown since.
    let time: SessionTime
    /// The moment of the event, the same or a little later.
    let event: SessionTime
  }

  /// Goes to a moment so as to see what happens at it: onto it while paused, else to a little before.
  mutating func approach(_ event: SessionTime) {
    seek(to: playback.isPaused ? event : event - EventJump.leadIn)
  }

  /// Goes to the next event of a kind, or the one before, and says which it is.
  mutating func jump(to kind: EventJump, forwards: Bool) {
    // Whoever has jumped and not yet seen the event is past it as far as the next jump goes.
    let here =
      landing.flatMap {
        $0.key == kind.key && $0.time <= time && time <= $0.event ? $0.event : nil
      } ?? time
    let messages = replay.history.messages
    let next =
      forwards
      ? messages.first { $0.time > here && kind.includes($0, self) }
      : messages.last { $0.time < here && kind.includes($0, self) }
    // Of several at one moment the first is told, whichever way one comes.
    let found = next.flatMap { next in
      messages.first { $0.time == next.time && kind.includes($0, self) }
    }
    guard let found else {
      let isWithoutCars = kind.key == "y" && highlights.isEmpty
      say(
        isWithoutCars
          ? "no car is highlighted: * on a car, then y"
          : "no \(kind.subject) \(forwards ? "after" : "before") this")
      return
    }
    approach(found.time)
    landing = Landing(key: kind.key, time: time, event: found.time)
    sayLanding(sentence(of: found))
  }

  /// Goes to the very moment of the next event, or the one before, and pauses there.
  mutating func stepToEvent(forwards: Bool) {
    let messages = replay.history.messages
    let now = time
    playback.isPaused = true
    guard
      let found = forwards
        ? messages.first(where: { $0.time > now }) : messages.last(where: { $0.time < now })
    else {
      say("no event \(forwards ? "after" : "before") this")
      return
    }
    seek(to: found.time, isRepeat: lastCommand == (forwards ? "nextEvent" : "previousEvent"))
    sayLanding(sentence(of: found))
  }

  /// A message with its time and its car: `1:22:54 #15 in the pits`.
  func sentence(of message: Message) -> String {
    let car = message.car.map { replay.label(of: $0, at: message) + " " } ?? ""
    return clockText(milliseconds: message.time.milliseconds) + " " + car + replay.text(of: message)
  }
}
