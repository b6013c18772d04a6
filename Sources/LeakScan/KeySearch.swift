internal import MiniProgram
internal import Sodium

/// What opens a vault, or what was sealed to a person or a machine, without being a value of any vault: private keys of age
/// and of OpenSSH, and a file with a recovery code. Each is known by itself.
enum KeySearch {
  struct Found {
    let start: Int
    let sort: Sighting.KeySort
  }

  /// What of it is looked at, in bytes.
  static let longest = AgeKeyWord.count

  private static let age = WordSearch(AgeKeyWord.prefix)
  /// The base64 of `openssh-key-v1`, the cipher none and the derivation none: of a key under a passphrase something else.
  private static let openSSH = WordSearch(Array("b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ".utf8))

  /// - Parameters:
  ///   - ends: where what is found ends.
  ///   - isWhole: whether nothing stands before these bytes.
  static func find(in bytes: Span<UInt8>, ends: ClosedRange<Int>, isWhole: Bool) -> [Found] {
    var found: [Found] = []
    age.each(in: bytes) { start in
      let end = start + AgeKeyWord.count
      guard end <= bytes.count, ends.contains(end), isAgeKey(bytes.extracting(start..<end)) else { return }
      found.append(Found(start: start, sort: .age))
    }
    openSSH.each(in: bytes) { start in
      if ends.contains(start + openSSH.count) { found.append(Found(start: start, sort: .openSSH)) }
    }
    if isWhole, ends.contains(RecoveryCode.textCount), beginsWithCode(bytes) {
      found.append(Found(start: 0, sort: .recoveryCode))
    }
    return found
  }

  /// Examples have dots in them, or a checksum that does not fit.
  private static func isAgeKey(_ word: Span<UInt8>) -> Bool {
    SecretBech32.decode(prefix: "age-secret-key-", word)?.count == 32
  }

  /// As a person is shown it, with nothing behind it but a line's end or a blank.
  private static func beginsWithCode(_ bytes: Span<UInt8>) -> Bool {
    let count = RecoveryCode.textCount
    guard bytes.count >= count, bytes.count == count || bytes[count] <= 0x20, bytes[4] == UInt8(ascii: "-")
    else { return false }
    let word = bytes.extracting(0..<count)
    guard let code = try? RecoveryCode.bytes(of: SecretBytes(copying: word)) else { return false }
    // Small letters and other ways in which a person may type it are not looked for.
    return code.withBytes { RecoveryCode.text(of: $0).equals(word) }
  }
}

/// Looks for one word by what stands where its end would be: most bytes are passed over unseen (Horspool).
private struct WordSearch {
  private let word: [UInt8]
  private let steps: [Int]

  var count: Int { word.count }

  init(_ word: [UInt8]) {
    self.word = word
    var steps = [Int](repeating: word.count, count: 256)
    for (index, byte) in word.dropLast().enumerated() { steps[Int(byte)] = word.count - 1 - index }
    self.steps = steps
  }

  func each(in bytes: Span<UInt8>, _ body: (Int) -> Void) {
    let last = word.count - 1
    var end = last
    while end < bytes.count {
      let byte = bytes[end]
      if byte == word[last], isAt(end - last, bytes) { body(end - last) }
      end += steps[Int(byte)]
    }
  }

  private func isAt(_ start: Int, _ bytes: Span<UInt8>) -> Bool {
    word.indices.allSatisfy { bytes[start + $0] == word[$0] }
  }
}
