package import Sodium

/// Which bundle a file of a repository is. How the file stands there, its `RepositoryLayout` says.
package struct SyncPath: Hashable, Comparable, Sendable {
  /// Stands for a ledger, for those who know its id.
  package let folder: Bytes32
  /// BLAKE2b-256 of the file's bytes.
  package let file: Bytes32

  static let top = "ledgers"

  package init(folder: Bytes32, file: Bytes32) {
    self.folder = folder
    self.file = file
  }

  package static func < (one: SyncPath, other: SyncPath) -> Bool {
    (one.folder, one.file) < (other.folder, other.file)
  }

  /// What stands in a level: of a folder 64 lower-case digits, of a file `.age` behind them.
  static func name(_ name: [UInt8], isFolder: Bool) -> Bytes32? {
    let digits = isFolder ? name[...] : name.dropLast(4)
    guard isFolder || name.suffix(4).elementsEqual(".age".utf8), digits.count == 2 * Bytes32.count
    else { return nil }
    let text = Array(digits)
    return Hex.decode(text.span).flatMap { Bytes32($0.span) }
  }
}
