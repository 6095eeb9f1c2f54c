import ArgumentParser

/// What packages are made with.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Write a page of the manual, made from what the program knows of itself.",
    shouldDisplay: false)

  enum Page: String, Word {
    case program, keys
  }

  @Argument(help: "The program with its commands, or the keys of the board.")
  var page = Page.program

  func run() throws {
    switch page {
    case .program: try write(ManualPage.ofProgram().text)
    case .keys: try write(ManualPage.ofKeys().text)
    }
  }
}
