/// What the sender of a bundle, of a value, of a knock or of an invitation signs.
enum BundleSignature {
  /// Which of them it is, as `mpvault bundle 1\n` ‖ BLAKE2b-256 of all bytes before the signature or its line, so that
  /// neither side has to hold them all.
  static func message(_ hash: [UInt8], _ magic: String = BundleHead.magic) -> [UInt8] {
    Array("\(magic)\n".utf8) + hash
  }
}
