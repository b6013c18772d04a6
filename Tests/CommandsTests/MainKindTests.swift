import MiniProgram
import Support
import Testing

@testable import Commands

/// A name alone means what is stored first where the program runs, in each command, and `NAME/appid` its id there.
@Suite struct MainKindTests {
  private let vault: VaultHome
  private let key = "AbCdEfGhIjKlMnOpQrStUvWxYz012345"
  private let newKey = "BbCdEfGhIjKlMnOpQrStUvWxYz012345"

  init() throws {
    vault = try VaultHome()
    for words in [
      ["pay", "--platform", "wechat-pay", "--app-id", "1900000109"], ["ali", "--platform", "alipay"],
    ] {
      let outcome = try vault.run(["add"] + words, input: key)
      try #require(outcome.status == 0, "\(outcome)")
    }
  }

  @Test(arguments: ["pay", "ali"]) func eachCommandMeansIt(_ name: String) throws {
    #expect(try vault.run("get", name).text == key + "\n")
    #expect(try vault.run("compare", name, input: key).status == 0)
    #expect(try vault.run("compare", name, input: newKey).status == 1)
    #expect(try vault.run("place", "add", name, "api").status == 0)
    #expect(try vault.run("reset", name, "--reason", "routine", input: newKey).status == 0)
    #expect(try vault.run("place", "done", name, "api").status == 0)
    #expect(try vault.run("place", "remove", name, "api").status == 0)
    #expect(try vault.run("reset", name, "--keep", "1").status == 0)
    #expect(try vault.run("get", name).text == key + "\n")
    #expect(try vault.run("leak", name, "--where", "x").status == 0)
    // Whoever names a kind means that one.
    #expect(try vault.run("get", name + "/appsecret").status == 66)
  }

  @Test func theIDIsThatOfThePlatform() throws {
    #expect(try vault.run("get", "pay/appid").text == "1900000109\n")
    #expect(try vault.run("get", "ali/appid").status == 66)
    #expect(try vault.run("show", "pay").text.contains("MERCHANT NUMBER"))
  }

  @Test func aReferenceSaysTheKindAsAPersonTypesIt() throws {
    for kind in ["app-private-key", "other:app-private-key"] {
      try vault.home.write("t", "key: mp://ali/\(kind)\n")
      #expect(try vault.run("inject", "-i", "t").text == "key: \(key)\n")
    }
    #expect(try vault.run("list").text.contains("app-private-key"))
    #expect(try !vault.run("list").text.contains("other:"))
    #expect(try vault.run("list", "--json").text.contains("other:app-private-key"))
  }

  @Test func aPlatformThatCannotBeAskedGivesNoTokenWhateverIsStored() throws {
    let refused = try vault.run("token", "ali")
    #expect(
      refused.status == 69 && refused.errorText.contains(Text.noHarmlessCheck(.alipay).english), "\(refused)")
  }

  /// Of all that carry a tag the one that a format is for.
  @Test func aFormatForOneTakesTheOneThatItIsFor() throws {
    let pair = Pairs.one(seed: 91)
    try vault.add(pair)
    let written = try vault.run("export", pair.name, "pay", "ali", "--format", "easywechat")
    #expect(written.status == 0 && written.text.contains(pair.appSecret), "\(written)")
    #expect(written.errorText.contains("Alipay"))
  }

  /// Other platforms' tools keep their ids in a file of the same name.
  @Test func aProjectOfAnotherPlatformIsFoundByItsID() throws {
    let secret = "0123456789012345678901234567890123abcdef"
    let id = "tt0123456789abcdef"
    try vault.run("add", "dy", "--platform", "douyin", "--app-id", id, input: secret)
    try vault.home.write("project.config.json", "{\"appid\": \"\(id)\"}")
    #expect(try vault.run("get", ".").text == secret + "\n")
  }

  /// Nobody can see there where a program runs.
  @Test func whatALockedVaultTookForAnAppSecretIsFiledAsIt() throws {
    let begun = try vault.home.run(["reset", "ali", "--reason", "routine", "--begin"])
    #expect(begun.status == 0, "\(begun)")
    #expect((try vault.json("inbox", "list") as? [Any])?.isEmpty == true)
    #expect(try vault.state(of: "ali") == "resetting")
    #expect(try vault.home.run(["reset", "ali", "--force"], input: Array(newKey.utf8)).status == 0)
    #expect(try vault.run("get", "ali").text == newKey + "\n")
  }

  /// The public key of the pair goes to the page, and never the one that is kept.
  @Test(arguments: Language.allCases) func whoResetsAKeyOfTheirOwnEntersItsPublicHalf(_ language: Language)
    throws
  {
    let person = try Person(
      ["reset", "ali", "--reason", "routine"], in: vault.home, speaking: language,
      environment: vault.environment)
    try person.awaitHidden(.askNewSecret(.appPrivateKey))
    try person.terminal.send(newKey + "\r")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(language.say(.pressReset(.appPrivateKey, on: .alipay))))
    let words = language == .english ? "enter the public one" : "把公钥（千万别填私钥）填到平台页面"
    #expect(outcome.text.contains(words), "\(outcome.text)")
  }

  /// No button ends what lives on there, so that nobody is told to record one.
  @Test func whatNoButtonEndsIsNoCommand() throws {
    let outcome = try vault.run("reset", "ali", "--reason", "leaked", input: newKey)
    #expect(outcome.status == 0 && !outcome.errorText.contains("ended"), "\(outcome)")
    for words in [["todo"], ["todo", "--each"], ["todo", "--json"]] {
      let told = try vault.run(words)
      #expect(told.text.contains("ends by itself") && !told.text.contains("mark ali"), "\(told)")
    }
    // Whoever ended it otherwise may still say so.
    let marked = try vault.run("mark", "ali", "ended")
    #expect(marked.status == 0 && !marked.errorText.contains("立即失效"), "\(marked)")
    #expect(try !vault.run("todo").text.contains("ends by itself"))
  }
}
