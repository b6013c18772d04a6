import Foundation
import Support
import Testing
import Vault

/// A home that version 0.1.0 wrote, put down for one test: see `Tests/Fixtures/0.1.0/make`. Its vaults are named by way of
/// the working folder, as they were when they were made, so that what the computer remembers of them holds.
final class Written010 {
  enum Owner: String, CaseIterable { case li, han, zhang }

  let home: ScratchHome

  init() throws {
    home = try ScratchHome()
    let archive = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/0.1.0/home.tar.gz").path
    try home.tool("tar", "-xzf", archive, "--no-same-owner", "-C", home.path)
    try home.write(
      ".gitconfig",
      """
      [url "\(home.path("team.git"))"]
        insteadOf = https://git.example.com/shop/team.git

      """)
  }

  /// From now on its key need not be derived, where the kernel keeps it.
  func unlock(_ owner: Owner) throws { _ = try run(owner, "unlock") }

  deinit {
    for owner in Owner.allCases { _ = try? home.locked("\(owner.rawValue)/vault.db").forgetKey() }
  }

  func environment(_ owner: Owner) -> [String: String] {
    [
      "MPVAULT_VAULT": "/proc/self/cwd/\(owner.rawValue)/vault.db",
      "MPVAULT_PASSPHRASE_FILE": home.path("passphrase"),
    ]
  }

  func run(_ owner: Owner, _ arguments: String..., input: [UInt8]? = nil) throws -> Outcome {
    try home.run(arguments, input: input, environment: environment(owner))
  }

  /// Runs, and insists on it.
  @discardableResult
  func insist(_ owner: Owner, _ arguments: String..., input: [UInt8]? = nil) throws -> Outcome {
    let outcome = try home.run(arguments, input: input, environment: environment(owner))
    guard outcome.status == 0 else { throw SupportError("\(arguments): \(outcome)") }
    return outcome
  }

  /// The made-up secret of a number, as the fixture's maker makes it.
  func secret(_ number: Int) throws -> String {
    String(
      try home.tool("sh", "-c", "printf '%s' 'made up \(number)' | md5sum | cut -c1-32").text.prefix(32))
  }

  /// What 0.1.0 itself printed as JSON.
  func said(_ owner: Owner, _ what: String) throws -> [[String: Any]] {
    try Self.array(try home.read("\(owner.rawValue)/\(what).json"))
  }

  static func array(_ bytes: [UInt8]) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
  }
}
