import Foundation
import Support
import Testing

@testable import Commands

/// A disk that is really full: a small tmpfs under the vault.
@Suite struct FullDiskTests {
  private static let pairs = Pairs.first(40, seed: 12)

  /// A home whose data folder is a file system of 256 KiB, unmounted with it.
  private final class SmallDisk {
    let vault: VaultHome
    private let folder = ".local/share"

    init?() throws {
      vault = try VaultHome(isMade: false)
      _ = try vault.home.tool("mkdir", "-m", "700", "-p", vault.home.path(folder))
      let mounted = try vault.home.attempt(
        "mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "mpvault-test", vault.home.path(folder))
      if mounted.status != 0 { return nil }
    }

    deinit { _ = try? vault.home.tool("umount", "-l", vault.home.path(folder)) }

    /// Leaves so many bytes.
    func fill(leaving rest: Int = 0) throws {
      // It ends when the disk is full, and says so.
      _ = try vault.home.attempt("dd", "if=/dev/zero", "of=" + vault.home.path(folder + "/filler"), "bs=4k")
      if rest > 0 {
        _ = try vault.home.tool("truncate", "-s", "-\(rest)", vault.home.path(folder + "/filler"))
      }
    }

    func makeRoom() throws { try vault.home.remove(folder + "/filler") }
  }

  /// Whether this process may mount; containers often forbid it.
  static let mayMount = (try? SmallDisk()) != nil

  @Test(.enabled(if: mayMount, "mounting a small tmpfs wants root"), arguments: Language.allCases)
  func aFullDiskIsToldAndNothingIsLost(_ language: Language) throws {
    let disk = try #require(try SmallDisk())
    let vault = disk.vault
    try vault.make()
    try vault.add(Self.pairs[0])
    for rest in [0, 4096, 8192, 16384] {
      try disk.fill(leaving: rest)
      let full = try vault.home.run(
        ["add", Self.pairs[1].name], input: Self.pairs[1].secretBytes,
        environment: vault.environment.merging(language.setting) { $1 })
      #expect(full.status == 74, "\(rest) bytes left: \(full)")
      #expect(full.errorText.contains(language.say(.diskFull)), "\(full)")
      #expect(full.errorText.contains(language.say(.diskFullHint)), "\(full)")
      #expect(try vault.run("get", Self.pairs[0].name).text == Self.pairs[0].appSecret + "\n")
      try disk.makeRoom()
      #expect(try vault.run("audit", "verify").status == 0)
      #expect(try vault.names() == [Self.pairs[0].name])
    }
    try vault.add(Self.pairs[1])
    #expect(try vault.names().count == 2)
  }

  /// Until it is full: everything that was acknowledged is there, and the one that was not is not.
  @Test(.enabled(if: mayMount, "mounting a small tmpfs wants root"))
  func aDiskThatFillsUpKeepsAllThatWasAcknowledged() throws {
    let disk = try #require(try SmallDisk())
    let vault = disk.vault
    try vault.make()
    try disk.fill(leaving: 65_536)
    var stored: [Pairs.Pair] = []
    for pair in Self.pairs {
      let outcome = try vault.run("add", pair.name, "--app-id", pair.appId, input: pair.appSecret)
      if outcome.status != 0 {
        #expect(outcome.status == 74, "\(outcome)")
        break
      }
      stored.append(pair)
    }
    #expect(!stored.isEmpty && stored.count < Self.pairs.count, "\(stored.count)")
    #expect(try Set(vault.names()) == Set(stored.map(\.name)))
    #expect(try vault.run("audit", "verify").status == 0)
  }

  @Test(.enabled(if: mayMount, "mounting a small tmpfs wants root"))
  func noVaultIsLeftWhereThereIsNoRoomForOne() throws {
    let disk = try #require(try SmallDisk())
    for rest in [0, 4096, 16384, 65536] {
      try disk.fill(leaving: rest)
      let outcome = try disk.vault.run(VaultHome.making)
      #expect(outcome.status == 74, "\(outcome)")
      #expect(outcome.errorText.contains(Text.diskFull.english))
      try disk.makeRoom()
      #expect(disk.vault.home.files(below: ".local/share") == [])
    }
    try disk.vault.make()
  }
}
