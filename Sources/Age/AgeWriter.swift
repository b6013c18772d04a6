package import Sodium

/// Writes an age file as plaintext comes; keeps one chunk, in secret memory.
package final class AgeWriter {
  private var key: PayloadKey
  private var chunk = SecretBuffer(capacity: PayloadKey.chunkCount)
  private var armor: ArmorWriter?
  /// Header and nonce, until they are written.
  private var head: [UInt8]
  private let headerCount: Int

  package static let standardLogN = 18

  /// - Throws: `malformedRecipient` for a key of low order, or none.
  package convenience init(to recipients: [Recipient], isArmored: Bool = false) throws(AgeError) {
    guard !recipients.isEmpty else { throw .malformedRecipient }
    let fileKey = SecretBytes.random(count: FileKey.count)
    var stanzas: [Stanza] = []
    for recipient in recipients { stanzas.append(try recipient.wrap(fileKey)) }
    self.init(stanzas, fileKey, isArmored)
  }

  /// - Parameter logN: scrypt's cost, a power of two.
  /// - Throws: `outOfMemory`.
  package convenience init(
    passphrase: borrowing SecretBytes, logN: Int = standardLogN, isArmored: Bool = false
  ) throws(AgeError) {
    let fileKey = SecretBytes.random(count: FileKey.count)
    self.init([try ScryptStanza.make(fileKey, passphrase: passphrase, logN: logN)], fileKey, isArmored)
  }

  private init(_ stanzas: [Stanza], _ fileKey: borrowing SecretBytes, _ isArmored: Bool) {
    let code = fileKey.withBytes { AgeHeader.code(of: stanzas, key: $0) }
    let nonce = Random.bytes(PayloadKey.nonceCount)
    head = AgeHeader(stanzas: stanzas, code: code.array).bytes + nonce
    headerCount = head.count - PayloadKey.nonceCount
    key = PayloadKey(fileKey: fileKey, nonce: nonce)
    armor = isArmored ? ArmorWriter() : nil
  }

  /// How many bytes the file will have, unarmored, when so many were written.
  package func binaryCount(ofPlaintext count: Int) -> Int {
    headerCount + PayloadKey.count(ofPlaintext: count)
  }

  package func write(
    _ plaintext: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void
  ) throws {
    var start = 0
    while start < plaintext.count {
      // A full chunk is sealed when something comes after it: the last one says that it is the last.
      if chunk.count == PayloadKey.chunkCount { try seal(isLast: false, sink) }
      let end = min(plaintext.count, start + PayloadKey.chunkCount - chunk.count)
      chunk.append(plaintext.extracting(start..<end))
      start = end
    }
  }

  package func finish(to sink: (Span<UInt8>) throws -> Void) throws {
    try seal(isLast: true, sink)
    if let end = armor?.finish() { try sink(end.span) }
  }

  private func seal(isLast: Bool, _ sink: (Span<UInt8>) throws -> Void) throws {
    let sealed = head + sealChunk(isLast)
    head = []
    chunk = SecretBuffer(capacity: PayloadKey.chunkCount)
    let text = armor?.add(sealed) ?? sealed
    try sink(text.span)
  }

  private func sealChunk(_ isLast: Bool) -> [UInt8] {
    var sealed: [UInt8] = []
    chunk.withBytes { sealed = key.seal($0, isLast: isLast) }
    return sealed
  }
}
