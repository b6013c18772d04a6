package import Sodium

/// Where a bundle stands in a repository: `ledgers/FOLDER/FILE.age`, both 64 lower-case hex digits.
package struct SyncPath: Hashable, Sendable {
  /// Stands for a ledger, for those who know its id.
  package let folder: Bytes32
  /// BLAKE2b-256 of the file's bytes.
  package let file: Bytes32

  package static let top = "ledgers"

  package init(folder: Bytes32, file: Bytes32) {
    self.folder = folder
    self.file = file
  }

  package var text: String { "\(Self.top)/\(folder.hex)/\(file.hex).age" }

  /// Nil for any other path.
  package init?(_ path: Span<UInt8>) {
    let digits = 2 * Bytes32.count
    let start = Self.top.utf8.count + 1
    guard path.count == start + digits + 1 + digits + 4 else { return nil }
    guard let folder = Self.hash(path.extracting(start..<(start + digits))),
      let file = Self.hash(path.extracting((start + digits + 1)..<(start + 2 * digits + 1)))
    else { return nil }
    self.init(folder: folder, file: file)
    let (text, bytes) = (Array(self.text.utf8), path)
    guard text.indices.allSatisfy({ text[$0] == bytes[$0] }) else { return nil }
  }

  /// What stands in a level: of a folder 64 digits, of a file `.age` behind them.
  static func name(_ name: [UInt8], isFolder: Bool) -> Bytes32? {
    let digits = isFolder ? name[...] : name.dropLast(4)
    guard isFolder || name.suffix(4).elementsEqual(".age".utf8), digits.count == 2 * Bytes32.count
    else { return nil }
    let text = Array(digits)
    return hash(text.span)
  }

  private static func hash(_ digits: Span<UInt8>) -> Bytes32? {
    Hex.decode(digits).flatMap { Bytes32($0.span) }
  }
}
