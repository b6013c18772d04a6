import Ledger
import Sodium
import Support
import Testing

@testable import Vault

/// Changing the passphrase and the recovery code.
struct SlotTests {
  static let passphrase = "other words, new ones"
  static let code = [UInt8](40..<60)
  static let later = Timestamp(milliseconds: Scene.now.milliseconds + 60_000)

  static func cost() throws -> Argon2id { try Argon2id(passes: 2, memory: 16384) }

  /// The ways in by the rows and by the vault's own ledger, which must say the same.
  static func ways(_ vault: Vault) throws -> [String] {
    let entries = try vault.slotEntries()
    let own = try vault.read { try $0.ownState(vault.ownLedger) }
    #expect(own.slots.map(\.id).sorted() == entries.map(\.id))
    return entries.map {
      "\($0.id) \($0.kind.name) \(($0.addedAt?.milliseconds ?? 0) - Scene.now.milliseconds)"
    }
  }

  private static func counter(_ vault: Vault) throws -> UInt64 {
    try vault.read { try SealRow.read($0.database, $0.keys).counter }
  }

  @Test func aNewPassphraseTakesTheOldOnesPlaceInOneStep() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let before = try Self.counter(vault)
    let salt = try scene.row("SELECT salt FROM slot WHERE kind = 1")
    try vault.setPassphrase(secret(Self.passphrase), cost: Self.cost(), at: Self.later)
    #expect(try Self.counter(vault) == before + 1)
    #expect(failure { _ = try scene.unlock() } == said(.wrongPassphrase))
    let opened = try scene.locked().unlock(passphrase: secret(Self.passphrase))
    #expect(try opened.value(Pairs.name(1)) == Pairs.first(2)[1].appSecret)
    #expect(try Self.ways(opened) == ["2 recovery 0", "3 passphrase 60000"])
    #expect(try scene.locked().slots.first { $0.kind == .passphrase }?.argon2id == Self.cost())
    #expect(try scene.row("SELECT salt FROM slot WHERE kind = 1") != salt)
    #expect(try scene.locked().unlock(recovery: secret(Scene.code)).verify().faults.isEmpty)
  }

  @Test func aNewRecoveryCodeTakesTheOldOnesPlace() throws {
    let scene = try Scene()
    let vault = try scene.create()
    try vault.setRecovery(SharedSecret(secret(Self.code)), at: Self.later)
    #expect(
      failure { _ = try scene.locked().unlock(recovery: secret(Scene.code)) } == said(.wrongRecoveryCode))
    let opened = try scene.locked().unlock(recovery: secret(Self.code))
    #expect(try Self.ways(opened) == ["1 passphrase 0", "3 recovery 60000"])
    #expect(try scene.unlock().verify().faults.isEmpty)
  }

  @Test func aRecoveryCodeComesWhereNoneWas() throws {
    let scene = try Scene()
    let vault = try scene.create(recovery: false)
    #expect(
      failure { _ = try scene.locked().unlock(recovery: secret(Self.code)) } == said(.noSlot(.recovery)))
    try vault.setRecovery(SharedSecret(secret(Self.code)), at: Self.later)
    let opened = try scene.locked().unlock(recovery: secret(Self.code))
    #expect(try Self.ways(opened) == ["1 passphrase 0", "2 recovery 60000"])
  }

  /// The recovery code is what a person has left who forgot the passphrase.
  @Test func whoOpenedByTheRecoveryCodeSetsAPassphrase() throws {
    let scene = try Scene()
    _ = try scene.create()
    let vault = try scene.locked().unlock(recovery: secret(Scene.code))
    try vault.setPassphrase(secret(Self.passphrase), cost: Self.cost(), at: Self.later)
    #expect(try scene.locked().unlock(passphrase: secret(Self.passphrase)).programs().isEmpty)
  }

  @Test func slotsChangedElsewhereAreNoAlarmToWhoHasTheVaultOpen() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let other = try scene.unlock()
    try vault.setPassphrase(secret(Self.passphrase), cost: Self.cost(), at: Self.later)
    try vault.setRecovery(SharedSecret(secret(Self.code)), at: Self.later)
    _ = try other.add([NewProgram("p")], at: Scene.now)
    #expect(try vault.programs().map(\.name) == ["p"])
  }

  @Test func aGroupIsKnownHoweverItIsTyped() throws {
    let code = RecoveryCodeTests.text.split(separator: "-").map(String.init)
    for (index, group) in code.dropLast().enumerated() {
      for typed in [group, group.lowercased(), " \(group) ", group.replacing("0", with: "o")] {
        #expect(Self.typed(typed, index + 1) == .group)
      }
    }
    for typed in ["", "40R", "40R45", "40R5", "000G", "40R4-0M30", "4!R4"] {
      #expect(Self.typed(typed, 2) == nil)
    }
    for typed in [RecoveryCodeTests.text, code.joined().lowercased(), code.joined(separator: " ")] {
      #expect(Self.typed(typed, 2) == .whole)
    }
    #expect(Self.typed(code.dropLast().joined(), 2) == nil)
  }

  private static func typed(_ typed: String, _ number: Int) -> RecoveryCode.Typed? {
    secret(Scene.code).withBytes { RecoveryCode.typed(secret(typed), group: number, of: $0) }
  }
}
