import Age
import Foundation
import Sodium
import Support
import Testing

/// Debian's `age` opens what we seal, and we open what it seals.
@Suite struct InteropTests {
  private let home: ScratchHome
  private let ageKey: Recipient
  private let sshKey: Recipient

  init() throws {
    home = try ScratchHome()
    try home.tool("age-keygen", "-o", "key.txt", folder: "")
    ageKey = try Recipient(
      try home.tool("age-keygen", "-y", "key.txt").text.trimmingCharacters(in: .newlines))
    try home.tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "li@laptop", "-f", "ssh.key")
    sshKey = try Recipient(String(decoding: try home.read("ssh.key.pub"), as: UTF8.self))
  }

  static let sizes = [0, 1, 65_535, 65_536, 65_537, 131_072]

  private func plaintext(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
  }

  private func identities(_ file: String) throws -> [AgeIdentity] {
    let bytes = try home.read(file)
    return try AgeIdentity.parse(bytes.span)
  }

  private func passphrase(_ text: String) -> AgeIdentity {
    let bytes = Array(text.utf8)
    return AgeIdentity(passphrase: SharedSecret(SecretBytes(copying: bytes.span)))
  }

  @Test(arguments: sizes, [false, true]) func ageOpensWhatWeSeal(count: Int, isArmored: Bool) throws {
    let content = plaintext(count)
    let sealed = try Sealed.make(content, to: [sshKey, ageKey], isArmored: isArmored)
    try home.write("sealed.age", sealed)
    for key in ["key.txt", "ssh.key"] {
      #expect(try home.tool("age", "-d", "-i", key, "sealed.age").stdout == content)
    }
  }

  @Test(arguments: sizes, [false, true]) func weOpenWhatAgeSeals(count: Int, isArmored: Bool) throws {
    let content = plaintext(count)
    let sealed = try home.tool(
      "age", isArmored ? "-a" : "-e", "-r", ageKey.text, "-r", sshKey.text, input: content)
    for key in ["key.txt", "ssh.key"] {
      #expect(try Sealed.open(sealed.stdout, with: identities(key)) == content)
    }
  }

  /// The recipients of a file are known by their public halves.
  @Test func identitiesKnowTheirRecipients() throws {
    #expect(try identities("key.txt").map(\.recipient) == [ageKey])
    #expect(try identities("ssh.key").map(\.recipient) == [sshKey])
  }

  @Test func aPassphraseGoesBothWays() throws {
    let word = "correct horse battery staple"
    let (bytes, content) = (Array(word.utf8), plaintext(100))
    let secret = SecretBytes(copying: bytes.span)
    let writer = try AgeWriter(passphrase: secret, logN: 10)
    var sealed: [UInt8] = []
    try writer.write(content.span) { sealed += $0.array }
    try writer.finish { sealed += $0.array }
    try home.write("sealed.age", sealed)
    let opening = try PseudoTerminal(["age", "-d", "-o", "opened", "sealed.age"], in: home)
    _ = try opening.expect("passphrase")
    try opening.send(word + "\r")
    #expect(try opening.waitForExit().status == 0)
    #expect(try home.read("opened") == content)

    try home.write("plain", content)
    let sealing = try PseudoTerminal(["age", "-p", "-o", "theirs.age", "plain"], in: home)
    _ = try sealing.expect("Enter passphrase")
    try sealing.send(word + "\r")
    _ = try sealing.expect("Confirm passphrase")
    try sealing.send(word + "\r")
    #expect(try sealing.waitForExit().status == 0)
    let theirs = try home.read("theirs.age")
    let identity = passphrase(word)
    #expect(try Sealed.open(theirs, with: [identity]) == content)
    #expect(throws: AgeError.noMatch) { try Sealed.open(theirs, with: [passphrase("wrong")]) }
    #expect(throws: AgeError.needsPassphrase) {
      try Sealed.open(theirs, with: identities("key.txt"))
    }
    #expect(throws: AgeError.workTooHigh) {
      try Sealed.open(theirs, with: [identity], maximumLogN: 17)
    }
  }

  @Test func whatIsChangedAnywhereIsRefusedByBoth() throws {
    let sealed = try Sealed.make(plaintext(40), to: [ageKey])
    let owner = try identities("key.txt")
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= index.isMultiple(of: 2) ? 1 : 0x20
      #expect(throws: AgeError.self, "byte \(index)") { try Sealed.open(changed, with: owner) }
      guard index.isMultiple(of: 8) else { continue }
      try home.write("changed.age", changed)
      #expect(try home.attempt("age", "-d", "-i", "key.txt", "changed.age").status != 0, "byte \(index)")
    }
    for count in sealed.indices {
      #expect(throws: AgeError.self, "\(count) bytes") {
        try Sealed.open(Array(sealed[..<count]), with: owner)
      }
    }
    #expect(throws: AgeError.damagedPayload) { try Sealed.open(sealed + [0], with: owner) }
  }

  @Test func anEncryptedSSHKeyIsToldFromABrokenOne() throws {
    try home.tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "hidden words", "-f", "locked.key")
    try home.tool("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", "ecdsa.key")
    #expect(throws: AgeError.encryptedIdentity) { try identities("locked.key") }
    #expect(throws: AgeError.otherKeyType) { try identities("ecdsa.key") }
    #expect(throws: AgeError.otherKeyType) {
      try Recipient(String(decoding: try home.read("ecdsa.key.pub"), as: UTF8.self))
    }
    let whole = try home.read("ssh.key")
    for count in stride(from: 0, to: whole.count - 40, by: 7) {
      let part = Array(whole[..<count])
      #expect(throws: AgeError.malformedIdentity) { try AgeIdentity.parse(part.span) }
    }
  }
}

/// A file in one go.
enum Sealed {
  static func make(
    _ content: [UInt8], to recipients: [Recipient], isArmored: Bool = false
  ) throws -> [UInt8] {
    let writer = try AgeWriter(to: recipients, isArmored: isArmored)
    let count = writer.binaryCount(ofPlaintext: content.count)
    var sealed: [UInt8] = []
    // In parts that end within chunks, on their borders and beyond.
    for start in stride(from: 0, to: content.count, by: 50_000) {
      let part = Array(content[start..<min(start + 50_000, content.count)])
      try writer.write(part.span) { sealed += $0.array }
    }
    try writer.finish { sealed += $0.array }
    if !isArmored { #expect(sealed.count == count) }
    return sealed
  }

  static func open(
    _ sealed: [UInt8], with identities: [AgeIdentity], maximumLogN: Int = 20
  ) throws -> [UInt8] {
    let reader = AgeReader(identities: identities, maximumLogN: maximumLogN)
    var opened: [UInt8] = []
    try reader.read(sealed.span) { opened += $0.array }
    try reader.finish { opened += $0.array }
    return opened
  }
}
