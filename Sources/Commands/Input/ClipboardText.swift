internal import Host
internal import MiniProgram
internal import Sodium

/// What is on the clipboard, without the white space that a selection by mouse brings along.
struct ClipboardText: ~Copyable {
  let bytes: SecretBytes

  init(_ content: borrowing SecretBytes) { bytes = content.withBytes { Self.trimmed($0) } }

  /// The longest that is looked at, in bytes: a credential with much white space.
  static let limit = CredentialKind.limit + 4096

  /// - Returns: nil if it is empty, no text or too long, or its owner does not answer.
  static func look(at clipboard: Clipboard) throws(HostError) -> ClipboardText? {
    do {
      guard let content = try clipboard.read(limit: limit) else { return nil }
      return ClipboardText(content)
    } catch {
      switch error {
      case .tooLong, .timedOut: return nil
      default: throw error
      }
    }
  }

  /// One with nothing beside it but its label.
  var appID: AppID? { bytes.withBytes { Paste.appID(in: $0) } }

  private static func trimmed(_ bytes: Span<UInt8>) -> SecretBytes {
    SecretBytes(copying: bytes.extracting(bytes.withoutBlanks))
  }
}

/// By which a text is known again and from which it cannot be had: its BLAKE2b under a random key.
struct ClipboardMark: Equatable {
  let key: [UInt8]
  let hash: Bytes32

  static let keyCount = 32

  init(of text: borrowing ClipboardText, key: [UInt8] = Random.bytes(keyCount)) {
    var hash = Blake2b(key: key.span)
    text.bytes.withBytes { hash.update($0) }
    self.key = key
    self.hash = hash.finish32()
  }

  init(key: [UInt8], hash: Bytes32) {
    self.key = key
    self.hash = hash
  }

  func isOf(_ text: borrowing ClipboardText) -> Bool { ClipboardMark(of: text, key: key) == self }
}
