package import ReplayEngine

extension Session.Kind {
  /// What is driven for, judged by what people call a session: `FP1`, `Essais libres`, `Q2`,
  /// `Qualifying Race`. Nil when the name says nothing of it.
  ///
  /// - Parameter name: A name in any of several languages, with or without accents.
  package init?(named name: String) {
    let words = wordsOfName(name)
    guard let habit = habits.first(where: { $0.fits(words) }) else { return nil }
    self = habit.kind
  }
}

/// Names that tell what is driven for, in the order in which they are looked for: `Race Practice` is
/// practice and `Qualifying Race` a race.
///
/// A name is a word, or several that follow each other; `a/b` is one of two words, `a*` a word that
/// begins so, `#` a number.
private let habits: [Habit] = [
  // Races that decide who starts where in another, and those that try out the timing.
  Habit(
    .race,
    "\(qualifying) race/races/heat/heats/sprint/rennen/lauf/course/gara/carrera/corrida",
    "test race/races", "q*rennen", "q*lauf", "kv*race", "kv*heat", "kv*lopp", "kw*race",
    "course/gara/carrera/corrida \(qualifying)/clasificatoria/classificatoria",
    "course/gara/carrera/corrida de/di \(qualifying)/clasificacion/classificacao"),
  // Qualifying that is called practice with a word more.
  Habit(
    .qualifying,
    "qualif*/quali/qualy/timed/official practice/training/session",
    "essais qualif*/chrono*/officiels", "prove ufficiali/cronometrate/qualif*",
    "prove di qualif*", "treinos/treino cronometrado*/oficiais/classificatorio*",
    "entrenamientos/entrenamiento/pruebas cronometrad*/oficiales/clasificatorios",
    "mereny trenink"),
  Habit(
    .practice,
    "practice", "practices", "practise", "prac", "fp", "training*", "essai", "essais", "prove",
    "prova liber*", "entrenamiento*", "pruebas", "treino*", "trening*", "trenink*", "traening",
    "treenit", "harjoitu*", "ovning*", "warm up", "warmup", "w up", "wup", "aufwarm*", "lapping",
    "hpde", "shakedown", "roll out", "rollout", "test", "tests", "testing", "testday*", "teste*",
    "track day*", "trackday*", "open track", "prologue", "prolog", "shake down", "familiari*"),
  Habit(
    .qualifying,
    "\(qualifying)", "q #", "sq #", "hyperpole", "pole", "shootout", "zeittraining*",
    "pflichttraining*", "zeitfahren", "time trial*", "time attack", "timetrial*", "timeattack",
    "tijdtraining*", "tidskorning", "tidtagning", "clasificacion", "clasificatoria*",
    "classificacao", "cronometrad*", "aika ajo*", "aikaajo*", "idomero*", "siralama*"),
  Habit(
    .race,
    "race", "races", "rennen", "hauptrennen", "sprintrennen", "lauf", "gara", "carrera", "corrida",
    "course #", "la course", "wedstrijd", "lopp", "lob", "kisa", "zavod", "wyscig", "verseny",
    "yaris", "heat", "heats", "final", "finals", "finale", "feature", "sprint", "enduro",
    "main event"),
  // Of these nothing else remains.
  Habit(.practice, "session*", "sesion", "sessione", "seance", "p #"),
]

/// How qualifying is called in most languages.
private let qualifying =
  "qualif*/quali/qual/qualy/kvalif*/kval/kvalet/kwalif*/tidskval*/superpole"

/// Some names that mean the same.
private struct Habit {
  let kind: Session.Kind
  /// For each name its words, for each word what it may be.
  private let names: [[[Pattern]]]

  init(_ kind: Session.Kind, _ names: String...) {
    self.kind = kind
    self.names = names.map { name in
      parts(of: name[...], " ").map { parts(of: $0, "/").map(Pattern.init) }
    }
  }

  /// Whether one of the names stands among the words of another.
  func fits(_ words: [String]) -> Bool {
    names.contains { name in
      words.indices.contains { start in
        start + name.count <= words.count
          && zip(name, words[start...]).allSatisfy { patterns, word in
            patterns.contains { $0.fits(word) }
          }
      }
    }
  }

  /// What a word may be.
  private struct Pattern {
    private let start: Substring
    /// What a longer word ends with, or nil for just this word.
    private let end: Substring?

    init(_ text: Substring) {
      let parts = parts(of: text, "*")
      start = parts[0]
      end = parts.count > 1 ? parts[1] : nil
    }

    func fits(_ word: String) -> Bool {
      if start == "#" { return word.allSatisfy(\.isNumber) }
      guard let end else { return word == start }
      return word.count >= start.count + end.count && word.hasPrefix(start) && word.hasSuffix(end)
    }
  }
}

/// The parts of a text between an ASCII character, found by its bytes: by characters this took a fiftieth
/// of reading a day's race.
private func parts(of text: Substring, _ separator: Unicode.Scalar) -> [Substring] {
  text.utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
    .map(Substring.init)
}

/// The words of a name in small letters without accents; numbers are words of their own. What parts
/// more than a blank does stands between them as an empty word.
private func wordsOfName(_ name: String) -> [String] {
  var words: [String] = []
  var gap: [Character] = []
  for character in name.lowercased() {
    guard character.isLetter || character.isNumber else {
      gap.append(character)
      continue
    }
    let isBlank = gap.allSatisfy { $0 == " " || $0 == "_" } || gap == ["-"]
    if !gap.isEmpty, !isBlank, !words.isEmpty { words.append("") }
    let plain = plainLetters[character] ?? String(character)
    let goesOn = gap.isEmpty && words.last?.last.map { $0.isNumber == character.isNumber } ?? false
    if goesOn { words[words.count - 1] += plain } else { words.append(plain) }
    gap = []
  }
  return words
}

/// Letters with accents, and those without that they stand for.
private let plainLetters: [Character: String] = [
  ("a", "àáâãäåąă"), ("ae", "æ"), ("c", "çćč"), ("d", "ďđ"), ("e", "èéêëęěė"), ("g", "ğ"),
  ("i", "ìíîïı"), ("l", "ł"), ("n", "ñńň"), ("o", "òóôõöøő"), ("r", "řŕ"), ("s", "śšş"),
  ("ss", "ß"),
  ("t", "ťţ"), ("u", "ùúûüůűū"), ("y", "ýÿ"), ("z", "źżž"),
].reduce(into: [:]) { letters, entry in
  for letter in entry.1 { letters[letter] = entry.0 }
}
