package import MiniProgram
package import Sodium

/// What an event says of the secret beside it without telling anything about it.
package enum Commitment {
  /// BLAKE2b-256, keyed with the salt, over `mpvault secret 1` ‖ ledger (32 raw bytes) ‖ author (32) ‖
  /// length-prefixed credential ‖ length-prefixed secret; a length is 8 bytes, little-endian. Ledger, author
  /// and credential are in it so that nobody can pass another's secret off as their own.
  ///
  /// - Parameter salt: 32 bytes.
  package static func of(
    secret: Span<UInt8>, salt: Span<UInt8>, ledger: LedgerID, author: Bytes32, credential: CredentialKind
  ) -> Bytes32 {
    var hash = Blake2b(key: salt)
    hash.update("mpvault secret 1")
    hash.update(ledger.bytes.span)
    hash.update(author.bytes.span)
    hash.update(lengthPrefixed: credential.text.utf8.span)
    hash.update(lengthPrefixed: secret)
    return hash.finish32()
  }
}

/// What travels beside an event that brings a secret: salt (32 bytes) ‖ secret (at least one byte).
package struct Attachment: ~Copyable, Sendable {
  private let content: SecretBytes

  package static let saltCount = 32

  /// A secret under a new random salt.
  ///
  /// - Throws: `malformedAttachment` when there is no secret.
  package static func make(secret: Span<UInt8>) throws(LedgerError) -> Attachment {
    var buffer = SecretBuffer(capacity: saltCount + secret.count)
    SecretBytes.random(count: saltCount).withBytes { buffer.append($0) }
    buffer.append(secret)
    return try Attachment(buffer.finish())
  }

  /// What was stored or received.
  ///
  /// - Throws: `malformedAttachment` when it is too short for a salt and a secret.
  package init(_ content: consuming SecretBytes) throws(LedgerError) {
    guard content.count > Self.saltCount else { throw .malformedAttachment }
    self.content = content
  }

  /// In bytes.
  package var secretCount: Int { content.count - Self.saltCount }

  /// Salt and secret, to store or to send.
  package func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try content.withBytes(body)
  }

  package func withSecret<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try content.withBytes { (bytes) throws(Failure) -> Result in
      try body(bytes.extracting(Self.saltCount..<bytes.count))
    }
  }

  /// The commitment for the event that will bring this secret.
  package func commitment(ledger: LedgerID, author: Bytes32, credential: CredentialKind) -> Bytes32 {
    content.withBytes { bytes in
      Commitment.of(
        secret: bytes.extracting(Self.saltCount..<bytes.count), salt: bytes.extracting(0..<Self.saltCount),
        ledger: ledger, author: author, credential: credential)
    }
  }

  /// Whether this is the secret that the event commits to.
  ///
  /// - Throws: `bringsNoSecret`, `wrongAttachment`.
  package func check(against event: Event) throws(LedgerError) {
    guard let commitment = event.body.commitment, let credential = event.credential else {
      throw .bringsNoSecret
    }
    let found = self.commitment(ledger: event.ledger, author: event.author, credential: credential)
    guard found == commitment else { throw .wrongAttachment }
  }
}
