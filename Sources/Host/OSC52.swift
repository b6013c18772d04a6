internal import Sodium
internal import SystemPackage

/// The escape sequence by which a terminal is given the clipboard's text (xterm's control sequences, OSC 52).
enum OSC52 {
  /// The sequence with the text in base64; of no text, one that clears.
  static func sequence(_ text: Span<UInt8>) -> SecretBytes {
    let encoded = Base64.encode(text)
    return encoded.withBytes { encoded in
      var sequence = SecretBuffer(capacity: encoded.count + 16)
      sequence.append(Array("\u{1b}]52;c;".utf8).span)
      sequence.append(encoded)
      sequence.append(0x07)
      return sequence.finish()
    }
  }

  /// - Parameter terminal: /dev/tty if it is not given.
  /// - Throws: `noTerminal`.
  static func write(_ text: Span<UInt8>, to terminal: FileDescriptor?) throws(HostError) {
    let sequence = sequence(text)
    try sequence.withBytes { (bytes) throws(HostError) in
      guard let terminal else { return try Terminal().write(bytes) }
      do { try Streams.writeAll(bytes, to: terminal) } catch { throw .noTerminal }
    }
  }
}
