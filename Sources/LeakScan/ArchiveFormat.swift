/// What was read and looked at as it is, although more is in it than meets the eye.
package enum ArchiveFormat: String, Sendable, CaseIterable {
  case zip, gzip, xz, zstd, bzip2, lz4, sevenZip = "7z", rar

  private var magic: [UInt8] {
    switch self {
    case .zip: [0x50, 0x4b, 0x03, 0x04]
    case .gzip: [0x1f, 0x8b, 0x08]
    case .xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
    case .zstd: [0x28, 0xb5, 0x2f, 0xfd]
    case .bzip2: [0x42, 0x5a, 0x68]
    case .lz4: [0x04, 0x22, 0x4d, 0x18]
    case .sevenZip: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]
    case .rar: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]
    }
  }

  /// By its first bytes, whatever its name is.
  init?(_ head: Span<UInt8>) {
    guard let first = head.count < 8 ? nil : head[0], Self.firsts.contains(first),
      let found = Self.allCases.first(where: { Self.starts(head, $0.magic) })
    else { return nil }
    // A text may begin with BZh; behind it stand the level and the digits of pi.
    if found == .bzip2, head[4] != 0x31 || head[5] != 0x41 { return nil }
    self = found
  }

  private static let firsts = Set(allCases.compactMap(\.magic.first))

  private static func starts(_ bytes: Span<UInt8>, _ magic: [UInt8]) -> Bool {
    magic.indices.allSatisfy { bytes[$0] == magic[$0] }
  }
}
