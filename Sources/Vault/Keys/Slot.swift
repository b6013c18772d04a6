package import Sodium

/// A way in: the vault key, wrapped under a key that only its owner can derive.
///
/// The derivation yields 64 bytes. The first half wraps (XChaCha20-Poly1305); the second is stored and compared
/// first, since Poly1305 does not commit to its key. Kind, salt, parameters and vault id are associated data.
package struct Slot: Sendable, Equatable {
  static let maximumNumber = 32

  package let row: Int64
  package let kind: SlotKind
  /// Of Argon2id; 0 and 0 for the others: the 160 random bits of a recovery code need no stretching.
  let passes: Int64
  let memory: Int64
  let salt: [UInt8]
  /// Empty for an identity slot: the age file authenticates itself.
  let commitment: [UInt8]
  let wrapped: [UInt8]
  /// Of a new identity slot the key that it is sealed to; it does not stand in the row.
  var recipient: String?

  package var argon2id: Argon2id? { try? Argon2id(passes: Int(passes), memory: Int(memory)) }

  var columns: [SQLiteValue] {
    [
      .integer(row), .integer(kind.rawValue), .integer(passes), .integer(memory), .blob(salt),
      .blob(commitment),
      .blob(wrapped),
    ]
  }

  /// - Throws: `outOfMemory` where Argon2id does not get what it asks for.
  static func passphrase(
    _ passphrase: borrowing SecretBytes, cost: Argon2id, wrapping key: borrowing SymmetricKey,
    vaultID: [UInt8],
    row: Int64
  ) throws(SodiumError) -> Slot {
    let salt = Random.bytes(Argon2id.saltCount)
    let derived = try cost.derive(passphrase, salt: salt.span, count: 64)
    return Slot(
      wrapping: key, under: derived, kind: .passphrase, passes: Int64(cost.passes),
      memory: Int64(cost.memory),
      salt: salt, vaultID: vaultID, row: row)
  }

  static func recovery(
    _ code: Span<UInt8>, wrapping key: borrowing SymmetricKey, vaultID: [UInt8], row: Int64
  ) -> Slot {
    let salt = Random.bytes(Argon2id.saltCount)
    return Slot(
      wrapping: key, under: deriveRecovery(code, salt), kind: .recovery, passes: 0, memory: 0, salt: salt,
      vaultID: vaultID, row: row)
  }

  private init(
    wrapping key: borrowing SymmetricKey, under derived: borrowing SecretBytes, kind: SlotKind, passes: Int64,
    memory: Int64, salt: [UInt8], vaultID: [UInt8], row: Int64
  ) {
    self.row = row
    self.kind = kind
    self.passes = passes
    self.memory = memory
    self.salt = salt
    commitment = derived.withBytes { $0.extracting(32..<64).array }
    let data = Self.associatedData(kind, passes, memory, salt, vaultID)
    // The halves have 32 bytes by construction.
    let wrapping = try? SymmetricKey(derived.slice(0..<32))
    wrapped =
      switch consume wrapping {
      case .some(let wrapping):
        key.withBytes { AEAD.seal($0, key: wrapping, associatedData: data.span) }
      case .none: []
      }
  }

  /// The same in another row: none of its secrets is bound to the number.
  init(_ slot: Slot, row: Int64) {
    self.row = row
    kind = slot.kind
    passes = slot.passes
    memory = slot.memory
    salt = slot.salt
    commitment = slot.commitment
    wrapped = slot.wrapped
    recipient = slot.recipient
  }

  init?(row: SQLiteRow) {
    guard let number = row.integer(0), let kind = row.integer(1).flatMap(SlotKind.init(rawValue:)),
      let passes = row.integer(2), let memory = row.integer(3), let salt = row.blob(4),
      let commitment = row.blob(5), let wrapped = row.blob(6)
    else { return nil }
    self.row = number
    self.kind = kind
    self.passes = passes
    self.memory = memory
    self.salt = salt
    self.commitment = commitment
    self.wrapped = wrapped
  }

  /// The vault key; nil if this passphrase is not the slot's.
  ///
  /// - Throws: `costOutOfBounds`, `outOfMemory`; `forged` when the slot was changed.
  func open(passphrase: borrowing SecretBytes, vaultID: [UInt8]) throws(SodiumError) -> SymmetricKey? {
    let cost = try Argon2id(passes: Int(passes), memory: Int(memory))
    return try open(under: cost.derive(passphrase, salt: salt.span, count: 64), vaultID)
  }

  /// - Parameter code: the 20 bytes of a recovery code.
  func open(recovery code: Span<UInt8>, vaultID: [UInt8]) throws(SodiumError) -> SymmetricKey? {
    try open(under: Self.deriveRecovery(code, salt), vaultID)
  }

  private func open(
    under derived: borrowing SecretBytes, _ vaultID: [UInt8]
  ) throws(SodiumError) -> SymmetricKey? {
    guard derived.slice(32..<64).equals(commitment.span) else { return nil }
    let data = Self.associatedData(kind, passes, memory, salt, vaultID)
    let wrapping = try SymmetricKey(derived.slice(0..<32))
    return try SymmetricKey(AEAD.open(wrapped.span, key: wrapping, associatedData: data.span))
  }

  private static func deriveRecovery(_ code: Span<UInt8>, _ salt: [UInt8]) -> SecretBytes {
    Blake2b.secretHash(outputCount: 64, key: code, salt.span)
  }

  static func associatedData(
    _ kind: SlotKind, _ passes: Int64, _ memory: Int64, _ salt: [UInt8], _ vaultID: [UInt8]
  ) -> [UInt8] {
    var data = Array("mpvault slot 1".utf8) + vaultID
    for number in [kind.rawValue, passes, memory] { data += ByteWriter.number(UInt64(bitPattern: number)) }
    return data + ByteWriter.lengthPrefixed(salt)
  }
}
