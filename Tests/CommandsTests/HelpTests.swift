import ArgumentParser
import Foundation
import Support
import Testing

@testable import Commands

/// The help is drawn from our own table; what it says must be what is accepted.
@Suite struct HelpTests {
  /// What ArgumentParser takes, out of its own dump.
  private struct Accepted {
    /// Of options with a value `true`, of flags `false`.
    var options: [String: Bool] = [:]
    var repeating: Set<String> = []
    var positionals: [(isOptional: Bool, isRepeating: Bool)] = []

    init(_ type: any ParsableCommand.Type) throws {
      let dump = try JSONSerialization.jsonObject(with: Data(type._dumpHelp().utf8)) as? [String: Any]
      let command = try #require(dump?["command"] as? [String: Any])
      for argument in command["arguments"] as? [[String: Any]] ?? [] {
        let names = (argument["names"] as? [[String: Any]] ?? []).compactMap { name -> String? in
          (name["name"] as? String).map { (name["kind"] as? String == "short" ? "-" : "--") + $0 }
        }
        let isRepeating = argument["isRepeating"] as? Bool ?? false
        switch argument["kind"] as? String {
        case "positional":
          positionals.append((argument["isOptional"] as? Bool ?? false, isRepeating))
        case "option", "flag":
          for name in names {
            options[name] = argument["kind"] as? String == "option"
            if isRepeating { repeating.insert(name) }
          }
        default: Issue.record("unknown kind of argument: \(argument)")
        }
      }
    }
  }

  /// What an entry of the table promises: `--kind K` an option with a value, `--force` a flag, `-c, --clipboard`
  /// one by two names.
  private static func options(_ entries: [HelpPage.Entry]) -> [String: Bool] {
    var options: [String: Bool] = [:]
    for entry in entries {
      let words = entry.term.split { $0 == " " || $0 == "," }.map(String.init)
      let names = words.filter { $0.hasPrefix("-") }
      for name in names { options[name] = words.count > names.count }
    }
    return options
  }

  @Test func everyCommandHasItsPage() {
    #expect(CommandTree.commands.map(\.path) == HelpPage.all.map(\.path))
  }

  @Test(arguments: CommandTree.commands.map(\.path))
  func thePageNamesExactlyWhatIsAccepted(_ path: String) throws {
    let type = try #require(CommandTree.commands.first { $0.path == path }?.type)
    let page = try #require(HelpPage.page(path))
    let accepted = try Accepted(type)
    #expect(accepted.options == Self.options(page.entries + HelpPage.global))
    let positionals = page.entries.map(\.term).filter { !$0.hasPrefix("-") }
    #expect(positionals.count == accepted.positionals.count)
    for (term, argument) in zip(positionals, accepted.positionals) {
      // Of two ways to say it, one has to be.
      let mayBeLeftOut = page.usage.contains("[\(term)]") || page.usage.hasPrefix("\(term) | ")
      #expect(mayBeLeftOut == argument.isOptional, "\(term) in \(page.usage)")
      #expect(page.usage.contains(term))
    }
    guard !page.usage.contains("[OPTION]…") else { return }
    for (name, _) in Self.options(page.entries) {
      #expect(page.usage.contains(name + " ") || page.usage.contains(name + "]"), "\(name) in \(page.usage)")
    }
  }

  /// What may be repeated is said to be.
  @Test(arguments: CommandTree.commands.map(\.path))
  func whatMayBeRepeatedIsSaidToBe(_ path: String) throws {
    let type = try #require(CommandTree.commands.first { $0.path == path }?.type)
    let page = try #require(HelpPage.page(path))
    for name in try Accepted(type).repeating {
      let entry = try #require(page.entries.first { $0.term.hasPrefix(name + " ") })
      #expect(entry.meaning.english.contains("repeated") && entry.meaning.chinese.contains("可重复"))
    }
  }

  @Test(arguments: CommandTree.commands.map(\.path), Language.allCases)
  func helpIsGivenInBothLanguagesWithoutAVault(_ path: String, _ language: Language) throws {
    let home = try ScratchHome()
    let page = try #require(HelpPage.page(path))
    let words = path.split(separator: " ").map(String.init)
    for arguments in [words + ["--help"], ["help"] + words, ["--help"] + words, words + ["-h", "--json"]] {
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
