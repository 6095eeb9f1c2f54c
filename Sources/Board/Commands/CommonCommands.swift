import ReplayEngine
import Screen

extension Command {
  /// The commands that are the same on every page, in the order of the help.
  static let common = [
    Group(title: "Playing", commands: playing),
    Group(title: "Going somewhere", commands: seeking),
    Group(title: "Going to events; f b x y 3 s early while playing", commands: jumping),
    Group(title: "Video", commands: video),
    Group(title: "Looking at cars", commands: looking),
    Group(title: "Pages", commands: paging),
    Group(title: "Program", commands: program),
  ]

  private static let playing: [Command] = [
    Command(
      "playPause", [.character(" "), .character("p")],
      "play or pause; at the end, again from the start", hint: ("space", "pause")
    ) { $0.playOrPause() },
    Command("slower", [.character("[")], "slower, down to ¼×", hint: ("[ ]", "speed")) {
      $0.playback.changeSpeed(by: -1)
    },
    Command("faster", [.character("]")], "faster, up to 512×") {
      $0.playback.changeSpeed(by: 1)
    },
    Command("normalSpeed", [.backspace], "real time, forwards") {
      $0.playback.resetSpeed()
    },
    Command("reverse", [.character("r")], "play backwards, or forwards again") {
      $0.playback.isReversed.toggle()
    },
  ]

  private static let seeking: [Command] =
    [
      step("back10s", [.left], -10, "10 seconds back", hint: ("←→", "10 s")),
      step("forward10s", [.right], 10, "10 seconds on"),
      step("back1s", [.character("<"), .shiftLeft], -1, "a second back"),
      step("forward1s", [.character(">"), .shiftRight], 1, "a second on"),
      step("back1m", [.character("h")], -60, "a minute back"),
      step("forward1m", [.character("l")], 60, "a minute on"),
      step("back10m", [.character("H")], -600, "10 minutes back"),
      step("forward10m", [.character("L")], 600, "10 minutes on"),
    ]
    + [
      Command(
        "share", "0123456789".map { .character($0) }, "to 0 % … 90 % of the race"
      ) { (model: inout Model, key: Key) in
        guard case .character(let digit) = key, let tenth = digit.wholeNumberValue else { return }
        model.seek(to: model.moment(atTenth: tenth))
      },
      Command("start", [.character("g"), .home], "to the start") {
        $0.seek(to: $0.replay.playedSpan.start)
      },
      Command("end", [.character("G"), .end], "to the last event; of a live race to now") {
        $0.seekEnd()
      },
      Command(
        "goTo", [.character(":"), .character("t")],
        "go to 1:23:45, +90, -5m, L142, 50%, @14:05 or end, or to a page", hint: (":", "go to")
      ) { $0.overlay = Prompt(question: .goTo) },
      Command("undo", [.character("u")], "back to where the last seek started") {
        if !$0.playback.undoSeek() { $0.say("nothing to undo") }
      },
      Command("redo", [.control("r")], "take the undo back") {
        if !$0.playback.redoSeek() { $0.say("nothing to redo") }
        $0.noteWatched()
      },
      Command("mark", [.character("m")], "mark this moment by the letter that follows") {
        $0.overlay = MarkLetter(moment: $0.time)
      },
      Command("toMark", [.character("'")], "to the mark of the letter that follows") {
        $0.overlay = MarkLetter(moment: nil)
      },
      Command("loop", [.character("A")], "a loop starts here; again: ends here; again: no loop") {
        $0.changeLoop()
      },
    ]

  private static func step(
    _ name: String, _ keys: [Key], _ seconds: Int, _ help: String,
    hint: (keys: String, effect: String)? = nil
  ) -> Command {
    Command(name, keys, help, hint: hint) { model in
      model.seek(
        to: model.time + .seconds(seconds), isRepeat: model.lastCommand == name)
    }
  }

  private static let jumping: [Command] =
    [
      Command("nextEvent", [.character(".")], "to the next event, and pause") {
        $0.stepToEvent(forwards: true)
      },
      Command("previousEvent", [.character(",")], "to the event before, and pause") {
        $0.stepToEvent(forwards: false)
      },
    ] + EventJump.all.flatMap(\.commands)

  private static let video: [Command] = [
    Command("tieVideo", [.character("=")], "this moment of the race is this moment of the video") {
      $0.tieVideo()
    },
    Command("videoBack", [.character("(")], "the video 0.1 s back against the race") {
      $0.nudgeVideo(by: -100)
    },
    Command("videoOn", [.character(")")], "the video 0.1 s on against the race") {
      $0.nudgeVideo(by: 100)
    },
    Command("letVideoGo", [.character("V")], "let the video go, or take it along again") {
      $0.letVideoGo()
    },
  ]

  private static let looking: [Command] = [
    Command("cursorUp", [.up, .character("k")], "cursor up") { $0.moveCursor(by: -1) },
    Command("cursorDown", [.down, .character("j")], "cursor down") {
      $0.moveCursor(by: 1)
    },
    Command("pageUp", [.pageUp], "cursor up by ten") { $0.moveCursor(by: -10) },
    Command("pageDown", [.pageDown], "cursor down by ten") { $0.moveCursor(by: 10) },
    Command(
      "highlight", [.character("*")],
      "follow the cursor's car, or all that a search found; again to stop",
      hint: ("*", "highlight")
    ) { $0.toggleHighlight() },
    Command(
      "search", [.character("/")], "search a number, team, driver or vehicle",
      hint: ("/", "search")
    ) { $0.overlay = Prompt(question: .search) },
    Command("nextMatch", [.character("n")], "to the next match") {
      $0.moveToMatch(forwards: true)
    },
    Command("previousMatch", [.character("N")], "to the match before") {
      $0.moveToMatch(forwards: false)
    },
    Command(
      "focusClass", [.character("c")],
      "one class after another; messages, b and x keep to it", hint: ("c", "class")
    ) { $0.focusNextClass() },
    Command("allClasses", [.character("C")], "all classes again") {
      $0.focusedClass = nil
    },
    Command(
      "overall", [.character("o")], "one table of all classes, or a table for each",
      hint: ("o", "overall")
    ) { $0.arrangement = $0.arrangement == .overall ? .classes : .overall },
    Command(
      "championship", [.character("P")],
      "the championship as it would stand now, or the race again"
    ) { $0.toggleChampionship() },
    Command(
      "gapScope", [.character("v")], "gap and interval within the class, or overall"
    ) { $0.changeGapScope() },
    Command("columns", [.character("|")], "choose the columns of the tables") {
      $0.overlay = ColumnsList()
    },
    Command(
      "reveal", [.character("S")], "show or hide on the timeline what is ahead"
    ) {
      $0.isRevealed.toggle()
      $0.say(
        $0.isRevealed ? "the timeline shows what is ahead" : "the timeline hides what is ahead")
    },
  ]

  private static let program: [Command] = [
    Command("help", [.character("?"), .function(1)], "this list", hint: ("?", "help")) {
      $0.overlay = Help()
    },
    Command("copyMoment", [.character("w")], "copy a command line that leads to this moment") {
      $0.request = .copyMoment
    },
    Command("forget", [.escape], "forget the search; back to the tables") {
      if $0.matches.isEmpty { $0.page = Tables() } else { $0.matches = [] }
    },
    Command(
      "redraw", [.control("l")], "draw the screen anew", worksInOverlays: true
    ) { $0.request = .redraw },
    Command(
      "suspend", [.control("z")], "suspend; fg in the shell comes back",
      worksInOverlays: true
    ) { $0.request = .suspend },
    Command("quit", [.character("q"), .control("c")], "quit", hint: ("q", "quit")) {
      $0.request = .quit
    },
    Command("quitRemembering", [.character("Q")], "quit; the next start goes on here") {
      $0.request = .quitRemembering
    },
  ]
}
