import Support
import Testing

@testable import Commands

/// What somebody with README and the program alone reads, and takes at its word.
@Suite struct FirstSightTests {
  private let pairs = Pairs.first(3, seed: 91)
  private let vault: VaultHome

  init() throws {
    vault = try VaultHome()
    try vault.add(pairs[0])
  }

  @Test func aSecretThatLeakedIsNotCalledGood() throws {
    let name = pairs[0].name
    #expect(try vault.state(of: name) == "good")
    #expect(try vault.run("leak", name, "--where", "a chat").status == 0)
    #expect(try vault.state(of: name) == "leaked")
    for command in ["show", "list"] {
      #expect(try vault.run(command, name).text.contains("leaked, to be reset"))
    }
    #expect(
      try vault.run("reset", name, "--reason", "leaked", input: Pairs.one(seed: 92).appSecret).status == 0)
    #expect(try vault.state(of: name) == "good")
  }

  @Test func whoeverSeesTheRecordAloneHoldsNothing() throws {
    let auditor = try VaultHome()
    let (name, file) = (pairs[0].name, vault.home.path("b.age"))
    try vault.run("people", "add", "ZhaoMin", auditor.run("id").text.trimmed)
    try auditor.run("people", "add", "Lead", vault.run("id").text.trimmed)
    #expect(
      try vault.run("share", "--all", "--to", "ZhaoMin", "--no-secrets", "--future", "-o", file).status == 0)
    let shown = try #require(try vault.json("show", name) as? [String: Any])
    #expect(shown["holders"] as? Int == 1)
    #expect(try vault.run("show", name).text.contains("SEE THE RECORD ALONE"))
    #expect(try auditor.run("receive", file).status == 0)
    #expect(try auditor.run("list").text.contains("(the record alone)"))
    let refused = try auditor.run("get", name)
    #expect(refused.status == 77, "\(refused)")
    #expect(refused.errorText.contains("--to age1"), "\(refused)")
  }

  @Test func aNameThatIsNobodysIsMissingAndAClientOfNoneIsAnEmptyList() throws {
    let missing = try vault.run("list", pairs[0].name + "x")
    #expect(missing.status == 66 && missing.errorText.contains(pairs[0].name), "\(missing)")
    #expect(try vault.run("list", "nosuch", "--json").status == 66)
    let none = try vault.run("list", "--client", "nope", "--json")
    #expect(none.status == 0 && none.text.trimmed == "[]", "\(none)")
  }

  @Test func aDryRunShowsWhatCouldBeStoredBesideWhatCannot() throws {
    let (known, new) = (pairs[0], pairs[1])
    let table = """
      name,appid,appsecret
      \(new.name),\(new.appId),\(new.appSecret)
      \(known.name),\(known.appId),\(pairs[2].appSecret)

      """
    let looked = try vault.run("import", "-", "--format", "csv", "--dry-run", input: table)
    #expect(looked.status == 65 && looked.text.contains(new.name), "\(looked)")
    #expect(looked.errorText.contains("mpvault reset \(Shell.quote(known.name))"), "\(looked)")
    #expect(!looked.errorText.contains("--dry-run"), "\(looked)")
    #expect(try vault.names() == [known.name])
  }

  @Test func whatTheVariablesOfSeveralAreCalledIsSaid() throws {
    try vault.run("add", "pay", "--app-id", pairs[1].appId, input: pairs[1].appSecret)
    try vault.run("add", "sky-8", "--app-id", pairs[2].appId, input: pairs[2].appSecret)
    let several = try vault.run("run", "sky-8", "--with", "pay", "--", "true")
    #expect(several.errorText.contains("SKY_8_WX_APPID, PAY_WX_APPID"), "\(several)")
    #expect(try vault.run("run", "pay", "--", "true").errorText.isEmpty)
  }

  @Test func whatStoresNothingAnywayDoesNotSaySo() throws {
    for refused in [
      try vault.run("get", pairs[0].name + "/foo"),
      try vault.run("export", "--format", "dotenv", "-o", ".env"),
    ] {
      #expect(refused.status == 64 && !refused.errorText.contains("stored"), "\(refused)")
    }
  }
}
