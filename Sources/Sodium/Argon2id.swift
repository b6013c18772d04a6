internal import CSodium

/// Argon2id version 1.3 with one lane (RFC 9106), as `crypto_pwhash` has it.
package struct Argon2id: Sendable, Equatable {
  /// Passes over the memory.
  package let passes: Int
  /// Memory in bytes.
  package let memory: Int

  package static let saltCount = Int(crypto_pwhash_argon2id_SALTBYTES)

  /// What a file may ask of this machine: enough for libsodium's "sensitive" four times over, too little to
  /// stall it for hours.
  package static let passBounds = 1...64
  package static let memoryBounds = (8 << 10)...(4 << 30)
  /// Bytes times passes, on which the time depends.
  package static let largestWork = 16 << 30

  package static let interactive = Argon2id(passes: 2, memory: 64 << 20, unchecked: ())
  package static let moderate = Argon2id(passes: 3, memory: 256 << 20, unchecked: ())
  package static let sensitive = Argon2id(passes: 4, memory: 1 << 30, unchecked: ())

  /// - Throws: `costOutOfBounds`.
  package init(passes: Int, memory: Int) throws(SodiumError) {
    guard Self.passBounds.contains(passes), Self.memoryBounds.contains(memory),
      passes * memory <= Self.largestWork
    else { throw .costOutOfBounds }
    self.init(passes: passes, memory: memory, unchecked: ())
  }

  private init(passes: Int, memory: Int, unchecked: Void) {
    self.passes = passes
    self.memory = memory
  }

  /// - Parameter count: 16 bytes or more.
  /// - Throws: `malformed` for a salt that is not 16 bytes or a smaller count, `outOfMemory`.
  package func derive(
    _ passphrase: borrowing SecretBytes, salt: Span<UInt8>, count: Int
  ) throws(SodiumError) -> SecretBytes {
    guard salt.count == Self.saltCount, count >= Int(crypto_pwhash_argon2id_BYTES_MIN) else {
      throw .malformed
    }
    var output = SecretBytes(count: count)
    let status = unsafe output.withMutablePointer { output in
      unsafe passphrase.withPointer { typed in
        unsafe salt.withPointer { salt in
          unsafe UnsafeRawPointer(typed).withMemoryRebound(to: CChar.self, capacity: passphrase.count) {
            typed in
            unsafe crypto_pwhash_argon2id(
              output, UInt64(count), typed, UInt64(passphrase.count), salt, UInt64(passes), memory,
              crypto_pwhash_argon2id_ALG_ARGON2ID13)
          }
        }
      }
    }
    guard status == 0 else { throw .outOfMemory }
    return output
  }
}
