// swift-tools-version: 6.2
import PackageDescription

/// `MPVAULT_STATIC=1` links libsodium, SQLite and keyutils into the binary: the release build is one file to copy.
let isStatic = Context.environment["MPVAULT_STATIC"] == "1"

/// The commit that is built, which `make` finds out: what git says is no part of what SwiftPM looks at for changes.
let commit = Context.environment["MPVAULT_COMMIT"] ?? ""

/// Only Linux has it.
func linuxLibrary(_ name: String) -> [LinkerSetting] {
  [.linkedLibrary(isStatic ? ":lib\(name).a" : name, .when(platforms: [.linux]))]
}

func system(_ name: String) -> LinkerSetting { .linkedLibrary(isStatic ? ":lib\(name).a" : name) }

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Tests call C for what they do to the machine, so they are strict in everything but `unsafe`.
let testing: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "mpvault",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "mpvault", targets: ["mpvault"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
  ],
  targets: [
    .systemLibrary(name: "CSodium", path: "CSodium"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CHost"),
    .systemLibrary(name: "CKeyutils"),
    .systemLibrary(name: "CZlib"),
    .target(name: "CCommit", cSettings: [.define("MPVAULT_COMMIT", to: "\"\(commit)\"")]),
    .target(
      name: "Sodium", dependencies: ["CSodium"], swiftSettings: strict, linkerSettings: [system("sodium")]),
    .target(
      name: "Host", dependencies: ["Sodium", "CHost", "CKeyutils", systemPackage], swiftSettings: strict,
      linkerSettings: linuxLibrary("keyutils")),
    .target(name: "Age", dependencies: ["Sodium"], swiftSettings: strict),
    .target(name: "MiniProgram", dependencies: ["Sodium"], swiftSettings: strict),
    .target(name: "Ledger", dependencies: ["Sodium", "MiniProgram"], swiftSettings: strict),
    .target(
      name: "Vault",
      dependencies: ["Sodium", "Host", "Age", "MiniProgram", "Ledger", "CSQLite", systemPackage],
      swiftSettings: strict, linkerSettings: [system("sqlite3")]),
    .target(
      name: "Sharing", dependencies: ["Sodium", "Host", "Age", "MiniProgram", "Ledger", "Vault", "CZlib"],
      swiftSettings: strict, linkerSettings: [system("z")]),
    .target(
      name: "Delivery",
      dependencies: ["Sodium", "MiniProgram", "Host", "Ledger", "Vault", systemPackage], swiftSettings: strict
    ),
    .target(
      name: "LeakScan", dependencies: ["Sodium", "MiniProgram", "Host", systemPackage], swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Sodium", "Host", "Age", "MiniProgram", "Ledger", "Vault", "Sharing", "Delivery", "LeakScan",
        argumentParser, systemPackage,
      ],
      swiftSettings: strict),
    .executableTarget(name: "mpvault", dependencies: ["Commands", "CCommit"], swiftSettings: strict),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Age", "Sharing", "Delivery", "LeakScan", "Host", "Sodium", "MiniProgram", "Ledger", "Vault",
      ],
      swiftSettings: strict),
    .target(
      name: "Support", dependencies: ["Sodium", "CHost"], path: "Tests/Support", swiftSettings: testing),
    .executableTarget(
      name: "bench",
      dependencies: ["Age", "Sharing", "Vault", "Ledger", "MiniProgram", "Sodium", "Host", "Support"],
      path: "Tests/Bench",
      swiftSettings: testing),
    .testTarget(name: "SodiumTests", dependencies: ["Sodium", "CSodium", "Support"], swiftSettings: testing),
    .testTarget(
      name: "AgeTests", dependencies: ["Age", "Sodium", "Support"], swiftSettings: testing),
    .testTarget(name: "HostTests", dependencies: ["Host", "Sodium", "Support"], swiftSettings: testing),
    .testTarget(name: "MiniProgramTests", dependencies: ["MiniProgram", "Support"], swiftSettings: testing),
    .testTarget(
      name: "LedgerTests", dependencies: ["Ledger", "MiniProgram", "Sodium", "Support"],
      swiftSettings: testing),
    .testTarget(
      name: "SharingTests",
      dependencies: ["Sharing", "Age", "Vault", "Ledger", "MiniProgram", "Sodium", "Host", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "DeliveryTests",
      dependencies: ["Delivery", "Vault", "Ledger", "MiniProgram", "Sodium", "Host", "Support"],
      swiftSettings: testing),
    .testTarget(
      name: "LeakScanTests",
      dependencies: ["LeakScan", "MiniProgram", "Sodium", "Host", "Support"],
      swiftSettings: testing),
    .testTarget(
      name: "VaultTests", dependencies: ["Vault", "Ledger", "MiniProgram", "Sodium", "Host", "Support"],
      swiftSettings: testing),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "mpvault", "Age", "Delivery", "Host", "LeakScan", "Ledger", "MiniProgram", "Sharing",
        "Sodium", "Vault", "Support", argumentParser,
      ], swiftSettings: testing),
  ],
  swiftLanguageModes: [.v6]
)
