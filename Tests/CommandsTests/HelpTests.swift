import Foundation
import Support
import Testing

@testable import Commands

/// The help, drawn from the commands themselves.
@Suite struct HelpTests {
  /// The pages are drawn from what the parser says of itself: it must go on saying all of it.
  @Test func theParserSaysWhatIsDeclared() throws {
    let share = try #require(HelpPage.page("share"))
    let terms = share.entries.map(\.term)
    #expect(terms.starts(with: ["NAME", "--client C", "--tag T", "--all", "--to PERSON|KEY", "--as NAME"]))
    #expect(terms.contains("-o, --output FILE") && terms.contains("-a, --armor"))
    let to = try #require(share.entries.first { $0.names == ["--to"] })
    #expect(to.repeats && to.isOptional && to.takesValue && to.meaning.english.hasSuffix("; may be repeated"))
    #expect(HelpPage.global.map(\.term).contains("--lang en|zh"))
    let run = try #require(HelpPage.page("run"))
    #expect(
      run.usage == Text("mpvault run [NAME] [options] -- COMMAND…", "mpvault run [NAME] [选项] -- COMMAND…"))
  }

  /// Every option and argument says in both languages what it is.
  @Test(arguments: CommandTree.commands.map(\.path)) func everyEntryHasItsMeaning(_ path: String) throws {
    let page = try #require(HelpPage.page(path))
    for entry in page.entries {
      #expect(!entry.term.isEmpty && !entry.meaning.english.isEmpty, "\(entry.term)")
      #expect(!entry.meaning.chinese.isEmpty, "\(entry.term)")
    }
  }

  /// Each command in each language, by one of the four spellings.
  @Test(arguments: Language.allCases)
  func helpIsGivenInBothLanguagesWithoutAVault(_ language: Language) throws {
    let home = try ScratchHome()
    for (index, page) in HelpPage.all.enumerated() {
      let words = page.path.split(separator: " ").map(String.init)
      let spellings = [words + ["--help"], ["help"] + words, ["--help"] + words, words + ["-h", "--json"]]
      let arguments = spellings[(index + (language == .chinese ? 2 : 0)) % spellings.count]
      let outcome = try home.run(arguments, environment: language.setting)
      #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(arguments): \(outcome)")
      for part in [page.abstract] + page.entries.map(\.meaning) {
        #expect(outcome.text.contains(language.say(part)), "\(arguments): \(outcome.text)")
      }
    }
    #expect(home.files().isEmpty)
  }

  @Test(arguments: Language.allCases)
  func theOverviewNamesTheFirstCommandsAndAllOfThemWhenAsked(_ language: Language) throws {
    let home = try ScratchHome()
    #expect(HelpPage.jobs.flatMap(\.paths).sorted() == HelpPage.all.map(\.path).sorted())
    #expect(HelpPage.firstPaths.count == 10)
    for arguments in [
      ["--help"], ["help"], ["-h"], ["--lang", language.rawValue, "--help"], ["--help", "all"],
      ["help", "all"],
    ] {
      let outcome = try home.run(arguments, environment: language.setting)
      #expect(outcome.status == 0)
      let isAll = arguments.last == "all"
      for page in isAll ? HelpPage.all : HelpPage.firstPaths.compactMap(HelpPage.page) {
        #expect(
          outcome.text.contains("  \(page.path) ") && outcome.text.contains(language.say(page.abstract)))
      }
    }
  }

  /// Every locale that a Chinese speaker may have, and every other.
  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], Language.chinese), (["LANG": "zh_TW.UTF-8"], .chinese),
    (["LANG": "zh"], .chinese),
    (["LANG": "C.UTF-8"], .english), (["LANG": "de_DE.UTF-8"], .english), (["LANG": "zha"], .english),
    (["LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"], .chinese),
    (["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"], .english),
    (["LANG": "en_US.UTF-8", "MPVAULT_LANG": "zh"], .chinese),
    (["LANG": "zh_CN.UTF-8", "MPVAULT_LANG": "en"], .english),
    (["LANG": "zh_CN.UTF-8", "MPVAULT_LANG": ""], .chinese),
  ])
  func theLanguageIsTheWishElseTheLocale(_ environment: [String: String], _ language: Language) throws {
    let outcome = try ScratchHome().run(["--help"], environment: environment)
    #expect(outcome.text.contains(language.say(.helpMore)))
  }
}
