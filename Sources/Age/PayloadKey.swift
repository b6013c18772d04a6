internal import Sodium

/// The encrypted body of an age file (c2sp.org/age, "Payload"; the STREAM construction of Hoang, Reyhanitabar, Rogaway
/// and Vizár): chunks of 64 KiB, each under a nonce that counts them and says which is the last.
struct PayloadKey: ~Copyable, Sendable {
  private let key: SymmetricKey
  private var counter: UInt64 = 0

  static let chunkCount = 64 << 10
  static let sealedChunkCount = chunkCount + ChaChaPoly.tagCount
  static let nonceCount = 16

  /// - Parameter nonce: 16 bytes, which stand in front of the chunks.
  init(fileKey: borrowing SecretBytes, nonce: [UInt8]) {
    key = fileKey.withBytes { fileKey in
      X25519Stanza.key(HKDF.derive(fileKey, salt: nonce.span, info: "payload".utf8.span))
    }
  }

  var isFirst: Bool { counter == 0 }

  mutating func seal(_ chunk: Span<UInt8>, isLast: Bool) -> [UInt8] {
    defer { counter += 1 }
    return ChaChaPoly.seal(chunk, key: key, nonce: nonce(isLast))
  }

  /// Nil if it is another chunk, or was changed.
  mutating func open(_ chunk: [UInt8], isLast: Bool) -> SecretBytes? {
    guard let opened = try? ChaChaPoly.open(chunk.span, key: key, nonce: nonce(isLast)) else { return nil }
    counter += 1
    return opened
  }

  /// 11 bytes of counter, big-endian, and 1 for the last chunk.
  private func nonce(_ isLast: Bool) -> [UInt8] {
    let number = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (8 * (7 - UInt64($0)))) }
    return [0, 0, 0] + number + [isLast ? 1 : 0]
  }

  /// How many bytes a plaintext becomes, the nonce included.
  static func count(ofPlaintext count: Int) -> Int {
    let chunks = max(1, (count + chunkCount - 1) / chunkCount)
    return nonceCount + count + chunks * ChaChaPoly.tagCount
  }
}
