/// Fingerprints as they are given to `--accept`.
enum Fingerprints {
  /// - Returns: 30 digits each.
  static func read(
    _ words: [String], hint: Sentence = .fingerprintShape
  ) throws(Failure) -> [String] {
    let accepted = words.map { $0.filter { $0 != " " && $0 != "-" } }
    guard accepted.allSatisfy({ $0.utf8.count == 30 && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      throw Failure(.usage, .badFingerprint, hint: hint)
    }
    return accepted
  }
}
