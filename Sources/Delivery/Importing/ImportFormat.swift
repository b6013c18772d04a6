/// What `import` reads.
package enum ImportFormat: String, CaseIterable, Sendable {
  /// A table with a header in English or Chinese.
  case csv
  /// A file of environment variables, as `run` and the SDKs name them.
  case dotenv
  /// What `export --format json` writes.
  case json
  /// The folder of a password store, read through `pass show`.
  case pass
  case onePassword = "1password-csv"
  case bitwarden = "bitwarden-json"
  case bitwardenTable = "bitwarden-csv"
  case keePassXC = "keepassxc-csv"
  case lastPass = "lastpass-csv"
  case chrome = "chrome-csv"
  case firefox = "firefox-csv"

  package init?(_ text: String) { self.init(rawValue: text) }
}
