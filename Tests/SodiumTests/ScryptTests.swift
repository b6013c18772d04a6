import Sodium
import Testing

@Suite struct ScryptTests {
  private func derive(_ passphrase: String, _ salt: String, _ logN: Int) throws -> [UInt8] {
    let (words, salt) = (Array(passphrase.utf8), Array(salt.utf8))
    return try Scrypt.derive(SecretBytes(copying: words.span), salt: salt.span, logN: logN).array
  }

  /// RFC 7914 section 12; its 64 bytes begin with our 32.
  @Test func itDerivesWhatTheRFCSays() throws {
    #expect(
      try derive("pleaseletmein", "SodiumChloride", 14)
        == hex("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"))
  }

  @Test(arguments: [-1, 0, 31, 63, Int.max]) func aCostWithoutMeasureIsRefused(logN: Int) {
    #expect(throws: SodiumError.costOutOfBounds) { try derive("a", "b", logN) }
  }
}
