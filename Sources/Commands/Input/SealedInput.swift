internal import Age
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// A secret on standard input that somebody without this tool sealed to the owner's key: an ordinary age file. To open
/// it takes an open vault.
final class SealedInput {
  /// What is written around a secret: a hundred recipients and the armor fit.
  static let limit = 256 << 10

  private let session: Session
  /// The vault, once it had to be opened.
  private(set) var vault: Vault?

  /// - Parameter vault: where it is open already.
  init(_ session: Session, _ vault: Vault? = nil) { (self.session, self.vault) = (session, vault) }

  /// - Parameter limit: of the secret, in bytes.
  /// - Throws: 77 when it is sealed to somebody else or to a passphrase, 65 when it is damaged or holds too much; 66
  ///   where there is no vault yet, so that nothing can have been sealed to it.
  func open(_ file: borrowing SecretBytes, limit: Int) throws -> SecretBytes {
    let vault = try vault ?? session.unlock()
    self.vault = vault
    let secret: SharedSecret
    do { secret = SharedSecret(try Self.open(file, AgeIdentity(vault.identity.age), limit)) } catch {
      throw (error as? AgeError).map(Self.failure) ?? error
    }
    Output.talk(.openedSealed)
    return secret.copy()
  }

  private static func open(
    _ file: borrowing SecretBytes, _ identity: AgeIdentity, _ limit: Int
  ) throws -> SecretBytes {
    let reader = AgeReader(identities: [identity])
    var content = SecretBuffer(capacity: 256)
    try file.withBytes { (bytes) throws in
      try reader.read(bytes) { (part) throws in try append(part, to: &content, limit) }
    }
    try reader.finish { (part) throws in try append(part, to: &content, limit) }
    return content.finish()
  }

  private static func append(_ bytes: Span<UInt8>, to content: inout SecretBuffer, _ limit: Int) throws {
    guard content.count + bytes.count <= limit else { throw HostError.tooLong(limit: limit) }
    content.append(bytes)
  }

  static func failure(_ error: AgeError) -> Failure {
    switch error {
    case .noMatch: Failure(.locked, .sealedToOthers, hint: .sealToCard)
    case .needsPassphrase: Failure(.locked, .sealedToPassphrase, hint: .sealToCard)
    case .forgedHeader, .damagedPayload:
      Failure(.badData, .sealedChanged, why: .sealedChangedWhy, hint: .sendAgain)
    case .otherVersion: Failure(.badData, .sealedOtherVersion, hint: .sealToCard)
    case .notAge, .malformedHeader, .headerTooLong, .malformedArmor:
      Failure(.badData, .sealedMalformed, hint: .sendAgain)
    case .workTooHigh, .outOfMemory, .malformedRecipient, .malformedIdentity, .encryptedIdentity,
      .otherKeyType:
      Failure(.badData, .sealedMalformed, hint: .sealToCard)
    }
  }
}

/// What is said here alone.
extension Text {
  static let openedSealed = Text(
    "The input was an age file sealed to you; it was opened.", "输入是加密给你的 age 文件，已解开。")
  static let sealedToOthers = Text(
    "This age file is sealed to somebody else's key, not to yours. Nothing was stored.",
    "这个 age 文件是加密给别人的，用你的私钥解不开。什么都没保存。")
  static let sealedToPassphrase = Text(
    "This age file is sealed to a passphrase, not to your key. Nothing was stored.",
    "这个 age 文件是用口令加密的，不是用你的公钥加密的。什么都没保存。")
  static let sealToCard = Text(
    "the sender seals to the age1… key that mpvault id shows: age -a -r age1… FILE; a colleague who has mpvault records the card that it shows, and shares anew",
    "请对方用 mpvault id 显示的 age1… 公钥加密：age -a -r age1… 文件；对方也用 mpvault，就把那张名片发给 TA 登记，再共享一次")
  static let sealedChanged = Text(
    "This age file is damaged. Nothing was stored.", "这个 age 文件已损坏，什么都没保存。")
  static let sealedChangedWhy = Text(
    "It was cut off or changed on its way.", "传输途中被截断或改动过。")
  static let sealedOtherVersion = Text(
    "This age file is of a version of the format that is not known here. Nothing was stored.",
    "这个 age 文件的格式版本不认识，什么都没保存。")
  static let sealedMalformed = Text(
    "This is not a whole age file. Nothing was stored.",
    "这不是一个完整的 age 文件，什么都没保存。")
}
