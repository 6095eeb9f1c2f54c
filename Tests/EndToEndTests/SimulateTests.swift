import TestSupport
import Testing

@Suite struct SimulateTests {
  @Test func `an invented race is written and can be played`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/race.jsonl"
    let call = ["simulate", "--cars", "6", "--classes", "A,B", "--hours", "1", "-o", file]
    let run = try Program.run(call)
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
    let check = try Program.run("check", file)
    #expect(check.output.contains("6 cars in 2 classes"))
    #expect(check.output.contains("nothing odd\nnothing suspicious"))
    let refused = try Program.run(call)
    #expect(refused.status == 1)
    #expect(refused.errors == "\(file): the file exists; --force replaces it\n")
    let before = contents(of: file)
    #expect(try Program.run(call + ["--force", "--seed", "2"]).status == 0)
    #expect(contents(of: file) != before)
    #expect(folder.names == ["race.jsonl"])
  }

  @Test func `a bad scenario is told with its line and writes nothing`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.file(
      "bad.scenario", #"{"flagstand":1,"scheduled":{"laps":5}}"# + "\n" + #"{"kind":"lap"}"# + "\n")
    let run = try Program.run("simulate", scenario, "-o", folder.path + "/race.jsonl")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("\(scenario):2: no line is of the kind \"lap\"; there are "))
    #expect(folder.names == ["bad.scenario"])
  }

  @Test(arguments: [[], ["a.scenario", "--cars", "3"], ["--cars", "0"], ["--hours", "49"]])
  func `a call that is not clear is told with its usage`(arguments: [String]) throws {
    let run = try Program.run(["simulate"] + arguments + ["-o", "-"])
    #expect(run.status == 64)
    #expect(run.errors.contains("Usage: flagstand simulate"))
  }
}
