// swift-tools-version: 6.2
import PackageDescription

/// The same strictness everywhere: Swift 6, warnings are errors, imports say how far they reach.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Flagstand",
  products: [
    .library(name: "ReplayEngine", targets: ["ReplayEngine"]),
    .executable(name: "flagstand", targets: ["flagstand"]),
  ],
  dependencies: [
    // Subcommands, options, usage texts and shell completion, as people know them from other tools.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The ends of lines, and a line split into cells, sixteen bytes at a time: C, because Swift has no
    // instruction of its own that makes bits of a comparison of bytes.
    .target(name: "CCells"),
    // Lines and texts as bytes, and what the system says of files and feeds that fail: nothing here knows
    // what they say.
    .target(name: "Bytes", dependencies: ["CCells"], swiftSettings: strict),

    // The race: nothing here knows of files or terminals.
    .target(
      name: "ReplayEngine", swiftSettings: strict,
      // Rounding is a function of it where the compiler does not do that by itself; a program that has
      // no other reason to link it needs that.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // What the C library is to do with memory that is done with, and with what will be needed: Swift has no
    // words for it.
    .target(name: "CMemory"),
    .target(
      name: "Recordings", dependencies: ["ReplayEngine", "Bytes", "CCells", "CMemory"],
      swiftSettings: strict),

    // Races that nobody drove, and the files that describe them.
    .target(name: "Simulator", dependencies: ["ReplayEngine"], swiftSettings: strict),
    .target(
      name: "Scenarios", dependencies: ["ReplayEngine", "Simulator", "Recordings", "Bytes"],
      swiftSettings: strict),

    // The picture and the way it reaches a terminal: nothing here knows of races.
    .target(name: "Screen", swiftSettings: strict),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "Terminal", dependencies: ["Screen", "CNcurses"], swiftSettings: strict),

    // Feeds over the network, as bytes: nothing here knows what they say.
    .target(name: "CWriter"),
    .target(name: "Sockets", dependencies: ["Bytes", "CWriter"], swiftSettings: strict),

    // The interface: where race and picture meet.
    .target(name: "Board", dependencies: ["ReplayEngine", "Screen"], swiftSettings: strict),

    // The video beside the board: what mpv says, and the socket that it says it on.
    .target(
      name: "Video", dependencies: ["Board", "Sockets", "Recordings", "Bytes"],
      swiftSettings: strict),

    // What is written where no board is: tables, JSON, CSV.
    .target(
      name: "Printing", dependencies: ["ReplayEngine", "Screen", "Bytes"], swiftSettings: strict),

    // How fast all that is. CBench is the floor that readers are measured against: C, because nobody
    // doubts that a plain loop in it is as fast as such a loop can be.
    .target(name: "CBench"),
    .target(
      name: "Bench",
      dependencies: [
        "ReplayEngine", "Recordings", "Simulator", "Screen", "Board", "Printing", "Bytes", "CBench",
      ],
      swiftSettings: strict),

    // The program, and the recordings that it carries.
    .target(name: "CReplays"),

    // What a package is made from. `.ci/package` tells it by the environment, so that nothing in the
    // folder changes for it; others build without.
    .target(
      name: "CVersion",
      cSettings: ["FLAGSTAND_COMMIT", "FLAGSTAND_DATE"].compactMap { name in
        Context.environment[name].map { .define(name, to: "\"\($0)\"") }
      }),
    .executableTarget(
      name: "flagstand",
      dependencies: [
        "ReplayEngine", "Recordings", "Simulator", "Scenarios", "Screen", "Board", "Terminal",
        "Printing", "Sockets", "Video", "Bench", "Bytes", "CReplays", "CVersion", "CMemory",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      // Linked for one place in memory: 46,600 addresses need not be put right at each start, which costs
      // a sixth of its time and 1.3 MB (the static program, `--version`).
      linkerSettings: [
        .unsafeFlags(
          ["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
      ]),

    // What several test targets share: races drawn as text, golden files, the real recordings.
    .target(
      name: "TestSupport", dependencies: ["ReplayEngine"], path: "Tests/TestSupport",
      exclude: ["demo.jsonl"],
      swiftSettings: strict),
    .testTarget(name: "BytesTests", dependencies: ["Bytes"], swiftSettings: strict),
    .testTarget(
      name: "ReplayEngineTests", dependencies: ["ReplayEngine", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RecordingsTests",
      dependencies: ["ReplayEngine", "Recordings", "Bytes", "CCells", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SimulatorTests",
      dependencies: ["ReplayEngine", "Recordings", "Simulator", "Scenarios", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PrintingTests", dependencies: ["ReplayEngine", "Printing", "Screen", "TestSupport"],
      exclude: ["Goldens"],
      swiftSettings: strict),
    .testTarget(
      name: "BenchTests", dependencies: ["Bench", "Recordings", "Printing"],
      swiftSettings: strict),
    .testTarget(
      name: "SocketsTests", dependencies: ["Sockets", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ScreenTests", dependencies: ["Screen", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "BoardTests",
      dependencies: ["ReplayEngine", "Recordings", "Screen", "Board", "TestSupport"],
      exclude: ["Goldens"],
      swiftSettings: strict),
    .testTarget(
      name: "VideoTests",
      dependencies: ["ReplayEngine", "Screen", "Board", "Sockets", "Video", "TestSupport"],
      swiftSettings: strict),
    // A board that crashes at a key, for the tests of every way out.
    .executableTarget(
      name: "TrapProbe",
      dependencies: ["ReplayEngine", "Recordings", "Screen", "Board", "Terminal"],
      path: "Tests/TrapProbe", swiftSettings: strict),
    // The example of the library's page, in a program that has the library and nothing else.
    .executableTarget(
      name: "LibraryProbe", dependencies: ["ReplayEngine"], path: "Tests/LibraryProbe",
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "flagstand", "TrapProbe", "LibraryProbe", "TestSupport", "ReplayEngine", "Recordings",
        "Sockets", "Board",
      ],
      exclude: ["Goldens", "MadeSessions"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)

// `Tests/fuzz` builds this with what libFuzzer needs; without that it has no main function.
if Context.environment["FLAGSTAND_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "ReplayEngine", "Recordings", "Simulator", "Scenarios", "Screen", "Board", "Video", "Bytes",
        "Bench", "Printing",
      ],
      path: "Tests/Fuzz", swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
