internal import Sodium
internal import SystemPackage

/// Whose lock on a file keeps others waiting, as the kernel lists it; nil if it does not say.
package struct LockHolder: Sendable, Equatable {
  package let process: Int
  /// Its program and the command that it was called with, as that process gives them.
  package let name: String

  /// Where SQLite locks, behind all that a file holds.
  private static let firstByte = 1 << 30

  package static func find(_ path: String) -> LockHolder? {
    guard let number = try? System.facts(path).number,
      let list = read("/proc/locks")
    else { return nil }
    for line in list.split(separator: UInt8(ascii: "\n")) {
      // 1: POSIX ADVISORY WRITE 1234 08:01:5678 1073741825 1073741825
      let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 8, words[3] == "WRITE", let process = Int(words[4]),
        words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == number,
        let first = Int(words[6]), first >= firstByte
      else { continue }
      return LockHolder(process: process, name: name(of: process))
    }
    return nil
  }

  /// The kernel's files have no size.
  private static func read(_ path: String) -> [UInt8]? {
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec) else {
      return nil
    }
    return try? file.closeAfter { try Streams.readAll(file, limit: 256 << 10).withBytes { $0.array } }
  }

  private static func name(of process: Int) -> String {
    let line = read("/proc/\(process)/cmdline") ?? []
    let words = line.split(separator: 0).prefix(2).map { String(decoding: $0, as: UTF8.self) }
    let program = words.first?.split(separator: "/").last.map(String.init) ?? "?"
    guard words.count == 2, !words[1].hasPrefix("-") else { return program }
    return "\(program) \(words[1])"
  }
}
