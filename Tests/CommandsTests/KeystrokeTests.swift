import Foundation
import Ledger
import MiniProgram
import Support
import Testing

@testable import Commands

/// What a hurried person has to type: the guide says it in a table, and here somebody types just that.
@Suite struct KeystrokeTests {
  private let pair = Pairs.one(seed: 610)
  /// A name of four letters, so that the table is about the commands.
  private let name = "shop"

  @Test(arguments: Language.allCases)
  func storingOnANewComputerAndCheckingIt(_ language: Language) throws {
    let vault = try VaultHome(isMade: false)
    var typist = Typist(home: vault.home, language: language)
    var person = try typist.type("add", name)
    // Both stand on one page of the platform, and are copied together.
    try typist.paste("AppID: \(pair.appId)\nAppSecret: \(pair.appSecret)", at: .askSecret(.appSecret), person)
    try typist.passphrase(at: .askNewPassphrase, person)
    try typist.passphrase(at: .askPassphraseAgain, person)
    try typist.writeDownRecovery(person)
    try typist.end(person)
    #expect(try vault.run("get", name).text == pair.appSecret + "\n")
    #expect(try vault.run("get", "\(name)/appid").text == pair.appId + "\n")
    try typist.expect(.storingFirst)

    typist = Typist(home: vault.home, language: language, environment: vault.environment)
    person = try typist.type("compare", name)
    try typist.paste(pair.appSecret, at: .askCompared(.appSecret), person)
    try typist.end(person)
    try typist.expect(.checking)
  }

  @Test(arguments: Language.allCases)
  func storingInAnOpenVault(_ language: Language) throws {
    let vault = try VaultHome()
    var typist = Typist(home: vault.home, language: language, environment: vault.environment)
    let person = try typist.type("add", name)
    try typist.paste("AppID: \(pair.appId)\nAppSecret: \(pair.appSecret)", at: .askSecret(.appSecret), person)
    try typist.end(person)
    #expect(try vault.run("get", "\(name)/appid").text == pair.appId + "\n")
    try typist.expect(.storing)
  }

  @Test(arguments: Language.allCases)
  func resetting(_ language: Language) throws {
    let vault = try filled()
    let fresh = Pairs.one(seed: 611).appSecret
    var typist = Typist(home: vault.home, language: language, environment: vault.environment)
    let person = try typist.type("reset", name)
    try typist.key("", at: .askReason(.routine), person)
    try typist.paste(fresh, at: .askNewSecret(.appSecret), person)
    try typist.end(person)
    #expect(try vault.run("get", name).text == fresh + "\n")
    try typist.expect(.resetting)
  }

  @Test(arguments: Language.allCases)
  func givingToAColleague(_ language: Language) throws {
    let vault = try filled()
    let colleague = try VaultHome()
    guard let card = try (colleague.json("id") as? [String: Any])?["card"] as? String else {
      throw SupportError("no card")
    }
    try vault.run("people", "add", "bob", card)
    var typist = Typist(home: vault.home, language: language, environment: vault.environment)
    try typist.end(typist.type("share", name, "--to", "bob", "-o", "bob.age"))
    #expect(FileManager.default.fileExists(atPath: vault.home.path("bob.age")))
    try typist.expect(.giving)
  }

  @Test(arguments: Language.allCases)
  func gettingThePairIntoAConfiguration(_ language: Language) throws {
    let vault = try filled()
    var typist = Typist(home: vault.home, language: language, environment: vault.environment)
    try typist.end(typist.type("export", name, "--format", "dotenv", "-o", ".env"))
    #expect(String(decoding: try vault.home.read(".env"), as: UTF8.self).contains(pair.appSecret))
    try typist.expect(.configuring)
  }

  private func filled() throws -> VaultHome {
    let vault = try VaultHome()
    #expect(try vault.run("add", name, "--app-id", pair.appId, input: pair.appSecret).status == 0)
    return vault
  }
}

/// Somebody whose keys are counted: those of the command line and of the answers, each Enter among them. What is pasted, and a
/// passphrase, is counted by itself.
private struct Typist {
  let home: ScratchHome
  let language: Language
  var environment: [String: String] = [:]
  private var commands = 0
  private var pastes = 0
  private var passphrases = 0
  private var keys = 0

  init(home: ScratchHome, language: Language, environment: [String: String] = [:]) {
    (self.home, self.language, self.environment) = (home, language, environment)
  }

  mutating func type(_ arguments: String...) throws -> Person {
    commands += 1
    keys += (["mpvault"] + arguments).joined(separator: " ").count + 1
    return try Person(arguments, in: home, speaking: language, environment: environment)
  }

  mutating func paste(_ text: String, at question: Text, _ person: Person) throws {
    try person.awaitHidden(question)
    // As a terminal hands over what is pasted; the last key is Enter.
    try person.terminal.send("\u{1b}[200~\(text)\u{1b}[201~\r")
    pastes += 1
    keys += 1
  }

  mutating func passphrase(at question: Text, _ person: Person) throws {
    try person.answerHidden(question, VaultHome.passphrase)
    passphrases += 1
  }

  mutating func key(_ keys: String, at question: Text, _ person: Person) throws {
    try person.answer(question, keys)
    self.keys += keys.count + 1
  }

  mutating func writeDownRecovery(_ person: Person) throws {
    var typed = 1
    try person.writeDownRecovery { group in
      typed += group.count + 1
      return group
    }
    keys += typed
  }

  func end(_ person: Person) throws {
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0, "\(outcome)")
  }

  /// Compares with the guide's row, which is the same in both languages but for the job's name.
  func expect(_ row: GuideRow) throws {
    let counted = "| \(row.job(language)) | \(commands) | \(pastes) | \(passphrases) | \(keys) |"
    #expect(try GuideRow.lines().contains(counted), "\(counted)")
  }
}

/// The jobs of the guide's table.
private enum GuideRow {
  case storingFirst, checking, storing, resetting, giving, configuring

  func job(_ language: Language) -> String { language == .english ? names.english : names.chinese }

  private var names: (english: String, chinese: String) {
    switch self {
    case .storingFirst:
      ("a new computer: from 生成 to stored, vault and recovery code made", "新电脑：从点「生成」到存好，建库、记恢复码")
    case .checking: ("to check what was stored", "核对存好的值")
    case .storing: ("vault open: from 生成 to stored, AppID too", "库开着：从点「生成」到存好，连同 AppID")
    case .resetting: ("a reset", "重置一次")
    case .giving: ("to a colleague, as a file", "给一位同事，做成文件")
    case .configuring: ("the pair into `.env`", "写进 `.env`")
    }
  }

  static func lines() throws -> Set<String> {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let guide = root.appendingPathComponent("Sources/mpvault/mpvault.docc/Guide.md").path
    return Set(try String(contentsOfFile: guide, encoding: .utf8).split(separator: "\n").map(String.init))
  }
}
