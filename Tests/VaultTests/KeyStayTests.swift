import Age
import Host
import Ledger
import Sodium
import Support
import Testing

@testable import Vault

/// What the key in the kernel's keyring can do, and when it has an end.
@Suite(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
struct KeyStayTests {
  private static let magic = Array("mpvault cache 2\n".utf8)
  private let pair = Pairs.one(seed: 43)

  /// A vault whose key stays for five idle minutes and twelve hours.
  private func withScene(_ body: (Scene) throws -> Void) throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram(pair)], at: Scene.now)
    #expect(try vault.keepUnlocked(idleSeconds: 300, longestSeconds: 43_200))
    defer { _ = try? scene.locked().forgetKey() }
    try body(scene)
  }

  private func name(_ scene: Scene) throws -> String {
    let id = try scene.locked().vaultID
    return "mpvault:" + Hex.encode(id.span)
  }

  private func put(_ content: [UInt8], _ scene: Scene) throws {
    let isThere = KernelKeyring.put(content.span, named: try name(scene), seconds: 600)
    #expect(isThere)
  }

  private func key(_ vault: Vault) -> [UInt8] {
    vault.keys.withVaultKey { key in key.withBytes { $0.array } }
  }

  /// However much it is used; also where the kernel, whose clock can be set back, still has it.
  @Test func itEndsAtItsEnd() throws {
    try withScene { scene in
      let key = key(try scene.unlock())
      for (end, opens) in [(Clock.sinceBoot() + 1000, true), (Clock.sinceBoot(), false), (0, false)] {
        try put(Self.magic + ByteWriter.number(300) + ByteWriter.number(end) + key, scene)
        #expect(try scene.locked().isKeyCached == opens)
        #expect(try (scene.locked().unlockFromCache() != nil) == opens)
      }
    }
  }

  @Test func useRenewsItsIdleTimeAndNeverItsEnd() throws {
    try withScene { scene in
      #expect(try scene.unlock().keepUnlocked(idleSeconds: 300, longestSeconds: 40))
      for _ in 1...2 {
        #expect(try scene.locked().unlockFromCache() != nil)
        let stays = try #require(try scene.locked().keyStays)
        #expect(stays.idle == 300 && stays.longest <= 40)
        let serial = try scene.home.tool("keyctl", "search", "@u", "user", name(scene)).lines.first
        let hex = String(try #require(serial.flatMap { UInt32($0) }), radix: 16)
        let line = try scene.home.tool("cat", "/proc/keys").lines.first {
          $0.split(separator: " ")[0].hasSuffix(hex)
        }
        let left = line?.split(separator: " ")[3] ?? ""
        #expect(left.hasSuffix("s"), "\(line ?? "")")
      }
    }
  }

  /// It has no end, so it is nothing; what comes next takes its place.
  @Test func what010PutThereIsNotUnderstood() throws {
    try withScene { scene in
      let vault = try scene.unlock()
      try put(Array("mpvault cache 1\n".utf8) + ByteWriter.number(300) + key(vault), scene)
      #expect(try !scene.locked().isKeyCached && scene.locked().unlockFromCache() == nil)
      #expect(try vault.keepUnlocked(idleSeconds: 300, longestSeconds: 600))
      #expect(try scene.locked().unlockFromCache() != nil)
    }
  }

  @Test func itReadsAndStoresAndChangesNoWayIn() throws {
    try withScene { scene in
      let vault = try #require(try scene.locked().unlockFromCache())
      _ = try vault.add([NewProgram("other")], at: Scene.now)
      let before = try scene.number("SELECT count(*) FROM slot")
      let cost = try Argon2id(passes: 1, memory: 8192)
      let recipient = Grantee.age(Bech32.encode(prefix: "age", Random.bytes(32).span))
      var longer = PolicySet()
      longer.cacheSeconds = 3600
      var later = PolicySet()
      later.cacheEndSeconds = 86_400
      let code = SharedSecret(secret(Scene.code))
      let plan = Rekey.Plan(passphrase: nil, cost: cost, recovery: code, now: Scene.now)
      let acts: [() throws -> Void] = [
        { try vault.setPassphrase(secret("another passphrase"), cost: cost, at: Scene.now) },
        { try vault.setRecovery(code, at: Scene.now) },
        { _ = try vault.addIdentity(recipient, at: Scene.now) },
        { _ = try vault.rekey(plan) },
        { _ = try vault.setPolicy(longer, at: Scene.now) },
        { _ = try vault.setPolicy(later, at: Scene.now) },
        { _ = try vault.keepUnlocked(idleSeconds: 301, longestSeconds: 1000) },
        { _ = try vault.keepUnlocked(idleSeconds: 300, longestSeconds: 50_000) },
      ]
      for (number, act) in acts.enumerated() {
        #expect(failure(act) == said(.proofNeeded), "\(number)")
      }
      #expect(try scene.number("SELECT count(*) FROM slot") == before)
      #expect(try scene.unlock().policy() == .standard)
      // Less of it takes no proof.
      var shorter = PolicySet()
      shorter.cacheSeconds = 60
      #expect(try vault.setPolicy(shorter, at: Scene.now).cacheSeconds == 60)
      #expect(try vault.keepUnlocked(idleSeconds: 60, longestSeconds: 600))
    }
  }
}
