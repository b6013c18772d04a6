import Host
import Sodium
import Support
import Testing

@testable import Vault

/// The vault key in the kernel's keyring, with keyctl as the counterpart.
@Suite(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
struct KeyCacheTests {
  private let pair = Pairs.one(seed: 41)

  private func name(_ scene: Scene) throws -> String {
    let id = try scene.locked().vaultID
    return "mpvault:" + Hex.encode(id.span)
  }

  private func openScene() throws -> Scene {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram(pair)], at: Scene.now)
    #expect(try vault.keepUnlocked(idleSeconds: 300, longestSeconds: 43_200))
    return scene
  }

  @Test func theKeyOpensTheVaultUntilItIsForgotten() throws {
    let scene = try openScene()
    #expect(try scene.locked().isKeyCached)
    let vault = try #require(try scene.locked().unlockFromCache())
    #expect(try vault.value(pair.name) == pair.appSecret)
    _ = try vault.add([NewProgram("other")], at: Scene.now)
    #expect(try scene.unlock().verify().faults.isEmpty)
    #expect(try scene.locked().forgetKey())
    #expect(try !scene.locked().isKeyCached && scene.locked().unlockFromCache() == nil)
    #expect(try !scene.locked().forgetKey())
  }

  @Test func itRunsOutAndUseRenewsIt() throws {
    let scene = try openScene()
    let name = try name(scene)
    let key = try #require(try scene.home.tool("keyctl", "search", "@u", "user", name).lines.first)
    _ = try scene.home.tool("keyctl", "timeout", "\(key)", "40")
    #expect(try Self.secondsLeft(scene, name) <= 40)
    _ = try scene.locked().unlockFromCache()
    // `4m` is everything below 300 s.
    #expect(try Self.secondsLeft(scene, name) >= 240)
    _ = try scene.locked().forgetKey()
  }

  /// `/proc/keys` tells the time left in its fourth column: `4m`, `39s`.
  private static func secondsLeft(_ scene: Scene, _ name: String) throws -> Int {
    let keys = try scene.home.tool("cat", "/proc/keys").lines
    let line = keys.first { $0.contains(name) }?.split(separator: " ")
    guard let time = line?[3], let number = Int(time.dropLast()) else {
      throw SupportError("no key: \(keys)")
    }
    return time.hasSuffix("m") ? number * 60 : time.hasSuffix("s") ? number : 3600
  }

  /// A session whose own keyring has no link to the user's reads, renews and revokes it all the same.
  @Test func aSessionWithoutTheLinkHasItToo() throws {
    let scene = try openScene()
    let name = try name(scene)
    let script = """
      key=$(keyctl search @u user "$0") && keyctl pipe "$key" | wc -c && keyctl timeout "$key" 100 \
        && keyctl revoke "$key" && echo revoked
      """
    let outcome = try scene.home.tool("keyctl", "session", "-", "sh", "-c", script, name)
    #expect(
      outcome.text.contains("64\n") || outcome.text.split(whereSeparator: \.isWhitespace).contains("64"))
    #expect(outcome.text.contains("revoked"), "\(outcome)")
    #expect(try !scene.locked().isKeyCached)
  }

  @Test func nobodyElseMayEvenSeeIt() throws {
    let scene = try openScene()
    let name = try name(scene)
    let line = try scene.home.tool("cat", "/proc/keys").lines.first { $0.contains(name) }
    // Behind the serial number, which may begin like them.
    let permissions = line?.split(separator: " ").dropFirst().first { $0.count == 8 && $0.hasPrefix("3f") }
    // Possessor everything, the owner all but link, group and others nothing.
    #expect(permissions == "3f2f0000", "\(line ?? "")")
    _ = try scene.locked().forgetKey()
  }

  @Test func anotherVaultsKeyOrRubbishOpensNothing() throws {
    let scene = try openScene()
    let name = try name(scene)
    let rubbish = Array("mpvault cache 2\n".utf8) + [UInt8](repeating: 9, count: 48)
    for content in [rubbish, Array("short".utf8)] {
      let isThere = KernelKeyring.put(content.span, named: name, seconds: 60)
      #expect(isThere)
      #expect(try scene.locked().unlockFromCache() == nil)
    }
    _ = try scene.locked().forgetKey()
  }

  @Test func anOldCopyIsRefusedWhileCachedToo() throws {
    let scene = try openScene()
    let old = try scene.bytes()
    _ = try scene.unlock().add([NewProgram("other")], at: Scene.now)
    try scene.home.write(scene.path, old)
    let vault = try #require(try scene.locked().unlockFromCache())
    #expect(failure { _ = try vault.value(pair.name) }.hasPrefix("olderThanRemembered"))
    _ = try scene.locked().forgetKey()
  }

  /// Nobody vouches for a file at a place where nothing is remembered: it is looked at whole.
  @Test func aCopyAtANewPlaceIsCheckedWhole() throws {
    let scene = try openScene()
    try scene.tamper("DELETE FROM attachment")
    let state = scene.home.path("elsewhere")
    let vault = try #require(try scene.locked(state: state).unlockFromCache())
    #expect(failure { _ = try vault.programs() } == said(.damaged(.seal)))
    _ = try scene.locked().forgetKey()
  }

  /// An index that hides a name does not free it.
  @Test func aNameThatItsIndexHidesIsNotFree() throws {
    let scene = try openScene()
    var content = try scene.bytes()
    let place = try #require(IndexTests.indexPlaces(content, tag: try IndexTests.tag(scene, 1)).first)
    content[place + 31] ^= 1
    try scene.home.write(scene.path, content)
    let vault = try #require(try scene.locked().unlockFromCache())
    let names = [pair.name, pair.appId].map { name in failure { _ = try vault.value(name) } }
    #expect(names == Array(repeating: said(.damaged(.structure("integrity_check"))), count: 2))
    _ = try scene.locked().forgetKey()
  }
}
