import Age
import Ledger
import Sodium
import Testing

@testable import Vault

@Suite struct IdentitySlotTests {
  private let scalar = SharedSecret(SecretBytes.random(count: 32))

  private func key() throws -> X25519Key {
    X25519Key(scalar: try SymmetricKey(scalar.withBytes { SecretBytes(copying: $0) }))
  }

  private func recipient() throws -> Grantee {
    .age(Bech32.encode(prefix: "age", try key().publicKey.bytes.span))
  }

  private func identities() throws -> [AgeIdentity] { [AgeIdentity(try key())] }

  @Test func theKeyOpensTheVaultAndAnotherDoesNot() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    #expect(throws: VaultError.self) { _ = try scene.locked().unlock(identities: identities()) }
    #expect(try vault.addIdentity(recipient(), at: Scene.now) == 3)
    #expect(try scene.locked().unlock(identities: identities()).programs().count == 3)
    let other = AgeIdentity(X25519Key(scalar: .random()))
    #expect { _ = try scene.locked().unlock(identities: [other]) } throws: { error in
      guard case VaultError.wrongIdentity = error else { return false }
      return true
    }
    #expect { try vault.addIdentity(recipient(), at: Scene.now) } throws: { error in
      guard case VaultError.slotExists(3) = error else { return false }
      return true
    }
    #expect(try vault.verify().faults.isEmpty)
  }

  @Test func aNewVaultKeyIsSealedToItAgainUnlessItIsRemoved() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let number = try vault.addIdentity(recipient(), at: Scene.now)
    let passphrase = SharedSecret(secret(Scene.passphrase))
    let cost = try Argon2id(passes: 1, memory: 8192)
    var plan = Rekey.Plan(passphrase: passphrase, cost: cost, recovery: nil, now: Scene.now)
    let renewed = try vault.rekey(plan)
    #expect(try scene.locked().unlock(identities: identities()).programs().count == 3)
    #expect(try renewed.verify().faults.isEmpty)
    let slot = try #require(try renewed.slotEntries().first { $0.kind == .identity })
    #expect(slot.id != number)
    plan.removedIdentities = [slot.id]
    _ = try renewed.rekey(plan)
    #expect(throws: VaultError.self) { _ = try scene.locked().unlock(identities: identities()) }
  }

  @Test func aSlotOfAnotherVaultIsRefused() throws {
    let (scene, other) = (try Scene(), try Scene())
    _ = try scene.createFilled().addIdentity(recipient(), at: Scene.now)
    _ = try other.createFilled().addIdentity(recipient(), at: Scene.now)
    let slots = try other.row("SELECT salt, wrapped FROM slot WHERE kind = 3")
    try scene.tamper("UPDATE slot SET salt = ?1, wrapped = ?2 WHERE kind = 3", slots)
    #expect { _ = try scene.locked().unlock(identities: identities()) } throws: { error in
      guard case VaultError.damaged(.row(table: "slot")) = error else { return false }
      return true
    }
  }
}
