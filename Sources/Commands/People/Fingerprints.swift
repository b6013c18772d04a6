internal import Ledger

/// Fingerprints as they are given to `--accept`.
enum Fingerprints {
  /// - Returns: 30 digits each.
  static func read(
    _ words: [String], hint: Text = .fingerprintShape
  ) throws(Failure) -> [String] {
    let accepted = words.map { $0.halfWidth.filter { $0 != " " && $0 != "-" } }
    guard accepted.allSatisfy({ $0.utf8.count == 30 && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      throw Failure(.usage, .badFingerprint, hint: hint)
    }
    return accepted
  }
}

/// What is said here alone.
extension Text {
  static let badFingerprint = Text("This is no fingerprint.", "这不是指纹。")
  static let fingerprintShape = Text(
    "--accept takes all 30 digits, as mpvault id shows them at the sender's.",
    "--accept 要完整的 30 位数字，即对方 mpvault id 显示的指纹。")
}
