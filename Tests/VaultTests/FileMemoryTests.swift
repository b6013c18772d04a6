import Host
import Sodium
import Support
import Testing

@testable import Vault

/// Whether somebody else has written in the file since it was checked or written here, as a cached key needs to know.
@Suite(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
struct FileMemoryTests {
  private let pair = Pairs.one(seed: 44)

  private func withScene(_ body: (Scene) throws -> Void) throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram(pair)], at: Scene.now)
    #expect(try vault.keepUnlocked(idleSeconds: 300, longestSeconds: 43_200))
    defer { _ = try? scene.locked().forgetKey() }
    try body(scene)
  }

  private func cached(_ scene: Scene) throws -> Vault { try #require(try scene.locked().unlockFromCache()) }

  /// What a row that nobody asked for tells only who looks at all of them.
  private let change = "UPDATE attachment SET body = zeroblob(length(body))"

  @Test func whatSomebodyElseWroteIsNoticedThoughNobodyAskedForIt() throws {
    try withScene { scene in
      #expect(try cached(scene).value(pair.name) == pair.appSecret)
      try scene.tamper(change)
      for _ in 1...2 {
        let vault = try cached(scene)
        #expect(failure { _ = try vault.programs() } == said(.damaged(.seal)))
        #expect(failure { _ = try vault.add([NewProgram("other")], at: Scene.now) } == said(.damaged(.seal)))
      }
    }
  }

  /// Also between two looks of one command, as while a person thinks at a prompt; what is stored then would vouch for
  /// what was changed.
  @Test func whatIsWrittenWhileACommandWaitsIsNoticed() throws {
    for isCached in [true, false] {
      try withScene { scene in
        let vault = isCached ? try cached(scene) : try scene.unlock()
        #expect(try vault.programs().count == 1)
        try scene.tamper(change)
        #expect(failure { _ = try vault.add([NewProgram("other")], at: Scene.now) } == said(.damaged(.seal)))
      }
    }
  }

  /// Nothing is looked at as a whole while the file is the one that is remembered.
  @Test func anUnchangedFileIsBelieved() throws {
    try withScene { scene in
      _ = try cached(scene).programs()
      try scene.tamper(change)
      let vault = try scene.unlock()
      let stamp = try #require(FileStamp.of(scene.path))
      vault.state.remember(stamp, vault.keyring.stateKey)
      #expect(vault.state.readStamp(vault.keyring.stateKey) == stamp)
      #expect(try cached(scene).programs().count == 1, "only what is asked for was looked at")
      #expect(
        failure { _ = try vault.programs() } == said(.damaged(.seal)), "a passphrase looks at everything")
    }
  }

  /// A state of 0.1.0 has none; one that was made for another file, or by nobody with the key, counts for none.
  @Test func aMemoryThatIsNotOursIsNone() throws {
    try withScene { scene in
      _ = try cached(scene).programs()
      let path = try #require(scene.home.files(below: "state").first { $0.hasSuffix(".file") })
      let good = try scene.home.read(path)
      #expect(good.count == 87)
      var other = good
      other[20] ^= 1
      try scene.tamper(change)
      for content in [nil, [], other, good + [0], Array(good.dropLast())] {
        if let content { try scene.home.write(path, content) } else { try scene.home.remove(path) }
        #expect(failure { _ = try cached(scene).programs() } == said(.damaged(.seal)))
      }
    }
  }

  @Test func whatThisComputerStoresIsRememberedAndWhatItChecked() throws {
    try withScene { scene in
      let path = try #require(scene.home.files(below: "state").first { $0.hasSuffix(".file") })
      func isRemembered() throws -> Bool {
        let vault = try scene.unlock()
        return vault.state.readStamp(vault.keyring.stateKey) == FileStamp.of(scene.path)
      }
      _ = try cached(scene).add([NewProgram("other")], at: Scene.now)
      #expect(try isRemembered())
      try scene.home.remove(path)
      _ = try cached(scene).programs()
      #expect(try isRemembered())
      let before = try scene.home.read(path)
      _ = try cached(scene).programs()
      #expect(try scene.home.read(path) == before)
      // A deposit into the inbox, made without a key, costs one look at everything.
      try scene.tamper("INSERT INTO inbox(item) VALUES (randomblob(99))")
      #expect(try !isRemembered())
      _ = try cached(scene).programs()
      #expect(try isRemembered())
    }
  }
}
