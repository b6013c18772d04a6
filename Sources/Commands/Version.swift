internal import Delivery
internal import Host
internal import Sodium
internal import Vault

/// What this program is called and which release it is. The number stands here and nowhere else: packages ask the program.
enum Version {
  static let number = "0.1.0"
  /// When this release was made, for the manual page.
  static let date = "2026-11-26"
  static var line: String { "mpvault \(number)" }

  static func show(asJSON: Bool) throws {
    guard asJSON else { return try Output.data(line) }
    try Output.data(json.text)
  }

  private static var json: JSON {
    .object([
      ("version", .string(number)), ("commit", .optional(SourceCommit.hash)),
      ("libsodium", .string(sodiumVersion)), ("sqlite", .string(SQLiteDatabase.version)),
      ("glibc", .optional(CLibrary.glibcVersion)),
    ])
  }
}
