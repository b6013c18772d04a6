internal import Host
internal import Sodium
internal import SystemPackage

enum Passphrase {
  /// In bytes; nobody types more.
  static let limit = 4096
  static let minimumCharacters = 10

  /// - Throws: 65 for a file whose first line is empty.
  static func read(_ path: String) throws -> SecretBytes {
    let line = try KeyFile.firstLine(path, limit: limit)
    guard !line.isEmpty else { throw Failure(.badData, .passphraseFileEmpty(path)) }
    return line
  }

  /// One that is to open a vault from now on, as a file gave it.
  static func new(_ given: consuming SecretBytes) throws(Failure) -> SecretBytes {
    if let unmarked = withoutMark(given) { given = unmarked }
    try check(given)
    return given
  }

  /// Nil for one without a byte order mark.
  static func withoutMark(_ passphrase: borrowing SecretBytes) -> SecretBytes? {
    passphrase.withBytes { bytes in
      let mark = bytes.byteOrderMarkCount
      return mark == 0 || mark == bytes.count
        ? nil : SecretBytes(copying: bytes.extracting(mark..<bytes.count))
    }
  }

  static func firstLine(of content: borrowing SecretBytes) -> SecretBytes {
    content.withBytes { bytes in
      var end = 0
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return SecretBytes(copying: bytes.extracting(0..<end))
    }
  }

  /// - Throws: a failure when it is too short, or too easily guessed, for a new one.
  static func check(_ passphrase: borrowing SecretBytes) throws(Failure) {
    let characters = passphrase.withBytes { bytes in
      // The continuation bytes of UTF-8 begin no character.
      bytes.indices.reduce(0) { $0 + (bytes[$1] & 0xc0 == 0x80 ? 0 : 1) }
    }
    guard characters >= minimumCharacters else {
      throw Failure(.badData, .passphraseTooShort(characters), hint: .passphraseTooShortHint)
    }
    guard !CommonPassphrases.contains(passphrase) else {
      throw Failure(.badData, .passphraseTooCommon, hint: .passphraseTooShortHint)
    }
  }
}

/// What is said here alone.
extension Text {
  static let passphraseTooCommon = Text(
    "That passphrase is among the first that anybody would try.", "这个口令太常见，一猜就中。")
  static func passphraseTooShort(_ count: Int) -> Text {
    Text(
      "That passphrase has \(count, "character"); a vault's has 10 or more.",
      "口令只有 \(count) 个字符，至少要 10 个。")
  }
  static let passphraseTooShortHint = Text(
    "four or five words that you will remember are better than one hard one.",
    "几个好记的词连起来，胜过一个难记的词。")
  static func passphraseFileEmpty(_ path: String) -> Text {
    Text("The first line of \(path) is empty.", "\(path) 的第一行是空的。")
  }
}
