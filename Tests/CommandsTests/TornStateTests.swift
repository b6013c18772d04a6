import Foundation
import Support
import Testing

/// What this computer remembers of the vault, torn or out of reach: whoever has the key goes on with a warning, and what
/// that advises makes it well.
@Suite struct TornStateTests {
  private let pair = Pairs.one(seed: 51)
  private let late = Pairs.first(2, seed: 51)[1]
  private let vault: VaultHome
  private static let folder = ".local/state/mpvault"

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  private func file(_ suffix: String) throws -> String {
    try #require(vault.home.files(below: Self.folder).first { $0.hasSuffix(suffix) })
  }

  enum Harm: String, CaseIterable, CustomTestStringConvertible {
    case seal, inbox, sealIsFolder, inboxIsFolder, folderIsFile

    var testDescription: String { rawValue }
  }

  private func harm(_ harm: Harm) throws {
    switch harm {
    case .seal: try vault.home.write(file(".seal"), "torn")
    case .inbox: try vault.home.write(file(".inbox"), "torn")
    case .sealIsFolder, .inboxIsFolder:
      let path = try file(harm == .sealIsFolder ? ".seal" : ".inbox")
      try vault.home.remove(path)
      try vault.home.makeFolder(path)
    case .folderIsFile:
      try vault.home.remove(Self.folder)
      try vault.home.write(Self.folder, "a note")
    }
  }

  @Test(arguments: Harm.allCases)
  func whoeverHasTheKeyGoesOnWithAWarningWhoseAdviceMakesItWell(_ harm: Harm) throws {
    try self.harm(harm)
    let locked = try vault.home.run(["add", late.name], input: late.secretBytes)
    #expect(
      locked.status != 0 && !locked.errorText.contains("in the inbox while the vault is locked"), "\(locked)")
    var get = try vault.run("get", pair.name)
    #expect(get.status == 0 && get.text == pair.appSecret + "\n", "\(get)")
    #expect(get.errorText.contains("could not be read"))
    #expect(try vault.run("audit", "verify").status == 0)
    let advice = try #require(Advice(get).commands.first)
    let advised = try vault.run(advice)
    #expect(advised.status == 0, "\(advice): \(advised)")
    get = try vault.run("get", pair.name)
    #expect(get.status == 0 && get.errorText.isEmpty, "\(get)")
    let sealed = try vault.home.run(
      ["add", late.name, "--app-id", late.appId], input: late.secretBytes)
    #expect(sealed.errorText.contains("in the inbox while the vault is locked"), "\(sealed)")
    #expect(try vault.run("get", late.name).text == late.appSecret + "\n")
    if harm == .folderIsFile {
      let aside = vault.home.files(below: ".local/state").filter { $0.hasSuffix(".aside") }
      #expect(try aside.map { String(decoding: try vault.home.read($0), as: UTF8.self) } == ["a note"])
    }
  }

  /// What was sealed before waits for a person, who is told how.
  @Test func sealedItemsWaitAndAreNotLost() throws {
    let add = ["add", late.name, "--app-id", late.appId]
    #expect(try vault.home.run(add, input: late.secretBytes).status == 0)
    try harm(.inbox)
    #expect(try vault.run("get", late.name).status == 66)
    let items = try #require(try vault.json("inbox", "list") as? [[String: Any]])
    #expect(items.map { $0["waits"] as? String } == ["not-remembered"])
    #expect(try vault.run("doctor", "--accept-rollback").status == 0)
    let id = try #require(items.first?["id"] as? String)
    #expect(try vault.run("inbox", "file", id).status == 0)
    #expect(try vault.run("get", late.name).text == late.appSecret + "\n")
  }

  @Test func aForgedOneIsStillRefused() throws {
    let path = try file(".seal")
    var bytes = try vault.home.read(path)
    bytes[70] ^= 1
    try vault.home.write(path, bytes)
    let get = try vault.run("get", pair.name)
    #expect(get.status == 76, "\(get)")
    for command in Advice(get).commands { #expect(try vault.run(command).status == 0) }
    #expect(try vault.run("get", pair.name).status == 0)
  }
}
