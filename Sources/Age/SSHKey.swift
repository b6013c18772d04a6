internal import Sodium

/// OpenSSH's Ed25519 keys.
enum SSHKey {
  static let name = "ssh-ed25519"

  /// RFC 8709 section 4: the name and the key, each with its length in front.
  static func wire(_ key: Bytes32) -> [UInt8] { head + key.bytes }

  private static let head: [UInt8] = [0, 0, 0, 11] + Array(name.utf8) + [0, 0, 0, 32]

  /// - Parameter base64: the wire form, as in an `authorized_keys` file.
  static func publicKey(_ base64: [UInt8]) throws(AgeError) -> Bytes32 {
    guard base64.count == 68, let wire = Base64.decode(base64.span) else { throw .malformedRecipient }
    let bytes = wire.array
    guard bytes.starts(with: head), let key = Bytes32(bytes.span.extracting(head.count..<bytes.count)) else {
      throw .malformedRecipient
    }
    return key
  }

  static let opening = "-----BEGIN OPENSSH PRIVATE KEY-----"
  private static let closing = "-----END OPENSSH PRIVATE KEY-----"

  /// The seed of a private key file (OpenSSH, PROTOCOL.key).
  ///
  /// - Throws: `malformedIdentity`, `encryptedIdentity`, `otherKeyType`.
  static func seed(_ file: Span<UInt8>) throws(AgeError) -> SymmetricKey {
    var text = SecretBuffer(capacity: file.count)
    var line = SecretBuffer(capacity: 128)
    var state = 0
    for index in file.indices {
      let byte = file[index]
      if byte != UInt8(ascii: "\n") {
        if byte != UInt8(ascii: "\r") { line.append(byte) }
        guard index == file.count - 1 else { continue }
      }
      if line.isExactly(opening), state == 0 {
        state = 1
      } else if line.isExactly(closing), state == 1 {
        state = 2
      } else if state == 1 {
        line.withBytes { text.append($0) }
      } else if line.count > 0 {
        throw .malformedIdentity
      }
      line.removeLast(line.count)
    }
    guard state == 2, let content = text.withBytes({ Base64.decode($0) }) else { throw .malformedIdentity }
    return try content.withBytes { (content) throws(AgeError) in
      var reader = SSHReader()
      return try reader.privateKey(content)
    }
  }
}

extension SecretBuffer {
  fileprivate func isExactly(_ text: String) -> Bool {
    withBytes { bytes in
      let wanted = Array(text.utf8)
      return bytes.count == wanted.count && wanted.indices.allSatisfy { wanted[$0] == bytes[$0] }
    }
  }
}

/// Reads the fields of an `openssh-key-v1` file. Every length is checked before it is believed.
private struct SSHReader {
  private var offset = 0

  mutating func privateKey(_ bytes: Span<UInt8>) throws(AgeError) -> SymmetricKey {
    let magic = Array("openssh-key-v1\0".utf8)
    guard bytes.count > magic.count, magic.indices.allSatisfy({ magic[$0] == bytes[$0] }) else {
      throw .malformedIdentity
    }
    offset = magic.count
    let cipher = try string(bytes)
    guard Self.equals(bytes, cipher, "none") else { throw .encryptedIdentity }
    let (derivation, parameters) = (try string(bytes), try string(bytes))
    guard Self.equals(bytes, derivation, "none"), parameters.isEmpty, try number(bytes) == 1 else {
      throw .malformedIdentity
    }
    _ = try string(bytes)
    let section = try string(bytes)
    guard offset == bytes.count else { throw .malformedIdentity }
    return try key(bytes.extracting(section))
  }

  /// The private section: two equal numbers, the key, a comment, and padding 1, 2, 3 …
  private func key(_ section: Span<UInt8>) throws(AgeError) -> SymmetricKey {
    var reader = SSHReader()
    guard try reader.number(section) == reader.number(section) else { throw .malformedIdentity }
    let name = try reader.string(section)
    guard Self.equals(section, name, SSHKey.name) else { throw .otherKeyType }
    let (publicKey, pair) = (try reader.string(section), try reader.string(section))
    _ = try reader.string(section)
    let padding = reader.offset..<section.count
    guard publicKey.count == 32, pair.count == 64, padding.count < 8,
      padding.allSatisfy({ Int(section[$0]) == $0 - padding.lowerBound + 1 })
    else { throw .malformedIdentity }
    let seed: SymmetricKey
    do throws(SodiumError) {
      let start = pair.lowerBound
      seed = try SymmetricKey(SecretBytes(copying: section.extracting(start..<(start + 32))))
    } catch {
      throw .malformedIdentity
    }
    let derived = Ed25519.publicKey(seed: seed).bytes
    let written = section.extracting(publicKey).array
    let paired = section.extracting((pair.lowerBound + 32)..<pair.upperBound).array
    guard derived == written, derived == paired else { throw .malformedIdentity }
    return seed
  }

  private mutating func number(_ bytes: Span<UInt8>) throws(AgeError) -> Int {
    guard bytes.count - offset >= 4 else { throw .malformedIdentity }
    let number = (offset..<(offset + 4)).reduce(0) { $0 << 8 | Int(bytes[$1]) }
    offset += 4
    return number
  }

  /// Where it stands, without its length.
  private mutating func string(_ bytes: Span<UInt8>) throws(AgeError) -> Range<Int> {
    let count = try number(bytes)
    guard bytes.count - offset >= count else { throw .malformedIdentity }
    defer { offset += count }
    return offset..<(offset + count)
  }

  private static func equals(_ bytes: Span<UInt8>, _ range: Range<Int>, _ text: String) -> Bool {
    bytes.extracting(range).array.elementsEqual(text.utf8)
  }
}
