import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

/// The inbox is filed in turns: what one of them stored is told, whatever comes to the next.
@Suite(.enabled(if: Soak.isOn, "it takes long: make soak")) struct FilingTurnsTests {
  private let other = Pairs.one(seed: 91)

  /// The disk is full at each moment at which something is made durable.
  @Test func whateverIsStoredIsTold() throws {
    let vault = try VaultHome()
    try vault.add(other)
    let locked = try vault.home.locked()
    // Beside `other`, which has the first name.
    for pair in Pairs.first(67, seed: 92).dropFirst() {
      let secret = SharedSecret(SecretBytes(copying: pair.secretBytes.span))
      let now = Timestamp(milliseconds: 1_767_225_600_000)
      let item = InboxItem(.add, name: pair.name, secret: secret, appID: try AppID(pair.appId), at: now)
      _ = try locked.deposit(item)
    }
    var counts: Set<Int> = []
    let sweep = FaultSweep(["get", other.name], in: vault)
    try sweep.strike(with: .error("ENOSPC"), at: { $0.filter { ["fsync", "fdatasync"].contains($0.call) } }) {
      let stored = try names(vault).count - 1
      let told = $0.errorText.ranges(of: "Filed from the inbox").count
      counts.insert(told)
      return stored == told || stored > told && $0.status != 0 ? [] : ["\(stored) stored, \(told) told"]
    }
    #expect(counts.isSuperset(of: [0, 64, 66]))
  }

  /// Without filing anything.
  private func names(_ vault: VaultHome) throws -> [String] {
    let passphrase = SecretBytes(copying: Array(VaultHome.passphrase.utf8).span)
    return try vault.home.locked().unlock(passphrase: passphrase).programs().map(\.name)
  }
}
