import Glibc
import Host
import Ledger
import Sodium
import Support
import Testing

@testable import Vault

struct CreationTests {
  @Test func aNewVaultOpensWithItsPassphraseAndItsCode() throws {
    let scene = try Scene()
    let made = try scene.create()
    #expect(try scene.unlock().identity.card == made.identity.card)
    #expect(try scene.unlock().ownLedger == made.ownLedger)
    let recovered = try scene.locked().unlock(recovery: secret(Scene.code))
    #expect(recovered.identity.card == made.identity.card)
    #expect(try recovered.programs().isEmpty && recovered.verify().faults.isEmpty)
  }

  @Test func whatIsStoredOpensWithTheCodeToo() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    let vault = try scene.locked().unlock(recovery: secret(Scene.code))
    #expect(try vault.value(Pairs.name(0)) == Scene.resetValue)
  }

  @Test func itsOwnLedgerTellsOfItsSlots() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let events = try vault.read { try $0.events(ofRow: 1) }
    #expect(events.map(\.kind) == ["founded", "slotAdded", "slotAdded"])
    #expect(try scene.locked().slots.map(\.kind) == [.passphrase, .recovery])
    #expect(events.first?.name == vault.ownLedger)
  }

  @Test(arguments: ["", "correct horse batterx", "Correct horse battery", "correct horse battery "])
  func anotherPassphraseIsWrong(_ passphrase: String) throws {
    let scene = try Scene()
    _ = try scene.create()
    let said = failure { _ = try scene.locked().unlock(passphrase: secret(passphrase)) }
    #expect(said == "wrongPassphrase")
  }

  @Test func anotherCodeIsWrong() throws {
    let scene = try Scene()
    _ = try scene.create()
    let code = secret([UInt8](1..<21))
    #expect(failure { _ = try scene.locked().unlock(recovery: code) } == "wrongRecoveryCode")
  }

  @Test func withoutARecoverySlotThereIsNothingToTry() throws {
    let scene = try Scene()
    _ = try scene.create(recovery: false)
    let code = secret(Scene.code)
    let expected = said(.noSlot(.recovery))
    #expect(failure { _ = try scene.locked().unlock(recovery: code) } == expected)
    #expect(try scene.unlock().programs().isEmpty)
  }

  @Test func aPassphraseIsItsBytes() throws {
    let scene = try Scene()
    var plan = try scene.plan()
    plan.owner = "韩梅梅"
    let typed = secret("caf\u{e9} 密码\u{0}x")
    _ = try Vault.create(plan, passphrase: typed, recovery: nil)
    let opened = try scene.locked().unlock(passphrase: secret("caf\u{e9} 密码\u{0}x"))
    #expect(try opened.programs().isEmpty)
    let composed = secret("cafe\u{301} 密码\u{0}x")
    #expect(failure { _ = try scene.locked().unlock(passphrase: composed) } == "wrongPassphrase")
    let cut = secret("caf\u{e9} 密码")
    #expect(failure { _ = try scene.locked().unlock(passphrase: cut) } == "wrongPassphrase")
  }

  @Test func onlyItsOwnerMayReadItAndNothingElseIsLeftBehind() throws {
    let scene = try Scene()
    _ = try scene.create()
    #expect(scene.home.mode(scene.path) == 0o600)
    #expect(scene.home.mode(scene.folder) == 0o700)
    #expect(scene.home.mode(scene.state) == 0o700)
    #expect(scene.home.files(below: "data") == ["data/vault.db"])
    let state = scene.home.files(below: "state")
    #expect(state.count == 3 && scene.sealFiles.count == 1)
    #expect(state.allSatisfy { scene.home.mode($0) == 0o600 })
  }

  @Test func nothingIsReplaced() throws {
    let scene = try Scene()
    try scene.home.write(scene.path, "something else")
    let expected = said(.vaultExists(path: scene.path))
    #expect(failure { _ = try scene.create() } == expected)
    #expect(try scene.bytes() == Array("something else".utf8))
    #expect(scene.home.files(below: "data") == ["data/vault.db"])
  }

  @Test func aVaultIsNotMadeWhereOthersMayWrite() throws {
    let scene = try Scene()
    try scene.home.makeFolder("data")
    chmod(scene.folder, 0o770)
    #expect(failure { _ = try scene.create() } == said(.host(.exposed(scene.folder))))
    #expect(scene.home.files(below: "data").isEmpty)
  }

  /// Promise 5.
  @Test func withoutAKeyTheFileTellsNoNameNoAppIDAndNoPerson() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    let content = try scene.bytes()
    let pairs = Pairs.first(3)
    let words = pairs.flatMap { [$0.name, $0.appId, $0.appSecret] } + [Scene.resetValue, "李雷", "appsecret"]
    for word in words { #expect(!content.contains(Array(word.utf8)), "\(word)") }
    #expect(content.contains(Array("CREATE TABLE".utf8)))
  }

  @Test func twoVaultsGiveOneNameTwoTags() throws {
    let tags = try (0..<2).map { _ in
      let scene = try Scene()
      let vault = try scene.create()
      _ = try vault.add([NewProgram("shop-prod")], at: Scene.now)
      return try scene.row("SELECT tag FROM name")
    }
    #expect(tags[0] != tags[1])
  }

  @Test func thereIsNoVaultWhereThereIsNoFile() throws {
    let scene = try Scene()
    #expect(failure { _ = try scene.unlock() } == said(.noVault(path: scene.path)))
  }
}

extension [UInt8] {
  func contains(_ other: [UInt8]) -> Bool { firstPlaces(of: other, limit: 1).isEmpty == false }

  func firstPlaces(of other: [UInt8], limit: Int = .max) -> [Int] {
    guard let first = other.first, count >= other.count else { return [] }
    var places: [Int] = []
    for start in 0...(count - other.count) where self[start] == first && places.count < limit {
      if self[start..<(start + other.count)].elementsEqual(other) { places.append(start) }
    }
    return places
  }
}
