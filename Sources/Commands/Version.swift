/// What this program is called and which release it is.
enum Version {
  static let number = "0.1.0"
  static var line: String { "mpvault \(number)" }
}
