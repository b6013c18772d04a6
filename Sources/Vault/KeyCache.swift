internal import Host
internal import Sodium

/// The vault key in the Linux kernel's user keyring, where it is forgotten when nobody has used it for a while.
///
/// An entry a vault, `mpvault:VAULTID`, of 56 bytes: `mpvault cache 1\n` ‖ idle seconds (8) ‖ vault key (32).
/// While it is there, every process of this user could read it.
struct KeyCache {
  private static let magic = Array("mpvault cache 1\n".utf8)
  private static let count = 16 + 8 + SymmetricKey.count

  private let name: String

  init(vaultID: [UInt8]) { name = "mpvault:" + Hex.encode(vaultID.span) }

  /// - Returns: whether the kernel has it now.
  func put(_ key: borrowing SymmetricKey, idleSeconds: UInt32) -> Bool {
    var content = SecretBuffer(capacity: Self.count)
    content.append(Self.magic.span)
    content.append(ByteWriter.number(UInt64(idleSeconds)).span)
    key.withBytes { content.append($0) }
    return content.withBytes { KernelKeyring.put($0, named: name, seconds: idleSeconds) }
  }

  /// The key, whose idle time begins anew; nothing where there is none.
  func take() -> SymmetricKey? {
    guard let content = read() else { return nil }
    let seconds = content.withBytes { ByteWriter.number(in: $0, at: 16) }
    KernelKeyring.renew(named: name, seconds: UInt32(clamping: seconds))
    return try? SymmetricKey(content.slice(24..<Self.count))
  }

  /// The key, whose idle time goes on.
  func peek() -> SymmetricKey? {
    guard let content = read() else { return nil }
    return try? SymmetricKey(content.slice(24..<Self.count))
  }

  private func read() -> SecretBytes? {
    guard let content = KernelKeyring.read(named: name, limit: Self.count), content.count == Self.count,
      content.slice(0..<16).equals(Self.magic.span)
    else { return nil }
    return content
  }

  var isThere: Bool { KernelKeyring.has(named: name) }

  /// - Returns: whether there was one.
  func forget() -> Bool { KernelKeyring.revoke(named: name) }
}

extension LockedVault {
  /// Whether the vault key is in the kernel's keyring now.
  package var isKeyCached: Bool { KeyCache(vaultID: vaultID).isThere }

  /// Opens the vault with the key in the kernel's keyring; nothing where there is none, or one that this file no
  /// longer opens with.
  package func unlockFromCache() -> Vault? {
    guard let key = KeyCache(vaultID: vaultID).take() else { return nil }
    return try? Vault(self, key, isCached: true)
  }

  /// Ends the key's stay in the kernel's keyring, for every terminal.
  ///
  /// - Returns: whether it was there.
  package func forgetKey() -> Bool { KeyCache(vaultID: vaultID).forget() }
}

extension Vault {
  /// Keeps the vault key in the kernel's keyring until nobody has used it for so long.
  ///
  /// - Returns: whether there is a keyring that took it.
  package func keepUnlocked(idleSeconds: UInt32) -> Bool {
    keys.withVaultKey { KeyCache(vaultID: keys.vaultID).put($0, idleSeconds: idleSeconds) }
  }
}
