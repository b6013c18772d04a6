import Support
import Testing
import Vault

@testable import Commands

/// In which language, and in which characters, the program speaks: what the locale's variables say.
@Suite struct SpokenLanguageTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  private var sentence: Text {
    Failure(VaultError.noVault(path: home.path(".local/share/mpvault/vault.db"))).what
  }

  private func said(_ variables: [String: String], through: String = "cat") throws -> String {
    let assignments = variables.map { "\($0)='\($1)'" }.joined(separator: " ")
    return try home.shell("unset LANG; { env \(assignments) mpvault get x 2>&1; } | \(through)").text
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], true), (["LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"], true),
    (["LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh_CN"], false),
    (["LANG": "zh_CN.UTF-8", "LANGUAGE": "de:fr"], true), (["LANG": "zh_CN.UTF-8", "LANGUAGE": ""], true),
    (["LANG": "en_US.UTF-8", "LANGUAGE": "de:zh_TW:en"], true),
    // gettext's rule: these locales speak no language.
    (["LANG": "C", "LANGUAGE": "zh_CN"], false), (["LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"], false),
    (["LANGUAGE": "zh_CN"], false),
    (["LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"], false),
    (["MPVAULT_LANG": "ZH"], true), (["MPVAULT_LANG": "zh-CN"], true),
    (["MPVAULT_LANG": "zh_CN.UTF-8"], true),
    (["MPVAULT_LANG": "zh_CN.GBK"], true), (["MPVAULT_LANG": "Zh-Hans"], true),
    (["MPVAULT_LANG": "EN_us", "LANG": "zh_CN.UTF-8"], false),
  ]) func theVariablesAreRead(_ variables: [String: String], _ isChinese: Bool) throws {
    let said = try said(variables)
    #expect(said.hasPrefix((isChinese ? sentence.chinese : sentence.english) + "\n"), "\(variables) \(said)")
  }

  /// It is ignored, with a word, and the locale speaks.
  @Test func aWishForAnotherLanguageIsAnswered() throws {
    for (locale, language) in [("zh_CN.UTF-8", Language.chinese), ("C", .english)] {
      let said = try said(["MPVAULT_LANG": "zho", "LANG": locale])
      let warning = language.say(.warning(.unknownLanguage("zho")))
      #expect(said.hasPrefix("\(warning)\n\(language.say(sentence))\n"), "\(said)")
    }
  }

  @Test(arguments: ["GBK", "GB18030", "gb2312", "BIG5"]) func aTerminalGetsItsCharacters(_ encoding: String)
    throws
  {
    let through = "iconv -f \(encoding) -t UTF-8"
    // Traditional characters have no place for all of them, and the sentence is then an English one.
    let isShown = encoding != "BIG5"
    let said = try said(["LANG": "zh_CN.\(encoding)"], through: through)
    #expect(said.hasPrefix((isShown ? sentence.chinese : sentence.english) + "\n"), "\(said)")
  }

  @Test(arguments: ["zh_CN.ISO-8859-1", "zh_CN.NOSUCH"]) func whereThereAreNoneItSpeaksEnglish(
    _ locale: String
  ) throws {
    #expect(try said(["LANG": locale]).hasPrefix(sentence.english + "\n"))
  }

  /// Whatever reads a pipe reads UTF-8; at a terminal a person does.
  @Test func dataStaysAsItIs() throws {
    let vault = try VaultHome()
    let pair = Pairs.one(seed: 71)
    try vault.add(pair)
    try vault.run("edit", pair.name, "--name", "好邻居")
    let environment = vault.environment.merging(["LANG": "zh_CN.GBK"]) { $1 }
    #expect(try vault.home.run("list", environment: environment).text.contains("好邻居"))
    let terminal = try vault.home.terminal("list", environment: environment)
    let output = try terminal.waitForExit().stdout
    try vault.home.write("seen", String(decoding: output, as: UTF8.self))
    #expect(output.contains([0xba, 0xc3, 0xc1, 0xda, 0xbe, 0xd3]))
  }
}
