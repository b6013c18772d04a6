internal import Age
package import Ledger
package import MiniProgram
package import Sodium
package import Vault

/// A value on its way from somebody who has it and may not store it to those who may: an age file like a bundle, with
/// one value and no events. It waits in its receiver's inbox until they say what it is.
///
/// Its plaintext is lines of UTF-8, in this order: `mpvault value 1`, a line for people, `ledger HEX`, `name NAME`,
/// `credential KIND`, `happened TIME`, `reason WORD` where one is known, `value BASE64`, `from mpcard1…`, `to KEY KEY …`
/// (bytewise sorted), `pad …` as in a bundle, `signature BASE64` (Ed25519 over `mpvault value 1\n` ‖ BLAKE2b-256 of all
/// before this line).
package struct PassedValue: Sendable {
  /// What becomes of one that came through the repository.
  package enum Fate: Sendable {
    case kept
    /// Its sender is on record nowhere, or was never given anything in that ledger.
    case unknown
    /// Its sender left, or is not who they say.
    case left
    /// As many of its sender as may wait do so already.
    case noRoom
  }

  package let ledger: LedgerID
  /// What the sender calls the mini-program.
  package let name: String
  package let kind: CredentialKind
  package let happened: Timestamp
  package let reason: ResetReason?
  package let secret: SharedSecret
  package let sender: Card

  private static let magic = "mpvault value 1"
  private static let intro =
    "One value, passed on by somebody who may not store it: mpvault receive FILE / 转交的一个值，收下：mpvault receive 文件"
  /// Of the plaintext and of the file, in bytes: far more than the largest value takes.
  private static let limit = 128 << 10
  package static let fileLimit = 256 << 10
}

extension PassedValue {
  /// - Parameters:
  ///   - item: of the sender's inbox.
  ///   - cards: of those who may store it.
  ///   - isArmored: as text that can be pasted; in a repository it is binary, as a bundle.
  /// - Returns: the bytes of an age file.
  package static func seal(
    _ item: InboxItem, of ledger: LedgerID, to cards: [Card], by identity: borrowing Identity,
    isArmored: Bool
  ) throws -> [UInt8] {
    guard let secret = item.secret, cards.count <= BundleWriter.maximumRecipients else {
      throw SharingError.tooManyRecipients
    }
    let keys = Set(cards.map(\.ageRecipient)).sorted()
    let age = try AgeWriter(to: try keys.map { try Recipient(unproven: $0) }, isArmored: isArmored)
    var plain = SecretBuffer(capacity: 1024)
    func put(_ line: String) { plain.append(Array("\(line)\n".utf8).span) }
    put(magic)
    put(intro)
    put("ledger \(ledger.hex)")
    put("name \(item.name)")
    put("credential \(item.kind.text)")
    put("happened \((item.story.happened ?? item.sealedAt).rfc3339)")
    if let reason = item.story.reason { put("reason \(reason.rawValue)") }
    plain.append(Array("value ".utf8).span)
    secret.withBytes { secret in Base64.encode(secret).withBytes { plain.append($0) } }
    put("")
    put("from \(identity.card.text)")
    put("to \(keys.joined(separator: " "))")
    let rest = BundleWriter.signatureLineCount + 5
    put(
      "pad "
        + String(
          repeating: ".", count: Padme.padding(after: plain.count + rest, age.binaryCount(ofPlaintext:))))
    let hash = plain.withBytes { Blake2b.hash32($0).bytes }
    let message = BundleSignature.message(hash, magic)
    put("signature \(Base64.text(identity.signing.sign(message.span)))")
    guard plain.count <= limit else { throw SharingError.tooLarge }
    var file: [UInt8] = []
    try plain.withBytes { (bytes) throws in try age.write(bytes) { file += $0.array } }
    try age.finish { file += $0.array }
    return file
  }

  /// - Throws: `age`, `notABundle` for another file, `malformed`, `headDiffers`, `forged`, `forwarded`.
  package static func read(
    _ file: Span<UInt8>, for identity: borrowing Identity
  ) throws(SharingError) -> PassedValue {
    let plain = try open(file, AgeIdentity(identity.age))
    let card = identity.card
    return try plain.withBytes { (bytes) throws(SharingError) in try parse(bytes, for: card) }
  }

  private static func open(
    _ file: Span<UInt8>, _ identity: AgeIdentity
  ) throws(SharingError) -> SecretBytes {
    let reader = AgeReader(identities: [identity])
    var plain = SecretBuffer(capacity: 1024)
    do {
      try reader.read(file) { try append($0, to: &plain) }
      try reader.finish { try append($0, to: &plain) }
    } catch let error as AgeError { throw .age(error) } catch { throw .tooLarge }
    return plain.finish()
  }

  private static func append(_ part: Span<UInt8>, to plain: inout SecretBuffer) throws {
    guard plain.count + part.count <= limit else { throw SharingError.tooLarge }
    plain.append(part)
  }

  private static func parse(_ bytes: Span<UInt8>, for card: Card) throws(SharingError) -> PassedValue {
    var lines = PassedLines()
    guard lines.whole(bytes) == magic else { throw .notABundle }
    guard lines.whole(bytes) == intro else { throw .headDiffers }
    func known<Value>(_ value: Value?) throws(SharingError) -> Value {
      guard let value else { throw .malformed(line: lines.number) }
      return value
    }
    let ledger = try known(lines.text("ledger", bytes).flatMap { Bytes32(hex: $0) })
    let name = try known(lines.text("name", bytes).flatMap { ProgramName.check($0) == nil ? $0 : nil })
    let kind = try known(lines.text("credential", bytes).flatMap { CredentialKind($0) })
    let happened = try known(lines.text("happened", bytes).flatMap { Timestamp(rfc3339: $0) })
    var reason: ResetReason?
    if let word = lines.text("reason", bytes) { reason = try known(ResetReason(rawValue: word)) }
    let value = try known(lines.rest("value", bytes))
    guard let decoded = Base64.decode(bytes.extracting(value)) else { throw .malformed(line: lines.number) }
    let secret = SharedSecret(decoded)
    let sender = try known(lines.text("from", bytes).flatMap { try? Card($0) })
    let keys = try known(lines.text("to", bytes)).split(separator: " ")
    _ = try known(lines.text("pad", bytes))
    let signed = lines.position
    let signature = try known(lines.text("signature", bytes).flatMap { Base64.bytes($0) })
    guard lines.position == bytes.count, !secret.isEmpty else { throw .trailing }
    let message = BundleSignature.message(Blake2b.hash32(bytes.extracting(0..<signed)).bytes, magic)
    guard signature.count == SigningKey.signatureCount,
      Ed25519.isValid(signature.span, of: message.span, by: sender.signingKey)
    else { throw .forged }
    guard keys.contains(where: { $0 == card.ageRecipient }) else { throw .forwarded }
    return PassedValue(
      ledger: ledger, name: name, kind: kind, happened: happened, reason: reason, secret: secret,
      sender: sender)
  }
}

/// The lines of a text in which one line is secret: that one stays where it is.
private struct PassedLines {
  private(set) var position = 0
  private(set) var number = 1

  mutating func whole(_ bytes: Span<UInt8>) -> String? {
    guard let line = line(bytes) else { return nil }
    advance(line)
    return String(validating: bytes.extracting(line).array, as: UTF8.self)
  }

  mutating func text(_ word: String, _ bytes: Span<UInt8>) -> String? {
    rest(word, bytes).flatMap { String(validating: bytes.extracting($0).array, as: UTF8.self) }
  }

  /// What stands behind a word and a blank; nil, and no step further, if the line begins otherwise.
  mutating func rest(_ word: String, _ bytes: Span<UInt8>) -> Range<Int>? {
    guard let line = line(bytes), bytes.extracting(line).begins(with: word + " ") else { return nil }
    advance(line)
    return (line.lowerBound + word.utf8.count + 1)..<line.upperBound
  }

  private mutating func advance(_ line: Range<Int>) {
    position = line.upperBound + 1
    number += 1
  }

  private func line(_ bytes: Span<UInt8>) -> Range<Int>? {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end < bytes.count ? position..<end : nil
  }
}
