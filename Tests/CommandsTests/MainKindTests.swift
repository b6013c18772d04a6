import MiniProgram
import Support
import Testing

@testable import Commands

/// A name alone means what is stored first where the program runs, in each command, and `NAME/appid` its id there.
@Suite struct MainKindTests {
  private let vault: VaultHome
  private static let keys = [
    "pay": ("AbCdEfGhIjKlMnOpQrStUvWxYz012345", "BbCdEfGhIjKlMnOpQrStUvWxYz012345"), "ali": (pkcs1, pkcs8),
  ]

  /// One RSA key of 512 bits that nobody uses, in both of its forms.
  private static let pkcs1 =
    "MIIBOQIBAAJBAMVM0z2yUKJLr8AX45NMazdUMfIKD8ZmiQ9GW7vVRPxaGvaenbTurYlVlZ/yNwjdZh9MlAJnuTe7Ojk39VGo"
    + "GSUCAwEAAQJAefcI6q3NXNaO2Z+q5gaqjLR2f5oqsEn4VkH3OUEYeSogNUkLaesRRYPPlS680bDGx07h+ujx/VSGd2XvGWdm"
    + "oQIhAOsq3ZGOcnqWeYmwjQJUmOcPyiVEEKjxqnjY1YPB1/m5AiEA1scz7ZRWVAsv4S/6uZ7rGVs88PDPYi2lTx+2uqNuIM0C"
    + "ICPbqGdOaiRJF4UoN4gYcCwjWzZtd4DbQJwmq//oKc95AiB4BjpuukbEELxhC38B3F1lfidAPlKmevu2i/KBunMAwQIgfZ9K"
    + "ulVsetJWDGwyTQt0Pyq4fodSyfiQzER/7qMGIrU="
  private static let pkcs8 =
    "MIIBUwIBADANBgkqhkiG9w0BAQEFAASCAT0wggE5AgEAAkEAxUzTPbJQokuvwBfjk0xrN1Qx8goPxmaJD0Zbu9VE/Foa9p6d"
    + "tO6tiVWVn/I3CN1mH0yUAme5N7s6OTf1UagZJQIDAQABAkB59wjqrc1c1o7Zn6rmBqqMtHZ/miqwSfhWQfc5QRh5KiA1SQtp"
    + "6xFFg8+VLrzRsMbHTuH66PH9VIZ3Ze8ZZ2ahAiEA6yrdkY5yepZ5ibCNAlSY5w/KJUQQqPGqeNjVg8HX+bkCIQDWxzPtlFZU"
    + "Cy/hL/q5nusZWzzw8M9iLaVPH7a6o24gzQIgI9uoZ05qJEkXhSg3iBhwLCNbNm13gNtAnCar/+gpz3kCIHgGOm66RsQQvGEL"
    + "fwHcXWV+J0A+UqZ6+7aL8oG6cwDBAiB9n0q6VWx60lYMbDJNC3Q/Krh+h1LJ+JDMRH/uowYitQ=="

  private func key(_ name: String) -> String { Self.keys[name]?.0 ?? "" }
  private func newKey(_ name: String) -> String { Self.keys[name]?.1 ?? "" }

  init() throws {
    vault = try VaultHome()
    for words in [
      ["pay", "--platform", "wechat-pay", "--app-id", "1900000109"], ["ali", "--platform", "alipay"],
    ] {
      let outcome = try vault.run(["add"] + words, input: key(words[0]))
      try #require(outcome.status == 0, "\(outcome)")
    }
  }

  @Test(arguments: ["pay", "ali"]) func eachCommandMeansIt(_ name: String) throws {
    #expect(try vault.run("get", name).text == key(name) + "\n")
    #expect(try vault.run("compare", name, input: key(name)).status == 0)
    #expect(try vault.run("compare", name, input: newKey(name)).status == 1)
    #expect(try vault.run("place", "add", name, "api").status == 0)
    #expect(try vault.run("reset", name, "--reason", "routine", input: newKey(name)).status == 0)
    #expect(try vault.run("place", "done", name, "api").status == 0)
    #expect(try vault.run("place", "remove", name, "api").status == 0)
    #expect(try vault.run("reset", name, "--keep", "1").status == 0)
    #expect(try vault.run("get", name).text == key(name) + "\n")
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
      #expect(try vault.run("inject", "-i", "t").text == "key: \(key("ali"))\n")
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
    #expect(try vault.home.run(["reset", "ali", "--force"], input: Array(newKey("ali").utf8)).status == 0)
    #expect(try vault.run("get", "ali").text == newKey("ali") + "\n")
  }

  /// The public key of the pair goes to the page, and never the one that is kept.
  @Test(arguments: Language.allCases) func whoResetsAKeyOfTheirOwnEntersItsPublicHalf(_ language: Language)
    throws
  {
    let person = try Person(
      ["reset", "ali", "--reason", "routine"], in: vault.home, speaking: language,
      environment: vault.environment)
    try person.awaitHidden(.askNewSecret(.appPrivateKey))
    try person.terminal.send(newKey("ali") + "\r")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(language.say(.pressReset(.appPrivateKey, on: .alipay))))
    let words = language == .english ? "enter the public one" : "把公钥（千万别填私钥）填到平台页面"
    #expect(outcome.text.contains(words), "\(outcome.text)")
  }

  /// No button ends what lives on there, so that nobody is told to record one.
  @Test func whatNoButtonEndsIsNoCommand() throws {
    let outcome = try vault.run("reset", "ali", "--reason", "leaked", input: newKey("ali"))
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
