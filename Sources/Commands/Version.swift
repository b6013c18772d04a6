/// What this program is called and which release it is.
enum Version {
  static let number = "0.1.0"
  /// When this release was made, for the manual page.
  static let date = "2026-11-26"
  static var line: String { "mpvault \(number)" }
}
