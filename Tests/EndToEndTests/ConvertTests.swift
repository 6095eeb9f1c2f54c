import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ConvertTests {
  /// A capture in which a class gets its name only when its car has driven a lap.
  private static let capture = """
    $B,5,"Race 1"
    $A,"1","7",0,"Ann","X","Car",1
    $F,9999,"01:00:00","10:00:00","00:00:00","Green "
    $J,"1","00:01:00.000","00:01:00.000"
    $G,1,"1",1,"00:01:00.000"
    $C,1,"GT"
    $F,9999,"00:59:00","10:01:01","00:01:01","Green "

    """

  @Test(arguments: [nil, Fixtures.laps, capture])
  func `a converted recording prints as the original`(
    text: String?
  ) throws {
    let folder = try TemporaryFolder()
    let original = try text.map { [try folder.file("original", $0)] } ?? []
    let copy = folder.path + "/copy.jsonl"
    let run = try Program.run(["convert"] + original + ["-o", copy])
    #expect(run.status == 0)
    #expect(run.output.isEmpty && run.errors.isEmpty)
    for time in ["0", "2:00", "10:05", "end"] {
      #expect(
        try Program.run(["print"] + original + ["--at", time, "--format", "csv"]).output
          == Program.run(["print", copy, "--at", time, "--format", "csv"]).output)
    }
    #expect(
      try Program.run(["events"] + original).output == Program.run("events", copy).output)
    let again = try Program.run("convert", copy, "-o", "-")
    #expect(again.output == contents(of: copy))
  }

  @Test func `a file that exists is replaced only with --force`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("notes.txt", "do not lose me")
    let refused = try Program.run("convert", "-o", file)
    #expect(refused.status == 1)
    #expect(refused.errors == "\(file): the file exists; --force replaces it\n")
    #expect(contents(of: file) == "do not lose me")
    #expect(try Program.run("convert", "-o", file, "--force").status == 0)
    #expect(contents(of: file)?.hasPrefix(#"{"flagstand":1,"#) == true)
    #expect(folder.names == ["notes.txt"])
  }

  @Test func `what a link points to is replaced, not the link`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", "old")
    let link = folder.path + "/link"
    #expect(symlink(file, link) == 0)
    #expect(try Program.run("convert", "-o", link, "--force").status == 0)
    #expect(contents(of: file)?.hasPrefix(#"{"flagstand":1,"#) == true)
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func `a pipe is written into`() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let program = quoted(Program.path)
    let status = try Program.shell(
      "cat \(pipe) >\(folder.path)/copy & timeout 60 \(program) convert -o \(pipe) --force && wait")
    #expect(status == 0)
    #expect(
      contents(of: folder.path + "/copy")
        == (try Program.run("convert", "-o", "-").output))
    #expect(folder.names == ["copy", "pipe"])
  }

  @Test func `cars that share a number stay two`() throws {
    let folder = try TemporaryFolder()
    let capture = try folder.file(
      "feed.txt",
      """
      $A,"K1","8",1,"Ann","A","",1
      $A,"K2","8",2,"Bo","B","",1
      $F,9999,"00:09:59","20:00:00","00:01:00","Green "
      $J,"K1","00:01:00.000","00:01:00.000"

      """)
    let run = try Program.run("convert", capture, "-o", "-")
    #expect(run.status == 0)
    let file = try folder.file("feed.jsonl", run.output)
    for arguments in [["print"], ["events"], ["print", "--format", "csv"]] {
      let runs = try [capture, file].map { try Program.run(arguments + [$0]) }
      #expect(runs[0].output == runs[1].output)
    }
    #expect(try Program.run("print", file, "--format", "json").output.contains(#""id":"K2""#))
  }

  @Test func `a device is written into and stays a device`() throws {
    // A device of the test's own, as /dev/full: whoever may replace one must not lose the system's.
    let folder = try TemporaryFolder()
    let device = folder.path + "/full"
    guard mknod(device, S_IFCHR | 0o666, 0x107) == 0, access(device, W_OK) == 0 else {
      print("devices can't be made here")
      return
    }
    var status = stat()
    for options in [[], ["--force"]] {
      let run = try Program.run(["convert", "-o", device] + options)
      #expect(run.status == 1)
      #expect(run.errors == "\(device): no space left on device\n")
      #expect(stat(device, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }
    #expect(folder.names == ["full"])
  }

  @Test func `what can't be written is told, and nothing is left behind`() throws {
    let folder = try TemporaryFolder()
    #expect(mkdir(folder.path + "/sub", 0o755) == 0)
    let nowhere = try Program.run("convert", "-o", folder.path + "/nowhere/race.jsonl")
    #expect(nowhere.status == 1)
    #expect(nowhere.errors == "\(folder.path)/nowhere/race.jsonl: no such file or directory\n")
    for options in [[], ["--force"]] {
      let directory = try Program.run(["convert", "-o", folder.path + "/sub"] + options)
      #expect(directory.status == 1)
      #expect(directory.errors == "\(folder.path)/sub: is a directory\n")
    }
    #expect(folder.names == ["sub"])
  }

  @Test(.limitsFiles)
  func `a file too large for the file system is told, and nothing is left behind`() throws {
    let folder = try TemporaryFolder()
    let program = quoted(Program.path)
    // The shell's limit stands for a disk that fills up half way.
    let status = try Program.shell(
      "trap '' XFSZ; ulimit -f 8; \(program) convert -o \(folder.path)/race.jsonl 2>\(folder.path)/stderr"
    )
    #expect(status == 1)
    #expect(contents(of: folder.path + "/stderr") == "\(folder.path)/race.jsonl: file too large\n")
    #expect(folder.names == ["stderr"])
  }

  @Test(.limitsFiles)
  func `a limit on the size of files is told, and nothing is left behind`() throws {
    let folder = try TemporaryFolder()
    let program = quoted(Program.path)
    let status = try Program.shell(
      "ulimit -c 0; ulimit -f 8; \(program) convert -o \(folder.path)/race.jsonl 2>&1 | grep -q large"
    )
    #expect(status == 0)
    #expect(folder.names == [])
  }

  @Test(arguments: ["INT", "TERM", "HUP", "USR1", "35"])
  func `an interrupted writer leaves the whole file or nothing`(signal: String) throws {
    let folder = try TemporaryFolder()
    let old = try folder.file("old.jsonl", "old")
    var interrupted = 0
    for milliseconds in stride(from: 20, through: 400, by: 20) {
      let seconds = "0.\(milliseconds + 1000)".replacing("0.1", with: "0.")
      for (file, options) in [("new.jsonl", ""), ("old.jsonl", "--force")] {
        let status = try Program.shell(
          """
          timeout -s \(signal) \(seconds) \(quoted(Program.path)) convert \
            -o \(folder.path)/\(file) \(options) 2>/dev/null
          """)
        if status == 124 { interrupted += 1 }
      }
      #expect(folder.names.allSatisfy { ["new.jsonl", "old.jsonl"].contains($0) })
      for name in folder.names {
        let text = try #require(contents(of: folder.path + "/" + name))
        #expect(text.hasSuffix("}\n") || (name == "old.jsonl" && text == "old"))
      }
      _ = unlink(folder.path + "/new.jsonl")
      _ = try folder.file("old.jsonl", "old")
    }
    #expect(interrupted > 0)
    withExtendedLifetime(old) {}
  }

  @Test(arguments: ["convert", "simulate --cars 2 --hours 1"])
  func `a writer that is killed leaves nothing behind`(command: String) throws {
    let folder = try TemporaryFolder()
    let old = try folder.file("old.jsonl", "old")
    // Its other name makes the writer say something in mid-writing, into a pipe that takes no more.
    #expect(link(old, folder.path + "/other.jsonl") == 0)
    let status = try Program.shell(
      """
      cd \(folder.path) && mkfifo pipe && exec 3<>pipe
      dd if=/dev/zero of=pipe bs=4096 oflag=nonblock 2>/dev/null
      \(quoted(Program.path)) \(command) -o old.jsonl --force 2>&3 &
      for i in $(seq 2000); do
        ls -l /proc/$!/fd | grep -v /pipe | grep -q \(folder.path)/ && break
        sleep 0.01
      done
      kill -KILL $!
      wait $!
      """)
    #expect(status == 128 + SIGKILL)
    #expect(folder.names == ["old.jsonl", "other.jsonl", "pipe"])
    #expect(contents(of: old) == "old")
  }

  @Test func `a file that is replaced leaves its mode and owner`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", "old")
    var status = stat()
    for mode: mode_t in [0o600, 0o640, 0o664, 0o444] {
      #expect(chmod(file, mode) == 0)
      if getuid() == 0 { #expect(chown(file, 12, 34) == 0) }
      let run = try Program.run("convert", "-o", file, "--force")
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(stat(file, &status) == 0 && status.st_mode & 0o7777 == mode)
      if getuid() == 0 { #expect(status.st_uid == 12 && status.st_gid == 34) }
    }
    #expect(link(file, folder.path + "/other.jsonl") == 0)
    #expect(
      try Program.run("convert", "-o", file, "--force").errors
        == "\(file): its other names keep the old file\n")
  }

  @Test func `an owner that can't be kept is said`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", "old")
    // The file is root's, the folder and the writer are not.
    let prepared = try Program.shell(
      "test $(id -u) = 0 && chmod 777 \(folder.path) && setpriv --reuid 65534 --clear-groups "
        + "\(quoted(Program.path)) --version >/dev/null 2>&1")
    guard prepared == 0 else { return print("nobody else can run the program here") }
    let errors = folder.path + "/errors"
    #expect(
      try Program.shell(
        "setpriv --reuid 65534 --regid 65534 --clear-groups \(quoted(Program.path)) convert "
          + "-o \(file) --force 2>\(errors)") == 0)
    #expect(contents(of: errors) == "\(file): can't keep the owner and the group\n")
  }

  @Test func `what is said on a closed stream is written into no file`() throws {
    let folder = try TemporaryFolder()
    let program = quoted(Program.path)
    for closed in ["2>&-", "<&- 2>&-", "<&- >&- 2>&-"] {
      let file = folder.path + "/race.jsonl"
      // Its other name makes it say something.
      _ = try folder.file("race.jsonl", "old")
      #expect(link(file, folder.path + "/other.jsonl") == 0)
      #expect(try Program.shell("\(program) convert -o \(file) --force \(closed)") == 0)
      #expect(contents(of: file) == (try Program.run("convert", "-o", "-").output))
      #expect(contents(of: folder.path + "/other.jsonl") == "old")
      _ = unlink(folder.path + "/other.jsonl")
    }
    #expect(try Program.shell("\(program) print >&- 2>/dev/null") == 1)
    #expect(try Program.shell("\(program) print - <&- 2>/dev/null") == 1)
  }

  @Test func `without -o the usage is told`() throws {
    let run = try Program.run("convert")
    #expect(run.status == 64)
    #expect(run.errors.contains("--output <out>"))
  }
}
