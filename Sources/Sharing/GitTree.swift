internal import Sodium

/// One level of a repository: what a tree object holds, and nothing of what its names lead to. Total over any bytes.
package struct GitTree {
  package enum Kind: Sendable { case file, folder, other }

  package struct Entry: Equatable, Sendable {
    package let kind: Kind
    package let name: [UInt8]
    /// In hex.
    package let object: String
  }

  package let entries: [Entry]

  /// What has more names is no level of ours, and is not looked at.
  package static let maximumNames = 65_536
  /// In bytes: our names are shorter than a hundred each.
  package static let maximumCount = maximumNames * 128

  /// `MODE SP NAME NUL HASH`, again and again, the hash of 20 bytes.
  ///
  /// - Returns: nil for other bytes, and for too many names.
  package init?(_ bytes: Span<UInt8>) {
    var entries: [Entry] = []
    var start = 0
    while start < bytes.count {
      guard entries.count < Self.maximumNames,
        let blank = Self.index(of: UInt8(ascii: " "), in: bytes, from: start), blank - start <= 6,
        let end = Self.index(of: 0, in: bytes, from: blank + 1), end > blank + 1,
        end + 20 < bytes.count
      else { return nil }
      entries.append(
        Entry(
          kind: Kind(mode: bytes.extracting(start..<blank)),
          name: bytes.extracting((blank + 1)..<end).array,
          object: Hex.encode(bytes.extracting((end + 1)..<(end + 21)))))
      start = end + 21
    }
    self.entries = entries
  }

  private static func index(of byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// SHA-1 or SHA-256 in hex.
  package static func isObject(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64)
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

extension GitTree.Kind {
  /// A file that is no program, and a folder; links, programs and other repositories are none of ours.
  fileprivate init(mode: Span<UInt8>) {
    switch String(decoding: mode.array, as: UTF8.self) {
    case "100644": self = .file
    case "40000": self = .folder
    default: self = .other
    }
  }
}

/// What git knows of an object without its content.
package struct GitFact: Equatable, Sendable {
  package enum Kind: String, Sendable { case blob, tree, commit, tag }

  package let object: String
  package let kind: Kind
  /// In bytes.
  package let count: Int
  /// In bytes, on this disk.
  private let stored: Int

  /// - Returns: nil if git says that there is no such object.
  init?(_ line: some StringProtocol) {
    let words = line.split(separator: " ")
    guard words.count == 4, let kind = Kind(rawValue: String(words[1])), let count = Int(words[2]),
      let stored = Int(words[3]), GitTree.isObject(String(words[0]))
    else { return nil }
    (object, self.kind, self.count, self.stored) = (String(words[0]), kind, count, stored)
  }

  static let format = "%(objectname) %(objecttype) %(objectsize) %(objectsize:disk)"

  /// Whether it may be a bundle: a file, and one that takes as much room as it has bytes. What is encrypted cannot be
  /// packed any smaller; so nothing unfolds into more than was fetched.
  package var mayBeBundle: Bool { kind == .blob && (count <= 4096 || stored >= count / 2) }
}
