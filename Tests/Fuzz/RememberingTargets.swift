import Printing
import ReplayEngine

@testable import Bench
@testable import Board

/// What is read again: what Q has left and the config when a board begins, an earlier run of `bench`.
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
  FuzzTarget(name: "run", seeds: { [Array(runSeed.utf8)] }) { bytes in
    guard let run = try? StoredRun(bytes, file: "run") else { return false }
    let report = BenchReport(races: run.races, figures: run.figures)
    let again = try? StoredRun(Array(report.json.bytes), file: "run")
    promise(again == run, "a run is read as another than it was written")
    let compared = report.beside(run)
    promise(
      compared.text.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F
      },
      "a run moves the cursor")
    return !compared.json.bytes.isEmpty && !run.figures.isEmpty
  },
]
