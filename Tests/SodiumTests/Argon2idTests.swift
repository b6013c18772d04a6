import Sodium
import Support
import Testing

/// The vector of RFC 9106 section 5.3 has four lanes and a secret, which libsodium does not take, so the
/// reference implementation itself (Debian's `argon2`) is the counterpart.
@Suite struct Argon2idTests {
  static let salt = "0123456789abcdef"

  @Test(arguments: [
    (1, 8 << 10, "password", 32), (1, 64 << 10, "口令：全角　空格", 64), (3, 1 << 20, "p", 16),
    (2, (1 << 20) + (1 << 10), "a longer passphrase with spaces", 64), (64, 32 << 10, "password", 32),
  ])
  func keysAreThoseOfTheReference(passes: Int, memory: Int, passphrase: String, count: Int) throws {
    try compare(try Argon2id(passes: passes, memory: memory), passphrase, count: count)
  }

  @Test func theInteractiveAndTheModerateCostAreThoseOfTheReferenceToo() throws {
    try compare(.interactive, "password", count: 64)
    if Soak.isOn { try compare(.moderate, "password", count: 64) }
  }

  private func compare(_ cost: Argon2id, _ passphrase: String, count: Int) throws {
    let expected = try Counterpart.run(
      "argon2", Self.salt, "-id", "-v", "13", "-t", "\(cost.passes)", "-k", "\(cost.memory >> 10)", "-p", "1",
      "-l", "\(count)", "-r", input: Array(passphrase.utf8))
    let typed = SecretBytes(copying: Array(passphrase.utf8).span)
    let derived = try cost.derive(typed, salt: Array(Self.salt.utf8).span, count: count).array
    #expect(derived == hex(expected))
  }

  /// libsodium's documentation: interactive, moderate and sensitive.
  @Test func thePresetsAreThoseOfLibsodium() {
    #expect(Argon2id.interactive.passes == 2 && Argon2id.interactive.memory == 67_108_864)
    #expect(Argon2id.moderate.passes == 3 && Argon2id.moderate.memory == 268_435_456)
    #expect(Argon2id.sensitive.passes == 4 && Argon2id.sensitive.memory == 1_073_741_824)
  }

  @Test(arguments: [
    (0, 1 << 20), (-1, 1 << 20), (65, 1 << 20), (.max, 1 << 20), (.min, 1 << 20),
    (1, 0), (1, -1), (1, (8 << 10) - 1), (1, (4 << 30) + 1), (1, .max), (1, .min),
    // Each within its bounds, and the work of both is not.
    (64, (256 << 20) + 1), (5, 4 << 30), (64, 4 << 30),
  ])
  func aCostOutOfBoundsIsRefused(passes: Int, memory: Int) {
    #expect(refusal { _ = try Argon2id(passes: passes, memory: memory) } == .costOutOfBounds)
  }

  @Test(arguments: [(1, 8 << 10), (64, 256 << 20), (4, 4 << 30)])
  func theBoundsThemselvesAreTaken(passes: Int, memory: Int) throws {
    let cost = try Argon2id(passes: passes, memory: memory)
    #expect(cost.passes == passes && cost.memory == memory)
  }

  @Test(arguments: [0, 8, 15, 17, 32]) func aSaltHas16Bytes(count: Int) throws {
    let cost = try Argon2id(passes: 1, memory: 8 << 10)
    let typed = SecretBytes(copying: rising(8).span)
    #expect(refusal { _ = try cost.derive(typed, salt: rising(count).span, count: 32) } == .malformed)
  }

  @Test func thePassphraseTheSaltAndTheCostAllMatter() throws {
    let cost = try Argon2id(passes: 1, memory: 8 << 10)
    func derive(_ typed: [UInt8], _ salt: [UInt8], _ cost: Argon2id) throws -> [UInt8] {
      try cost.derive(SecretBytes(copying: typed.span), salt: salt.span, count: 32).array
    }
    let all = [
      try derive(rising(8), rising(16), cost), try derive(rising(9), rising(16), cost),
      try derive([], rising(16), cost), try derive(rising(8), rising(16, from: 1), cost),
      try derive(rising(8), rising(16), Argon2id(passes: 2, memory: 8 << 10)),
      try derive(rising(8), rising(16), Argon2id(passes: 1, memory: 16 << 10)),
    ]
    #expect(Set(all).count == all.count)
  }
}
