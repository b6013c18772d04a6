import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// Programs of other platforms, and what a platform does to old values.
struct PlatformsTests {
  private static func later(_ hours: Int64) -> Timestamp {
    Timestamp(milliseconds: Scene.now.milliseconds + hours * 3_600_000)
  }

  private func made(_ kind: CredentialKind = .apiAESKey) throws -> (Scene, Vault) {
    let scene = try Scene()
    let vault = try scene.create()
    var program = NewProgram("p", "one")
    program.kind = kind
    _ = try vault.add([program], at: Scene.now)
    return (scene, vault)
  }

  private func reset(_ vault: Vault, _ kind: CredentialKind, _ value: String, _ reason: ResetReason) throws {
    let story = ResetStory(reason: reason)
    _ = try vault.completeReset("p", kind, secret(value), story, at: Scene.now)
  }

  private func whats(_ vault: Vault, at now: Timestamp) throws -> [Todo.What] {
    try vault.program("p").todos(by: vault.rules(at: now)).map(\.what)
  }

  @Test func aLeakedKeyThatLivesOnIsUrgentForADayUnlessItIsEnded() throws {
    let (scene, vault) = try made()
    defer { withExtendedLifetime(scene) {} }
    try reset(vault, .apiAESKey, "two", .leaked)
    #expect(try whats(vault, at: Self.later(23)).first == .livesOn)
    #expect(try !whats(vault, at: Self.later(24)).contains(.livesOn))
    let state = try vault.markEnded("p", .apiAESKey, happened: nil, at: Self.later(1))
    let credential = try #require(state.credential(.apiAESKey))
    #expect(credential.ended.map(\.value) == [credential.values[0].event])
    #expect(try !whats(vault, at: Self.later(2)).contains(.livesOn))
    #expect(
      failure { _ = try vault.markEnded("p", .apiAESKey, happened: nil, at: Self.later(2)) }
        == said(.nothingLivesOn(program: "p", kind: .apiAESKey)))
  }

  @Test func whatDidNotLeakMayLiveOn() throws {
    let (scene, vault) = try made()
    defer { withExtendedLifetime(scene) {} }
    try reset(vault, .apiAESKey, "two", .routine)
    #expect(try !whats(vault, at: Self.later(1)).contains(.livesOn))
    let state = try vault.program("p")
    let credential = try #require(state.credential(.apiAESKey))
    #expect(state.livingOn(credential, at: Self.later(1)).map(\.until) == [Self.later(24)])
  }

  @Test func anAppSecretDoesNotLiveOn() throws {
    let (scene, vault) = try made(.appSecret)
    defer { withExtendedLifetime(scene) {} }
    try reset(vault, .appSecret, "two", .leaked)
    #expect(try !whats(vault, at: Scene.now).contains(.livesOn))
  }

  @Test func whatThePlatformCannotFreezeIsNotMarkedFrozen() throws {
    let (scene, vault) = try made(.uploadKey)
    defer { withExtendedLifetime(scene) {} }
    #expect(
      failure { _ = try vault.mark("p", .uploadKey, isFrozen: true, happened: nil, at: Scene.now) }
        == said(.cannotBeFrozen(program: "p", kind: .uploadKey)))
    // An earlier version recorded that.
    _ = try vault.change("p") { (ledger, _) throws(VaultError) in
      try ledger.append(.frozen(Freeze(credential: .uploadKey)), at: Scene.now, by: vault.identity.signing)
    }
    #expect(try vault.mark("p", .uploadKey, isFrozen: false, happened: nil, at: Scene.now).isNew)
  }

  @Test func aProgramOfAnotherPlatformIsFoundByItsID() throws {
    let (scene, vault) = try made(.appSecret)
    var program = NewProgram("dy", "three")
    (program.platform, program.platformID) = (.douyin, "tt0123456789abcdef")
    _ = try vault.add([program], at: Scene.now)
    let found = try scene.unlock().program("tt0123456789abcdef")
    #expect(found.name == "dy" && found.platform == .douyin && found.appID == nil)
    #expect(try !found.todos(by: vault.rules(at: Scene.now)).map(\.what).contains(.noAppID))
    program.name = "other"
    #expect(
      failure { _ = try vault.add([program], at: Scene.now) }
        == said(.nameTaken("tt0123456789abcdef", by: "dy")))
  }
}
