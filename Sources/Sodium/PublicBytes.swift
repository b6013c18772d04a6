extension Span<UInt8> {
  /// A copy in ordinary memory: for what is no secret.
  package var array: [UInt8] { unsafe withUnsafeBytes { unsafe [UInt8]($0) } }
}

extension SecretBytes {
  /// A copy in ordinary memory: for what turned out to be no secret.
  package var array: [UInt8] { withBytes { $0.array } }
}
