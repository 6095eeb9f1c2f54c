import Board

extension ManualPage {
  /// flagstand-keys(7): every key of the board and its pages, and every sign on it.
  static func ofKeys() -> ManualPage {
    var page = ManualPage("flagstand-keys", section: 7, kind: "Miscellaneous Information")
    page.section("NAME")
    page.paragraphs("flagstand-keys - keys and signs of the board of flagstand")
    page.section("DESCRIPTION")
    page.paragraphs(
      """
      The board is what \(literal: "flagstand")(1) shows where no command is named, and what its \
      commands \(literal: "watch") and \(literal: "live") show. The key \(literal: "?") lists what \
      stands here, too.
      """)
    page.section("KEYS")
    page.items(Glossary.keys)
    page.section("KEYS OF PAGES")
    page.paragraphs("What lies over the board, such as a prompt, takes all keys while it is open.")
    for glossary in Glossary.ofPages {
      page.part(glossary.title)
      page.items(glossary)
    }
    page.section("SIGNS")
    page.items(Glossary.signs)
    page.section("SEE ALSO")
    page.paragraphs("\(literal: "flagstand")(1)")
    return page
  }

  private mutating func items(_ glossary: Glossary) {
    for entry in glossary.entries {
      item(entry.names.map { "\(literal: $0)" }.joined(by: " "), Text(entry.meaning))
    }
  }
}
