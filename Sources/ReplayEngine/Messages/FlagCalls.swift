extension History {
  /// Makes one message of a flag and of what race control says at the same moment where that names the
  /// flag and no more, or adds something after a stop: `green: 2 hours 45 minutes`. Which of them comes
  /// first does not matter; the second is the event that has just been told.
  mutating func joinFlagAndCall(_ events: [Event], at time: SessionTime) {
    let start = messages.partitioningIndex { $0.time >= time }
    guard let flag = messages[start...].lastIndex(where: { $0.kind == .flag }),
      case .flag(let shown) = events[messages[flag].event].kind
    else { return }
    let call = messages.indices[start...].first { index in
      messages[index].kind == .message && events[messages[index].event].isCall(of: shown)
    }
    guard let call else { return }
    var joined = messages[flag]
    joined.detail = .called(messages[call].event)
    // The later of the two is new, and nobody knows its place yet.
    messages[min(flag, call)] = joined
    messages.remove(at: max(flag, call))
  }
}

extension Event {
  /// Whether it is a flag, or something that race control says of no car.
  var isFlagOrCall: Bool {
    switch kind {
    case .flag, .message(_, nil): true
    default: false
    }
  }

  fileprivate func isCall(of flag: TrackFlag) -> Bool {
    if case .message(let words, nil) = kind { flag.addition(in: words) != nil } else { false }
  }
}

extension TrackFlag {
  /// What words add to the name of the flag after a stop, empty for nothing; nil where they do not begin
  /// with the name, or go on in the same sentence.
  func addition(in words: String) -> String? {
    let words = words.trimmed
    let name = phrase.hasSuffix(" flag") ? String(phrase.dropLast(5)) : phrase
    for name in ["\(name) flag", name] where words.lowercased().hasPrefix(name.lowercased()) {
      let rest = words.dropFirst(name.count)
      guard let stop = rest.first else { return "" }
      return ".,:;!".contains(stop) ? String(rest.dropFirst()).trimmed : nil
    }
    return nil
  }
}
