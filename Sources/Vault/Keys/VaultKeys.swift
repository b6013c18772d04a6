internal import MiniProgram
internal import Sodium

/// The vault key and what is derived from it: one numbered subkey a use (`crypto_kdf_derive_from_key`, context
/// `mpvault1`).
final class VaultKeys: Sendable {
  static let context: StaticString = "mpvault1"

  private let vaultKey: SymmetricKey
  let vaultID: [UInt8]
  let keyring: SymmetricKey
  let snapshot: SymmetricKey
  let event: SymmetricKey
  let seen: SymmetricKey
  let attachment: SymmetricKey
  let nameTag: SymmetricKey
  let referenceTag: SymmetricKey
  /// The seal's hash with its key in it: a key costs as much as 128 bytes of row.
  private let sealHash: Blake2b
  let seal: SymmetricKey
  let bundleSeen: SymmetricKey

  init(_ vaultKey: consuming SymmetricKey, vaultID: [UInt8]) {
    self.vaultID = vaultID
    keyring = vaultKey.subkey(1, context: Self.context)
    snapshot = vaultKey.subkey(2, context: Self.context)
    event = vaultKey.subkey(3, context: Self.context)
    seen = vaultKey.subkey(4, context: Self.context)
    attachment = vaultKey.subkey(5, context: Self.context)
    nameTag = vaultKey.subkey(6, context: Self.context)
    referenceTag = vaultKey.subkey(7, context: Self.context)
    sealHash = vaultKey.subkey(8, context: Self.context).withBytes { Blake2b(outputCount: 64, key: $0) }
    seal = vaultKey.subkey(9, context: Self.context)
    bundleSeen = vaultKey.subkey(10, context: Self.context)
    self.vaultKey = vaultKey
  }

  func withVaultKey<Result: ~Copyable, Failure: Error>(
    _ body: (borrowing SymmetricKey) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(vaultKey)
  }

  /// The hash of a row of `table`, to be fed with its columns.
  func rowHash(_ table: SchemaTable) -> Blake2b {
    var hash = sealHash.copy()
    hash.update(lengthPrefixed: table.rawValue.utf8Span.span)
    return hash
  }

  /// What stands in `name.tag`: whoever lacks the key cannot tell whether two vaults hold the same name.
  func tag(ofName name: String) -> [UInt8] {
    let folded = Folding.fold(name)
    return tag(folded.span, nameTag)
  }

  /// What stands in `tag` columns for a ledger's id or an event's name.
  func tag(of reference: Bytes32) -> [UInt8] { tag(reference.bytes.span, referenceTag) }

  private func tag(_ bytes: Span<UInt8>, _ key: borrowing SymmetricKey) -> [UInt8] {
    var hash = key.withBytes { Blake2b(key: $0) }
    hash.update(bytes)
    return hash.finish()
  }
}

extension VaultKeys {
  /// Padded, encrypted, bound to its place.
  func encrypt(_ bytes: [UInt8], _ key: borrowing SymmetricKey, at place: RowPlace) -> [UInt8] {
    let padded = Padding.padPrivate(bytes)
    let data = place.associatedData(vaultID)
    return AEAD.seal(padded.span, key: key, associatedData: data.span)
  }

  func encryptSecret(_ bytes: Span<UInt8>, _ key: borrowing SymmetricKey, at place: RowPlace) -> [UInt8] {
    let padded = Padding.pad(bytes)
    let data = place.associatedData(vaultID)
    return padded.withBytes { AEAD.seal($0, key: key, associatedData: data.span) }
  }

  /// - Throws: `damaged(.row)` when it was changed or stood elsewhere.
  func decrypt(
    _ sealed: [UInt8], _ key: borrowing SymmetricKey, at place: RowPlace
  ) throws(VaultError) -> [UInt8] {
    do throws(SodiumError) {
      let data = place.associatedData(vaultID)
      var bytes = try AEAD.openPrivate(sealed.span, key: key, associatedData: data.span)
      let count = try Padding.unpaddedCount(bytes.span)
      bytes.removeLast(bytes.count - count)
      return bytes
    } catch {
      throw .damaged(.row(table: place.table.rawValue))
    }
  }

  func decryptSecret(
    _ sealed: [UInt8], _ key: borrowing SymmetricKey, at place: RowPlace
  ) throws(VaultError) -> SecretBytes {
    do throws(SodiumError) {
      let data = place.associatedData(vaultID)
      let bytes = try AEAD.open(sealed.span, key: key, associatedData: data.span)
      let count = try bytes.withBytes { (bytes) throws(SodiumError) in try Padding.unpaddedCount(bytes) }
      return bytes.slice(0..<count)
    } catch {
      throw .damaged(.row(table: place.table.rawValue))
    }
  }
}
