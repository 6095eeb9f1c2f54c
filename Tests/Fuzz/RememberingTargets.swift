import ReplayEngine

@testable import Board

/// What is read again when a board begins: what Q has left, and the config.
let rememberingTargets = [
  FuzzTarget(name: "memory", seeds: { [Array(memorySeed.utf8)] }) { bytes in
    let memory = Memory(String(decoding: bytes, as: UTF8.self))
    let again = Memory(memory.text)
    promise(
      again.senseless == 0 && again.text == memory.text, "what is kept is read as something else")
    var model = Model(race, at: memory.moment(in: race) ?? .zero)
    model.restore(memory)
    model.goOn(where: memory)
    expectSound(model)
    let left = Memory(model.memory.merged(into: memory, since: Memory()).text)
    promise(left.senseless == 0, "what is left can't be read")
    return memory.senseless == 0 && memory.hasLeft
  },
  FuzzTarget(name: "config", seeds: { [Array(configSeed.utf8)] }) { bytes in
    guard let config = try? ConfigText(String(decoding: bytes, as: UTF8.self)) else { return false }
    let option = "--columns"
    let set = ConfigText.setting(option, to: "team", in: bytes)
    let after = try? ConfigText(String(decoding: set, as: UTF8.self))
    promise(after != nil, "a config can't be read after an option was set")
    let isOther = { (line: ConfigText.Line) in line.word.prefix { $0 != "=" } != option[...] }
    promise(
      after?.lines.filter(isOther) == config.lines.filter(isOther), "another option was changed")
    promise(
      after?.lines.last { !isOther($0) }?.word == "--columns=team", "the option is not the last one"
    )
    promise(
      ConfigText.setting(option, to: "team", in: set) == set, "setting an option again changes more"
    )
    return true
  },
]
