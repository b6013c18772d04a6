/// All that can go wrong in this module. None of the cases carries content.
package enum SodiumError: Error, Equatable {
  /// A tag, signature or sealed box does not verify: another key, or somebody changed the bytes.
  case forged
  /// The bytes are no valid encoding, or have a length that the operation cannot take.
  case malformed
  /// A cost parameter outside the bounds that this program accepts.
  case costOutOfBounds
  /// The memory that a password hash asks for is not to be had.
  case outOfMemory
}
