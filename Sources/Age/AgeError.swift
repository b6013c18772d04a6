/// All that can go wrong in this module. No case carries content.
package enum AgeError: Error, Equatable, CaseIterable {
  /// It does not begin as an age file does.
  case notAge
  /// An age file of another version of the format.
  case otherVersion
  /// The header is not as the specification says.
  case malformedHeader
  /// A header of more than `AgeHeader.maximumCount` bytes.
  case headerTooLong
  /// None of the identities is among the recipients.
  case noMatch
  /// It is sealed to a passphrase, and none was given.
  case needsPassphrase
  /// The passphrase's work factor is higher than this program goes along with.
  case workTooHigh
  /// The header was changed: its authentication code is wrong.
  case forgedHeader
  /// What follows the header was changed or cut off.
  case damagedPayload
  /// The armor is not as the specification says.
  case malformedArmor
  /// Neither an `age1…` key nor an `ssh-ed25519` one, mistyped, or of low order.
  case malformedRecipient
  /// Neither a file of age's secret keys nor an OpenSSH one.
  case malformedIdentity
  /// An OpenSSH key under a passphrase.
  case encryptedIdentity
  /// An OpenSSH key of another kind than Ed25519.
  case otherKeyType
  /// The memory that a passphrase asks for is not to be had.
  case outOfMemory
}
