internal import Ledger
internal import Sodium

/// What stands encrypted in the vault's first row: a fixed layout of 128 bytes.
struct Keyring: ~Copyable, Sendable {
  static let count = 128

  let identitySeed: SymmetricKey
  let inboxSecret: SymmetricKey
  /// Authenticates the state folder; survives a change of the vault key.
  let stateKey: SymmetricKey
  /// The id of the vault's own ledger.
  let ownLedger: LedgerID

  init(identitySeed: consuming SymmetricKey, inboxSecret: consuming SymmetricKey, ownLedger: LedgerID) {
    self.identitySeed = identitySeed
    self.inboxSecret = inboxSecret
    stateKey = .random()
    self.ownLedger = ownLedger
  }

  /// What stays when the vault key changes: all but the inbox's key.
  init(renewing old: borrowing Keyring) {
    identitySeed = old.identitySeed.copy()
    inboxSecret = .random()
    stateKey = old.stateKey.copy()
    ownLedger = old.ownLedger
  }

  /// - Throws: `damaged(.keyring)` for another layout.
  init(decoding bytes: borrowing SecretBytes) throws(VaultError) {
    guard bytes.count == Self.count, let id = bytes.withBytes({ Bytes32($0.extracting(96..<128)) }) else {
      throw .damaged(.keyring)
    }
    let seed = try Self.key(bytes, 0..<32)
    let inbox = try Self.key(bytes, 32..<64)
    stateKey = try Self.key(bytes, 64..<96)
    identitySeed = seed
    inboxSecret = inbox
    ownLedger = id
  }

  private static func key(
    _ bytes: borrowing SecretBytes, _ range: Range<Int>
  ) throws(VaultError) -> SymmetricKey {
    do throws(SodiumError) { return try SymmetricKey(bytes.slice(range)) } catch { throw .damaged(.keyring) }
  }

  func encode() -> SecretBytes {
    var bytes = SecretBuffer(capacity: Self.count)
    identitySeed.withBytes { bytes.append($0) }
    inboxSecret.withBytes { bytes.append($0) }
    stateKey.withBytes { bytes.append($0) }
    bytes.append(ownLedger.bytes.span)
    return bytes.finish()
  }
}
