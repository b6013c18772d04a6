internal import Host
internal import Sodium

/// The vault key in the Linux kernel's user keyring, where it is forgotten when nobody has used it for a while, and at
/// its end even if somebody has.
///
/// An entry a vault, `mpvault:VAULTID`, of 64 bytes: `mpvault cache 2\n` ‖ idle seconds (8) ‖ end (8) ‖ vault key (32).
/// The end is in seconds since the machine was started. While it is there, every process of this user could read it.
/// What 0.1.0 put there has no end; it is not understood, and counts as nothing.
struct KeyCache {
  private static let magic = Array("mpvault cache 2\n".utf8)
  private static let count = 16 + 8 + 8 + SymmetricKey.count

  /// How long the key stays, from now on.
  struct Stay: Equatable {
    /// While nobody uses it.
    var idleSeconds: UInt64
    /// However much it is used.
    var longestSeconds: UInt64

    /// Whether nobody is asked for longer than by the other.
    func isWithin(_ other: Stay) -> Bool {
      longestSeconds <= other.longestSeconds && min(idleSeconds, longestSeconds) <= other.idleSeconds
    }
  }

  private let name: String

  init(vaultID: [UInt8]) { name = "mpvault:" + Hex.encode(vaultID.span) }

  /// - Returns: whether the kernel has it now.
  func put(_ key: borrowing SymmetricKey, _ stay: Stay) -> Bool {
    var content = SecretBuffer(capacity: Self.count)
    content.append(Self.magic.span)
    content.append(ByteWriter.number(stay.idleSeconds).span)
    content.append(ByteWriter.number(Clock.sinceBoot() + stay.longestSeconds).span)
    key.withBytes { content.append($0) }
    return content.withBytes { KernelKeyring.put($0, named: name, seconds: Self.timeout(stay)) }
  }

  /// The key, whose idle time begins anew; nil if there is none.
  func take() -> SymmetricKey? {
    guard let content = read(), let stay = Self.stay(content) else { return nil }
    KernelKeyring.renew(named: name, seconds: Self.timeout(stay))
    return try? SymmetricKey(content.slice(32..<Self.count))
  }

  /// The key, whose idle time goes on.
  func peek() -> SymmetricKey? {
    guard let content = read(), Self.stay(content) != nil else { return nil }
    return try? SymmetricKey(content.slice(32..<Self.count))
  }

  /// Nil if there is no key.
  var stay: Stay? {
    guard let content = read() else { return nil }
    return Self.stay(content)
  }

  private func read() -> SecretBytes? {
    guard let content = KernelKeyring.read(named: name, limit: Self.count), content.count == Self.count,
      content.slice(0..<16).equals(Self.magic.span)
    else { return nil }
    return content
  }

  /// Nil if its end has come, although the kernel, whose clock can be set, still has it.
  private static func stay(_ content: borrowing SecretBytes) -> Stay? {
    let (idle, end) = content.withBytes {
      (ByteWriter.number(in: $0, at: 16), ByteWriter.number(in: $0, at: 24))
    }
    let now = Clock.sinceBoot()
    return end > now ? Stay(idleSeconds: idle, longestSeconds: end - now) : nil
  }

  private static func timeout(_ stay: Stay) -> UInt32 {
    UInt32(clamping: min(stay.idleSeconds, stay.longestSeconds))
  }

  /// - Returns: whether there was one.
  func forget() -> Bool { KernelKeyring.revoke(named: name) }
}

extension LockedVault {
  private var cache: KeyCache { KeyCache(vaultID: vaultID) }

  /// Whether the vault key is in the kernel's keyring now.
  package var isKeyCached: Bool { cache.stay != nil }

  /// Whoever has the vault open goes on using it: the key's idle time begins anew.
  ///
  /// - Returns: whether the key is there still.
  package func renewKey() -> Bool { cache.take() != nil }

  /// How long it stays there, in seconds: while nobody uses it, and at the longest.
  package var keyStays: (idle: Int, longest: Int)? {
    cache.stay.map { (Int(clamping: $0.idleSeconds), Int(clamping: $0.longestSeconds)) }
  }

  /// Opens the vault with the key in the kernel's keyring; nil if there is none, or one that this file no
  /// longer opens with.
  ///
  /// - Throws: only what the machine says: whoever has the vault open is not asked for a passphrase over that.
  package func unlockFromCache() throws(VaultError) -> Vault? {
    guard let key = cache.take() else {
      // Whoever is asked now may take their time.
      _ = takeConnection(false)
      return nil
    }
    do throws(VaultError) { return try Vault(self, key, isCached: true) } catch {
      if error.isOfTheMachine { throw error }
      return nil
    }
  }

  /// Ends the key's stay in the kernel's keyring, for every terminal.
  ///
  /// - Returns: whether it was there.
  package func forgetKey() -> Bool { cache.forget() }
}

extension Vault {
  /// Keeps the vault key in the kernel's keyring until nobody has used it for so long, and at the longest for so long.
  ///
  /// - Returns: whether there is a keyring that took it.
  /// - Throws: `proofNeeded` where the key came from there and would stay longer than it does.
  package func keepUnlocked(idleSeconds: Int, longestSeconds: Int) throws(VaultError) -> Bool {
    let stay = KeyCache.Stay(
      idleSeconds: UInt64(clamping: idleSeconds), longestSeconds: UInt64(clamping: longestSeconds))
    return try keepUnlocked(stay)
  }

  /// Puts this vault's key in the place of the one that lay there, for as long as that would have stayed.
  package func keepUnlockedAsBefore() {
    if let stay = KeyCache(vaultID: keys.vaultID).stay { _ = try? keepUnlocked(stay) }
  }

  private func keepUnlocked(_ stay: KeyCache.Stay) throws(VaultError) -> Bool {
    let cache = KeyCache(vaultID: keys.vaultID)
    if isCached, !(cache.stay.map(stay.isWithin) ?? false) { throw .proofNeeded }
    return keys.withVaultKey { cache.put($0, stay) }
  }

  /// The key in the kernel's keyring reads and stores. What opens this vault, and for how long nobody is asked, is
  /// changed only by who has just shown a passphrase, a recovery code or an identity.
  ///
  /// - Throws: `proofNeeded`.
  func requireProof() throws(VaultError) {
    if isCached { throw .proofNeeded }
  }
}
