import ArgumentParser
import Recordings

/// A command as the parser of command lines describes it.
struct CallDescription {
  let name: String
  let abstract: String
  /// Paragraphs.
  let discussion: [String]
  /// Arguments and options other than those that every command has.
  let arguments: [Argument]
  let commands: [CallDescription]

  /// An argument, or an option together with its opposite.
  struct Argument {
    /// As they are typed, `--at`; none where its place says which it is.
    var names: [String]
    /// What its value is called; nil where it has none.
    let value: String?
    let abstract: String
    /// The words that it takes; none where others are taken.
    let words: [String]
    let standard: String?
    let isOptional: Bool
    let isRepeating: Bool

    /// Whether it has a name.
    var isOption: Bool { !names.isEmpty }
  }

  /// The whole program.
  static func ofProgram() -> CallDescription {
    let bytes = Array(Flagstand._dumpHelp().utf8)
    guard let command = try? JSONTree(bytes.span)["command"] else {
      preconditionFailure("the description of the program is no JSON")
    }
    return CallDescription(command)
  }

  /// `common` are options that are told elsewhere.
  private init(_ tree: JSONTree, without common: [Argument] = []) {
    name = tree.text("commandName") ?? ""
    abstract = tree.text("abstract") ?? ""
    discussion = (tree.text("discussion") ?? "").split(separator: "\n").map(String.init)
    let arguments = tree.list("arguments").filter(\.isShown).map(Argument.init)
      .filter { argument in !common.contains { $0.names == argument.names && argument.isOption } }
      .reduce(into: [Argument]()) { arguments, next in
        // An option and its opposite are told as one.
        if let last = arguments.last, next.isOption, last.abstract == next.abstract {
          arguments[arguments.count - 1].names += next.names
        } else {
          arguments.append(next)
        }
      }
    commands = tree.list("subcommands").filter(\.isShown)
      .map { CallDescription($0, without: arguments) }
    self.arguments = arguments
  }
}

extension CallDescription.Argument {
  fileprivate init(_ tree: JSONTree) {
    let isFlag = tree.text("kind") == "flag"
    names = tree.list("names").compactMap { name in
      name.text("name").map { (name.text("kind") == "long" ? "--" : "-") + $0 }
    }
    value = isFlag ? nil : tree.text("valueName")
    abstract = tree.text("abstract") ?? ""
    words = tree.list("allValues").compactMap(\.text)
    standard = isFlag ? nil : tree.text("defaultValue")
    isOptional = tree["isOptional"] == .bool(true)
    isRepeating = tree["isRepeating"] == .bool(true)
  }
}

extension JSONTree {
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  fileprivate func text(_ key: String) -> String? { self[key]?.text }

  fileprivate func list(_ key: String) -> [JSONTree] {
    if case .array(let list)? = self[key] { list } else { [] }
  }

  fileprivate var isShown: Bool { self["shouldDisplay"] == .bool(true) }
}
