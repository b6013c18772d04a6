internal import Host
internal import Sodium

/// What this computer remembers of a vault outside of its file: the newest seal it has seen, so that an old
/// copy put back is noticed. A file a vault and path, `VAULTID-PATHHASH.seal`, of 88 bytes:
/// `mpvault state 1\n` ‖ counter (8) ‖ BLAKE2b-256 of the seal's sum ‖ BLAKE2b-256 over all before, the vault's
/// id and its path; both hashes keyed with a random key that stands in the vault.
struct State {
  struct Remembered: Equatable {
    let counter: UInt64
    let digest: [UInt8]
  }

  private static let magic = Array("mpvault state 1\n".utf8)
  private static let count = 16 + 8 + 32 + 32

  let folder: String
  let vaultID: [UInt8]
  let vaultPath: String
  /// Whether nobody could look who else may write there: then nothing in it is believed.
  let isOutOfReach: Bool

  /// - Parameter vaultPath: absolute, as the person names it: a link put in the file's place is another file at
  ///   the same path.
  init(folder: String, vaultID: [UInt8], vaultPath: String, isOutOfReach: Bool = false) {
    self.folder = folder
    self.vaultID = vaultID
    self.vaultPath = vaultPath
    self.isOutOfReach = isOutOfReach
  }

  /// So many changes are more than anybody makes: a file whose age is raised by them is ahead of whatever is remembered
  /// and cannot be read.
  static let leap: UInt64 = 1 << 32

  var path: String { "\(folder)/\(fileName("seal"))" }
  /// Of `InboxMemory`.
  var inboxPath: String { "\(folder)/\(fileName("inbox"))" }

  func fileName(_ suffix: String) -> String {
    "\(Hex.encode(vaultID.span))-\(Self.hash(ofPath: vaultPath)).\(suffix)"
  }

  static func hash(ofPath path: String) -> Substring { Blake2b.hash32(Array(path.utf8).span).hex.prefix(16) }

  /// The largest counter of this vault at another path: then this file is a copy, or was moved. Nobody vouches for
  /// it (its authenticator needs the other path), so it is good for a warning alone.
  var newestElsewhere: UInt64? {
    let prefix = Hex.encode(vaultID.span) + "-"
    let names = ((try? Folder.names(folder)) ?? []).filter {
      $0.hasPrefix(prefix) && $0.hasSuffix(".seal") && $0 != fileName("seal")
    }
    return names.compactMap { name in
      let content = try? FileHead.read("\(folder)/\(name)", count: Self.count)
      return content.flatMap { $0.count == Self.count ? ByteWriter.number(in: $0.span, at: 16) : nil }
    }.max()
  }

  func digest(_ seal: Seal, _ key: borrowing SymmetricKey) -> [UInt8] {
    var hash = key.withBytes { Blake2b(key: $0) }
    hash.update("mpvault state sum 1")
    hash.update(seal.encoded.span.extracting(8..<Seal.encodedCount))
    return hash.finish()
  }

  /// - Returns: nil if this vault has not been seen at this path.
  /// - Throws: `stateUnreadable` for one that is torn, or that the machine does not give out; `stateForged` for one of the
  ///   right form that was not written here.
  func read(_ key: borrowing SymmetricKey) throws(VaultError) -> Remembered? {
    guard let content = try readUnproven() else { return nil }
    let mac = authenticator(of: Array(content[..<56]), key)
    guard SecretBytes(copying: mac.span).equals(content.span.extracting(56..<88)) else {
      throw .stateForged(path: path)
    }
    return Remembered(counter: ByteWriter.number(in: content.span, at: 16), digest: Array(content[24..<56]))
  }

  /// What stands there, if it has the form that it should have: that much can be told without a key.
  ///
  /// - Throws: `stateUnreadable`.
  func readUnproven() throws(VaultError) -> [UInt8]? {
    if isOutOfReach { throw .stateUnreadable(path: path) }
    let content: [UInt8]
    do {
      guard let bytes = try FileReading.read(path, limit: Self.count) else { return nil }
      content = bytes.withBytes { $0.array }
    } catch {
      throw .stateUnreadable(path: path)
    }
    guard content.count == Self.count, content.starts(with: Self.magic) else {
      throw .stateUnreadable(path: path)
    }
    return content
  }

  /// Remembers the larger of what is remembered and `seal`.
  ///
  /// - Parameter isAnew: a person said that what cannot be read, or was forged, is to be written over.
  /// - Throws: `stateUnreadable`, `stateForged`, `host`; then nothing was written.
  func remember(_ seal: Seal, _ key: borrowing SymmetricKey, isAnew: Bool = false) throws(VaultError) {
    let lock = try translating {
      try Folder.make(folder)
      return try FileLock(folder: folder)
    }
    var known: Remembered?
    if isAnew { known = try? read(key) } else { known = try read(key) }
    if let known, known.counter >= seal.counter { return }
    var content = Self.magic + ByteWriter.number(seal.counter) + digest(seal, key)
    content += authenticator(of: content, key)
    try translating { try DurableFile.replace(path, content.span) }
    _ = lock
  }

  func authenticator(of content: [UInt8], _ key: borrowing SymmetricKey) -> [UInt8] {
    var hash = key.withBytes { Blake2b(key: $0) }
    hash.update(content.span)
    hash.update(lengthPrefixed: vaultID.span)
    hash.update(lengthPrefixed: Array(vaultPath.utf8).span)
    return hash.finish()
  }
}
