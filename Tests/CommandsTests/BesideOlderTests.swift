import Foundation
import Support
import Testing

@testable import Commands

/// The binary of version 0.1.0 beside this one, as in a team whose members do not all update on one day: one vault by turns,
/// bundles both ways, one repository. `make soak` builds it and names it in `MPVAULT_OLDER`.
@Suite(.enabled(if: OlderBinary.path != nil, "the binary of 0.1.0 is needed: make soak"))
struct BesideOlderTests {
  /// Whose binary runs.
  enum Version: CaseIterable { case older, current }

  private func run(
    _ version: Version, _ vault: VaultHome, _ arguments: [String], input: String? = nil
  ) throws -> Outcome {
    let binary = version == .current ? Binary.path : try #require(OlderBinary.path)
    return try vault.home.attempt(
      [binary] + arguments, input: input.map { Array($0.utf8) }, environment: vault.environment)
  }

  @discardableResult
  private func insist(
    _ version: Version, _ vault: VaultHome, _ arguments: String..., input: String? = nil
  ) throws -> Outcome {
    let outcome = try run(version, vault, arguments, input: input)
    guard outcome.status == 0 else { throw SupportError("\(version): \(arguments): \(outcome)") }
    return outcome
  }

  private func made(by version: Version) throws -> VaultHome {
    let vault = try VaultHome(isMade: false)
    try insist(version, vault, "init", "--kdf", "interactive", "--no-recovery")
    return vault
  }

  @Test(arguments: Version.allCases) func oneVaultIsUsedByTurns(madeBy first: Version) throws {
    let (vault, pair) = (try made(by: first), Pairs.one())
    let second: Version = first == .older ? .current : .older
    try insist(first, vault, "add", pair.name, "--app-id", pair.appId, input: pair.appSecret)
    #expect(try insist(second, vault, "get", pair.name).text == pair.appSecret + "\n")
    let reset = Pairs.first(2)[1].appSecret
    try insist(second, vault, "reset", pair.name, "--reason", "routine", input: reset)
    #expect(try insist(first, vault, "get", pair.name).text == reset + "\n")
    for version in Version.allCases {
      try insist(version, vault, "audit", "verify")
      try insist(version, vault, "list")
    }
  }

  /// Whoever is called otherwise here is known to 0.1.0 by the former name, and what is recorded there is about them.
  @Test func whomTheOlderKnowsByAFormerNameIsTheSamePerson() throws {
    let (vault, other) = (try made(by: .older), try made(by: .current))
    try insist(.older, vault, "people", "add", "wang", card(of: .current, other))
    try insist(.current, vault, "people", "rename", "wang", "王芳")
    try insist(.older, vault, "people", "add", "wang", "--wechat", "wf2026")
    #expect(try run(.current, vault, ["people", "add", "wang"]).status == 65)
    func person() throws -> [String: Any] {
      let page = try insist(.current, vault, "people", "show", "王芳", "--json")
      return try #require(try JSONSerialization.jsonObject(with: Data(page.stdout)) as? [String: Any])
    }
    #expect(try person()["wechat"] as? String == "wf2026" && person()["left"] is NSNull)
    try insist(.older, vault, "people", "remove", "wang")
    #expect(try person()["left"] is String)
    for version in Version.allCases { try insist(version, vault, "audit", "verify") }
  }

  /// It gives the number of a destroyed value's row to the next one, and knows nothing of the marks.
  @Test func aValueThatTheOlderStoredInTheRowOfADestroyedOneIsKnown() throws {
    let (vault, pairs) = (try made(by: .current), Pairs.first(4))
    for pair in pairs.prefix(2) { try insist(.current, vault, "add", pair.name, input: pair.appSecret) }
    try insist(.older, vault, "purge", pairs[1].name, "--yes")
    try insist(.older, vault, "add", pairs[2].name, input: pairs[2].appSecret)
    let refused = try run(.current, vault, ["add", pairs[3].name], input: pairs[2].appSecret)
    #expect(refused.status == 65 && refused.errorText.contains(pairs[2].name), "\(refused)")
  }

  @Test(arguments: Version.allCases) func aBundleOfTheOneIsReceivedByTheOther(from sender: Version) throws {
    let receiver: Version = sender == .older ? .current : .older
    let (one, other, pair) = (try made(by: sender), try made(by: receiver), Pairs.one())
    try insist(sender, one, "add", pair.name, "--app-id", pair.appId, input: pair.appSecret)
    let card = try card(of: receiver, other)
    try insist(
      sender, one, "share", pair.name, "--to", card, "--as", "王芳", "-o", other.home.path("bundle.age"))
    try insist(
      receiver, other, "receive", "bundle.age", "--accept", fingerprint(of: sender, one))
    #expect(try insist(receiver, other, "get", pair.name).text == pair.appSecret + "\n")
    try insist(receiver, other, "audit", "verify")
  }

  /// Version 0.1.0 began it, for it sees no other.
  @Test func oneRepositoryCarriesBoth() throws {
    let (one, other, pairs) = (try made(by: .older), try made(by: .current), Pairs.first(3))
    let address = one.home.path("team.git")
    try one.home.tool("git", "init", "--quiet", "--bare", address)
    try insist(.older, one, "add", pairs[0].name, "--app-id", pairs[0].appId, input: pairs[0].appSecret)
    try insist(
      .older, one, "share", pairs[0].name, "--to", card(of: .current, other), "--as", "王芳", "-o", "first.age")
    try insist(.older, one, "sync", "init", address)
    try insist(.older, one, "sync")
    try insist(.current, other, "sync", "init", address)
    try insist(.current, other, "sync", "--accept", fingerprint(of: .older, one))
    #expect(try insist(.current, other, "get", pairs[0].name).text == pairs[0].appSecret + "\n")
    let reset = pairs[1].appSecret
    try insist(.older, one, "reset", pairs[0].name, "--reason", "routine", input: reset)
    try insist(.older, one, "sync")
    try insist(.current, other, "sync")
    #expect(try insist(.current, other, "get", pairs[0].name).text == reset + "\n")
    try insist(.current, other, "add", pairs[2].name, "--app-id", pairs[2].appId, input: pairs[2].appSecret)
    try insist(
      .current, other, "share", pairs[2].name, "--to", card(of: .older, one), "--as", "李雷", "-o", "second.age"
    )
    try insist(.current, other, "sync")
    try insist(.older, one, "sync", "--accept", fingerprint(of: .current, other))
    #expect(try insist(.older, one, "get", pairs[2].name).text == pairs[2].appSecret + "\n")
    for (version, vault) in [(Version.older, one), (.current, other)] {
      try insist(version, vault, "audit", "verify")
    }
  }

  private func card(of version: Version, _ vault: VaultHome) throws -> String {
    try id(of: version, vault, "card")
  }

  private func fingerprint(of version: Version, _ vault: VaultHome) throws -> String {
    try id(of: version, vault, "fingerprint")
  }

  private func id(of version: Version, _ vault: VaultHome, _ key: String) throws -> String {
    let outcome = try insist(version, vault, "id", "--json")
    let fields = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [String: Any]
    return try #require(fields?[key] as? String)
  }
}

private enum OlderBinary {
  static let path = ProcessInfo.processInfo.environment["MPVAULT_OLDER"].flatMap { $0.isEmpty ? nil : $0 }
}
