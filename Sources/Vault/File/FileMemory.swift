internal import Host
internal import Sodium

/// The vault file as it was when its whole seal last held, or when this computer last committed, so that a cached key
/// need not look at all of a file that nobody has written in since.
///
/// A file a vault and path beside the seal's, `VAULTID-PATHHASH.file`, of 87 bytes: `mpvault file 1\n` ‖ device (8) ‖
/// inode (8) ‖ size (8) ‖ change time in seconds (8) ‖ its nanoseconds (8) ‖ authenticator as of the seal's. Without
/// it, or where it cannot be read, everything is looked at once more.
extension State {
  private static let magic = Array("mpvault file 1\n".utf8)
  private static let count = magic.count + 5 * 8
  private static let macCount = 32

  var stampPath: String { "\(folder)/\(fileName("file"))" }

  func readStamp(_ key: borrowing SymmetricKey) -> FileStamp? {
    guard let content = try? FileHead.read(stampPath, count: Self.count + Self.macCount + 1),
      content.count == Self.count + Self.macCount, content.starts(with: Self.magic)
    else { return nil }
    let mac = authenticator(of: Array(content[..<Self.count]), key)
    guard SecretBytes(copying: mac.span).equals(content.span.extracting(Self.count..<content.count)) else {
      return nil
    }
    func number(_ index: Int) -> UInt64 {
      ByteWriter.number(in: content.span, at: Self.magic.count + 8 * index)
    }
    return FileStamp(
      device: number(0), number: number(1), size: number(2), changedSeconds: number(3),
      changedNanoseconds: number(4))
  }

  /// Where that fails, the next command looks at everything.
  func remember(_ stamp: FileStamp, _ key: borrowing SymmetricKey) {
    let numbers = [
      stamp.device, stamp.number, stamp.size, stamp.changedSeconds, stamp.changedNanoseconds,
    ]
    var content = Self.magic + numbers.flatMap { ByteWriter.number($0) }
    content += authenticator(of: content, key)
    try? DurableFile.replaceLoosely(stampPath, content.span)
  }
}

extension Vault {
  /// Remembers the file as it was just checked or written, where that is not on record yet.
  func rememberStamp() {
    guard let vouched, vouched != recorded else { return }
    state.remember(vouched, keyring.stateKey)
    recorded = vouched
  }

  /// The file is as this process has just committed it, once `body` has read that back.
  func vouch(_ body: () throws(VaultError) -> Void) throws(VaultError) {
    let stamp = FileStamp.of(path)
    vouched = nil
    try body()
    vouched = stamp
  }
}
