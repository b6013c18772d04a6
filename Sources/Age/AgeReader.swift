internal import Sodium

/// Opens an age file, armored or not, as its bytes come. Nothing is released before the header's code and the chunk's
/// own tag are right; one chunk is kept, whatever the file's size.
package final class AgeReader {
  private enum Form { case unknown, binary, armored(ArmorReader) }

  private let identities: [AgeIdentity]
  private let maximumLogN: Int
  private var form = Form.unknown
  private var parser = HeaderParser()
  private var fileKey: SecretBytes?
  private var key: PayloadKey?
  private var isFinished = false
  /// What came and is not read yet: the beginning, a line of the header, the nonce, or a chunk.
  private var waiting: [UInt8] = []

  /// - Parameter maximumLogN: the highest cost of a passphrase to go along with, as a power of two.
  package init(identities: [AgeIdentity], maximumLogN: Int = 20) {
    self.identities = identities
    self.maximumLogN = maximumLogN
  }

  /// - Throws: `AgeError`, and what `sink` throws.
  package func read(_ bytes: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void) throws {
    for start in stride(from: 0, to: bytes.count, by: PayloadKey.chunkCount) {
      let end = min(start + PayloadKey.chunkCount, bytes.count)
      try take(bytes.extracting(start..<end).array, sink)
    }
  }

  /// - Throws: `AgeError` where the file ends too early, and what `sink` throws.
  package func finish(to sink: (Span<UInt8>) throws -> Void) throws {
    if case .unknown = form { try decideForm(isAtEnd: true, sink) }
    if case .armored(var armor) = form {
      waiting += try armor.finish()
      form = .armored(armor)
      try advance(sink)
    }
    guard key != nil else { throw AgeError.malformedHeader }
    if isFinished { return }
    try release(isLast: true, sink)
  }

  private func take(_ bytes: [UInt8], _ sink: (Span<UInt8>) throws -> Void) throws {
    switch form {
    case .unknown:
      waiting += bytes
      try decideForm(isAtEnd: false, sink)
    case .binary:
      waiting += bytes
      try advance(sink)
    case .armored(var armor):
      waiting += try armor.add(bytes)
      form = .armored(armor)
      try advance(sink)
    }
  }

  /// An armored file begins with a hyphen after white space; a binary one never does.
  private func decideForm(isAtEnd: Bool, _ sink: (Span<UInt8>) throws -> Void) throws {
    let begun = waiting.drop(while: Armor.isSpace)
    guard let first = begun.first else {
      if isAtEnd || waiting.count > Armor.maximumSpace { throw AgeError.notAge }
      return
    }
    let bytes = waiting
    if first == UInt8(ascii: "-") {
      form = .armored(ArmorReader())
      waiting = []
      try take(bytes, sink)
    } else {
      form = .binary
      try advance(sink)
    }
  }

  private func advance(_ sink: (Span<UInt8>) throws -> Void) throws {
    if fileKey == nil, key == nil { try readHeader() }
    if let nonce = nonce() { startPayload(nonce) }
    while key != nil, waiting.count > 0 {
      if isFinished { throw AgeError.damagedPayload }
      guard waiting.count >= PayloadKey.sealedChunkCount else { return }
      try release(isLast: false, sink)
    }
  }

  private func readHeader() throws(AgeError) {
    var start = 0
    while fileKey == nil, let end = waiting[start...].firstIndex(of: UInt8(ascii: "\n")) {
      if let header = try parser.add(waiting[start..<end]) { try open(header) }
      start = end + 1
    }
    waiting.removeFirst(start)
    guard fileKey != nil || waiting.count <= AgeHeader.maximumCount else { throw .headerTooLong }
  }

  private func open(_ header: AgeHeader) throws(AgeError) {
    fileKey = try key(of: header)
  }

  private func key(of header: AgeHeader) throws(AgeError) -> SecretBytes {
    let found = try match(header)
    let code = found.withBytes { AgeHeader.code(of: header.stanzas, key: $0) }
    guard code.equals(header.code.span) else { throw .forgedHeader }
    return found
  }

  private func match(_ header: AgeHeader) throws(AgeError) -> SecretBytes {
    let isSealedToPassphrase = header.stanzas.contains { $0.arguments[0] == ScryptStanza.type }
    // Who knows the passphrase must not be able to pass the file off as sealed to a key.
    if isSealedToPassphrase, header.stanzas.count > 1 { throw .malformedHeader }
    for identity in identities {
      for stanza in header.stanzas {
        guard let key = try identity.unwrap(stanza, maximumLogN: maximumLogN) else { continue }
        return key
      }
    }
    let hasPassphrase = identities.contains(where: \.isPassphrase)
    throw isSealedToPassphrase && !hasPassphrase ? .needsPassphrase : .noMatch
  }

  private func nonce() -> [UInt8]? {
    guard key == nil, fileKey != nil, waiting.count >= PayloadKey.nonceCount else { return nil }
    let nonce = Array(waiting[..<PayloadKey.nonceCount])
    waiting.removeFirst(PayloadKey.nonceCount)
    return nonce
  }

  private func startPayload(_ nonce: [UInt8]) {
    guard let fileKey = fileKey.take() else { return }
    key = PayloadKey(fileKey: fileKey, nonce: nonce)
  }

  /// A chunk of full size is tried as one that others follow, then as the last.
  ///
  /// - Parameter isLast: nothing comes after what is waiting.
  private func release(isLast: Bool, _ sink: (Span<UInt8>) throws -> Void) throws {
    let chunk = Array(waiting.prefix(PayloadKey.sealedChunkCount))
    waiting.removeFirst(chunk.count)
    guard let plaintext = try open(chunk, isShort: chunk.count < PayloadKey.sealedChunkCount) else {
      throw AgeError.damagedPayload
    }
    try plaintext.withBytes { (bytes) throws in try sink(bytes) }
    if isLast, !isFinished { throw AgeError.damagedPayload }
  }

  private func open(_ chunk: [UInt8], isShort: Bool) throws(AgeError) -> SecretBytes? {
    let isFirst = key?.isFirst ?? true
    if !isShort, let opened = key?.open(chunk, isLast: false) { return opened }
    guard let opened = key?.open(chunk, isLast: true) else { return nil }
    // An empty chunk is only ever the whole file.
    if opened.isEmpty, !isFirst { throw .damagedPayload }
    isFinished = true
    return opened
  }
}
