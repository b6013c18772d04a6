import Ledger
import Sodium
import Support
import Testing

@testable import Vault

/// Worked vectors of the Format page for what stands outside of the vault file; computed as those in
/// `FormatVectors`.
struct IdentityVectors {
  /// Seed 0…31: subkeys 1 (Ed25519) and 2 (X25519).
  @Test func identity() throws {
    let identity = Identity(seed: try SymmetricKey(secret([UInt8](0..<32))))
    let card = identity.card
    #expect(card.signingKey.hex == "54e4c4a2b3dd226bd73c9c3d0c78387d0665c4e0b214e69b99108f0f1be936ef")
    #expect(card.ageKey.hex == "bd3c685d41dd3ed87fb86e1c9b427c5eda6250d64daebb92cfe4c68a8aae2c1e")
    #expect(card.ageRecipient == "age1h57xsh2pm5ldslacdcwfksnutmdxy5xkfkhthyk0unrg4z4w9s0qjte4yj")
    #expect(
      card.text == "mpcard12njvfg4nm53xh4euns7sc7pc05rxt38qkg2wdxuezz8s7xlfxmhm60rgt4qa60kc07uxu8ymgf79ak"
        + "nz2rtymt4mjt87f35232hzc84eqxn4k8pzu6n8d79pqmznjaa7njmkrepd6tag0ruh23yyx7x3hqlvvrs3thj8544v7vhu"
        + "vqxu9m3ul5tlcxzjmdv9a2a3sr4mqeesvwext76")
    #expect(card.fingerprint == "66062 50608 56295 53911 15422 33598")
  }

  /// Of a vault at /home/li/.local/share/mpvault/vault.db, state key 80…9f, with the seal of `FormatVectors`.
  @Test func stateFile() throws {
    let keys = try FormatVectors.keys()
    var seal = Seal()
    for row in FormatVectors.rows(keys) { seal.add(row) }
    seal.counter = 7
    let scene = try Scene()
    let state = State(
      folder: scene.state, vaultID: FormatVectors.vaultID,
      vaultPath: "/home/li/.local/share/mpvault/vault.db")
    let key = try SymmetricKey(secret([UInt8](0x80..<0xa0)))
    #expect(state.path == scene.state + "/101112131415161718191a1b1c1d1e1f-433ee7145c61d6ea.seal")
    try state.remember(seal, key)
    #expect(
      hex(try scene.home.read(state.path)) == "6d707661756c7420737461746520310a0700000000000000"
        + "c3e31d4720ca1c0878d224a7ba815ea7cc0d6ffed3252052c19af2060dcb47d7"
        + "26b691c5ecb2a62ce8b0a9c104007adf4704c4b4b83ce280618c74f25f0360b6")
  }
}
