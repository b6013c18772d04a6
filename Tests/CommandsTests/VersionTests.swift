import Foundation
import Sodium
import Support
import Testing
import Vault

@testable import Commands

/// What the program says of itself, by which a report of a fault is placed and packages are named.
@Suite struct VersionTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  @Test(arguments: [["--version", "--json"], ["--json", "--version"]])
  func itNamesWhatItIsMadeOf(_ arguments: [String]) throws {
    let outcome = try home.run(arguments)
    let facts = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [String: Any], "\(outcome)")
    #expect(Set(facts.keys) == ["version", "commit", "libsodium", "sqlite", "glibc"])
    #expect(facts["version"] as? String == Version.number)
    #expect(facts["libsodium"] as? String == sodiumVersion)
    #expect(facts["sqlite"] as? String == SQLiteDatabase.version)
    let library = try #require(try home.tool("getconf", "GNU_LIBC_VERSION").lines.first)
    #expect("glibc \(facts["glibc"] ?? "")" == library)
  }

  /// Only `make` knows it; null where it was not told.
  @Test func itNamesTheCommitOrNone() throws {
    let outcome = try home.run(["--version", "--json"])
    let facts = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [String: Any]
    guard let commit = facts?["commit"] as? String else {
      #expect(facts?["commit"] is NSNull)
      return
    }
    #expect(try commit.wholeMatch(of: Regex("[0-9a-f]{40}(-dirty)?")) != nil, "\(commit)")
  }

  @Test func withoutJSONItIsOneLine() throws {
    #expect(try home.run(["--version"]).text == "mpvault \(Version.number)\n")
  }

  /// The number's one home is `Version`; the changes tell which release it was and when.
  @Test func theChangesKnowThisRelease() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../.github/CHANGELOG.md")
    let headings = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("## ") && $0 != "## Unreleased" }
    #expect(headings.first == "## \(Version.number) – \(Version.date)")
  }
}
