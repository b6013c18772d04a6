internal import Age
package import Ledger
internal import MiniProgram
internal import Sodium
package import Vault

/// Somebody who was invited and asks to be known: a card and the name that its owner goes by, sealed to the inviter's card. It gives
/// and takes nothing. Whoever can push can make any number of them up, and put an old one there again, so it is a person who judges
/// whose card it is.
///
/// Its plaintext is lines of UTF-8, in this order: `mpvault knock 1`, a line for people, `name NAME`, `from mpcard1…`, `to KEY`,
/// `signature BASE64` (Ed25519 over `mpvault knock 1\n` ‖ BLAKE2b-256 of all before this line).
package struct Knock: Equatable, Sendable {
  /// What they call themselves.
  package let name: String
  package let card: Card

  private static let magic = "mpvault knock 1"
  private static let intro =
    "Somebody who asks to be known: mpvault sync / 有人想加入，同步时会问：mpvault sync"
  /// Of the file, in bytes: one to whom a name of a single letter belongs has more than the least of these.
  static let fileSizes = 512...4096
  /// In bytes: a name of a hundred characters.
  private static let nameLimit = 400

  /// - Returns: the bytes of an age file.
  package static func seal(
    _ name: String, to card: Card, by identity: borrowing Identity
  ) throws -> [UInt8] {
    let body = Knock(name: name, card: identity.card).body(to: card.ageRecipient)
    let signature = Base64.text(identity.signing.sign(message(body).span))
    let age = try AgeWriter(to: [try Recipient(unproven: card.ageRecipient)], isArmored: false)
    var file: [UInt8] = []
    try age.write(Array("\(body)signature \(signature)\n".utf8).span) { file += $0.array }
    try age.finish { file += $0.array }
    return file
  }

  /// - Throws: `age` for what is sealed to others, `notABundle` for another file, `malformed`, `forged`, `forwarded`.
  package static func read(_ file: Span<UInt8>, for identity: borrowing Identity) throws(SharingError)
    -> Knock
  {
    guard file.count <= fileSizes.upperBound else { throw .tooLarge }
    return try parse(open(file, AgeIdentity(identity.age)), for: identity.card)
  }

  /// - Parameter mine: the card of whoever reads it.
  package static func parse(_ text: String, for mine: Card) throws(SharingError) -> Knock {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == magic[...] else { throw .notABundle }
    guard lines.count == 7, let name = rest("name", of: lines[2]), name.utf8.count <= nameLimit,
      ProgramName.check(name) == nil, let card = rest("from", of: lines[3]).flatMap({ try? Card($0) }),
      let key = rest("to", of: lines[4]), let signed = rest("signature", of: lines[5]),
      let signature = Base64.bytes(signed)
    else { throw .malformed(line: lines.count) }
    let knock = Knock(name: name, card: card)
    let body = knock.body(to: key)
    guard text.utf8.elementsEqual("\(body)signature \(signed)\n".utf8) else { throw .headDiffers }
    guard signature.count == SigningKey.signatureCount,
      Ed25519.isValid(signature.span, of: message(body).span, by: card.signingKey)
    else { throw .forged }
    guard key == mine.ageRecipient else { throw .forwarded }
    return knock
  }

  private func body(to key: String) -> String {
    "\(Self.magic)\n\(Self.intro)\nname \(name)\nfrom \(card.text)\nto \(key)\n"
  }

  private static func message(_ body: String) -> [UInt8] {
    BundleSignature.message(Blake2b.hash32(Array(body.utf8).span).bytes, magic)
  }

  private static func open(_ file: Span<UInt8>, _ identity: AgeIdentity) throws(SharingError) -> String {
    let reader = AgeReader(identities: [identity])
    var plain: [UInt8] = []
    do {
      try reader.read(file) { plain += $0.array }
      try reader.finish { plain += $0.array }
    } catch let error as AgeError { throw .age(error) } catch { throw .notABundle }
    guard let text = String(validating: plain, as: UTF8.self) else { throw .notABundle }
    return text
  }

  /// What stands behind a word and a blank.
  private static func rest(_ word: String, of line: Substring) -> String? {
    line.hasPrefix("\(word) ") ? String(line.dropFirst(word.count + 1)) : nil
  }
}
