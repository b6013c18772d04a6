/// A secret that a person enters somewhere: letters and digits, each drawn evenly.
extension SecretBytes {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// - Parameter last: what the last one is drawn from.
  package static func randomLetters(_ count: Int, last: [UInt8]? = nil) -> SecretBytes {
    var text = SecretBuffer(capacity: count)
    for index in 0..<count {
      let letters = index == count - 1 ? last ?? alphabet : alphabet
      text.append(letters[Int(Self.evenly(below: UInt8(letters.count)))])
    }
    return text.finish()
  }

  /// A byte that would make the first numbers likelier is drawn again.
  private static func evenly(below count: UInt8) -> UInt8 {
    while true {
      let byte = SecretBytes.random(count: 1).withBytes { $0[0] }
      if byte < UInt8.max - UInt8.max % count { return byte % count }
    }
  }
}
