import Foundation
import Host
import MiniProgram
import Support
import Testing
import Vault

@testable import Commands

/// `unlock`, `lock` and what a kept key is good for, on the real binary. All tests of a user share one keyring, an
/// entry a vault.
@Suite(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
struct UnlockTests {
  private let pair = Pairs.one(seed: 71)
  /// As the policy has it.
  private static let unlocked = Text.unlocked(
    .age(milliseconds: 900_000), longest: .age(milliseconds: 43_200_000))

  private final class Home {
    let vault: VaultHome

    init(_ pair: Pairs.Pair) throws {
      vault = try VaultHome(isMade: false)
      try vault.make(hasCode: true)
      try vault.add(pair)
    }

    /// Without any passphrase, in a session whose own keyring does not link to the user's.
    func elsewhere(_ arguments: String...) throws -> Outcome {
      try vault.home.run(arguments, wrapper: ["keyctl", "session", "-"])
    }

    func code() throws -> String { String(decoding: try vault.home.read("code").dropLast(), as: UTF8.self) }
  }

  private static func name(_ vault: VaultHome) throws -> String {
    let digits = try vault.home.locked().vaultID.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "mpvault:" + digits.joined()
  }

  /// What lies in the kernel for this vault, asked of `keyctl`.
  static func cachedKey(of vault: VaultHome) throws -> [UInt8] {
    let found = try vault.home.tool("keyctl", "search", "@u", "user", name(vault))
    guard let serial = found.lines.first else { throw SupportError("\(found)") }
    return try vault.home.tool("keyctl", "pipe", serial).stdout
  }

  private func isKept(_ vault: VaultHome) throws -> Bool { try vault.home.locked().isKeyCached }

  /// In the fourth column of `/proc/keys`: `59m`, `39s`, `1h`.
  private func timeLeft(_ vault: VaultHome) throws -> String {
    let keys = try vault.home.tool("cat", "/proc/keys").lines
    let name = try Self.name(vault)
    let line = keys.first { $0.contains(name) }?.split(separator: " ")
    return line.map { String($0[3]) } ?? ""
  }

  @Test(arguments: Language.allCases) func unlockIsForEveryTerminalAndSoIsLock(_ language: Language) throws {
    let home = try Home(pair)
    let (vault, environment) = (home.vault, home.vault.environment.merging(language.setting) { $1 })
    #expect(try home.elsewhere("get", pair.name).status == 77)
    let unlocked = try vault.home.run("unlock", environment: environment)
    #expect(unlocked.status == 0 && unlocked.stdout.isEmpty, "\(unlocked)")
    #expect(unlocked.errorText.contains(language.say(Self.unlocked)), "\(unlocked)")
    #expect(try home.elsewhere("get", pair.name).text == pair.appSecret + "\n")
    let stored = try vault.home.run("add", "another", input: Pairs.one(seed: 72).secretBytes)
    #expect(stored.status == 0 && stored.errorText.contains("Saved:"), "\(stored)")
    let page = try vault.home.run("doctor", environment: language.setting)
    #expect(page.status == 0 && page.text.contains(language.say(.keyCacheOpen)), "\(page)")

    let locked = try vault.home.run("lock", environment: language.setting)
    #expect(locked.status == 0 && locked.errorText == language.say(.locked) + "\n")
    #expect(try home.elsewhere("get", pair.name).status == 77)
    let again = try vault.home.run("lock", environment: language.setting)
    #expect(again.status == 0 && again.errorText == language.say(.wasLocked) + "\n")
  }

  @Test func itStaysForAsLongAsWasSaid() throws {
    let home = try Home(pair)
    #expect(try home.vault.run("unlock", "--for", "1h").status == 0)
    let time = try timeLeft(home.vault)
    #expect(["59m", "1h"].contains(time), "\(time)")
    #expect(try home.vault.run("unlock", "--for", "1s").status == 0)
    #expect(try eventually { try home.elsewhere("get", pair.name).status == 77 })
  }

  @Test func aTimeThatIsNoneIsRefused() throws {
    let home = try Home(pair)
    for time in ["0s", "1", "1w", "-5m", "100000d", "soon", "off", "１h"] {
      #expect(try home.vault.run("unlock", "--for=" + time).status == 64, "\(time)")
      #expect(try !isKept(home.vault), "\(time)")
    }
  }

  @Test func aTypedPassphraseIsKeptAndAGivenOneIsNot() throws {
    let home = try Home(pair)
    let vault = home.vault
    #expect(try !isKept(vault), "init and add keep nothing")
    for arguments in [["get", pair.name], ["list"], ["doctor"], ["todo"]] {
      #expect(try vault.run(arguments).status == 0)
      let given = ["--passphrase-file", vault.home.path("pass")] + arguments
      #expect(try vault.home.run(given).status == 0)
      #expect(try !isKept(vault), "\(arguments)")
    }
    let person = try Person(["list"], in: vault.home, speaking: .english)
    try person.answerHidden(.askPassphrase, "not these words")
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try isKept(vault) && home.elsewhere("get", pair.name).status == 0)
    let next = try Person(["list"], in: vault.home, speaking: .english)
    let outcome = try next.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(Text.askPassphrase.english))
  }

  @Test(arguments: Language.allCases)
  func aGivenKeyThatIsWrongIs77WhetherItIsUnlockedOrNot(_ language: Language) throws {
    let home = try Home(pair)
    let vault = home.vault
    try vault.home.write("wrong", "not these four words\n")
    let wrong = ["MPVAULT_PASSPHRASE_FILE": vault.home.path("wrong")].merging(language.setting) { $1 }
    for isOpen in [false, true] {
      if isOpen { #expect(try vault.run("unlock").status == 0) }
      let outcome = try vault.home.run("unlock", environment: wrong)
      #expect(
        outcome.status == 77 && outcome.errorText.contains(language.say(.wrongPassphrase)), "\(outcome)")
      #expect(try isKept(vault) == isOpen)
    }
    _ = try vault.home.run("lock")
    let stored = try vault.home.run("add", "another", input: pair.secretBytes, environment: wrong)
    #expect(stored.status == 77)
    #expect(try (vault.json("inbox", "list") as? [Any])?.isEmpty == true)
    for code in ["000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R"] {
      try vault.home.write("other", code + "\n")
      #expect(try vault.home.run("unlock", "--recovery-file", "other").status == 77)
    }
    #expect(try !isKept(vault))
  }

  @Test(arguments: Language.allCases) func aPolicyOfOffKeepsNothing(_ language: Language) throws {
    let home = try Home(pair)
    let vault = home.vault
    #expect(try vault.run("unlock").status == 0)
    #expect(try vault.home.run("policy", "set", "--cache", "off").status == 0)
    #expect(try !isKept(vault))
    let refused = try vault.home.run(
      "unlock", environment: vault.environment.merging(language.setting) { $1 })
    #expect(refused.status == 64 && refused.errorText.contains(language.say(.cacheIsOff)), "\(refused)")
    let person = try Person(["list"], in: vault.home, speaking: language)
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try !isKept(vault))
    #expect(try vault.run("unlock", "--for", "5m").status == 0)
    #expect(try isKept(vault))
  }

  @Test(arguments: Language.allCases)
  func whoLostThePassphraseUnlocksByTheCodeAndSetsANewOne(_ language: Language) throws {
    let home = try Home(pair)
    let code = try home.code()
    let swapped = Self.swapped(code)
    let person = try Person(["unlock", "--recovery"], in: home.vault.home, speaking: language)
    try person.answerHidden(.askRecoveryCode, swapped)
    try person.expect(.recoveryCodeMistyped)
    try person.answerHidden(.askRecoveryCode, "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R")
    try person.expect(.wrongRecoveryCode)
    let careless = code.lowercased().replacing("-", with: " ").replacing("0", with: "O").replacing(
      "1", with: "l")
    try person.answerHidden(.askRecoveryCode, careless)
    try person.expect(Self.unlocked)
    // Enter leaves it as it is.
    try person.answerHidden(.offerNewPassphrase, "")
    try person.expect(.setNewPassphrase("--recovery"))
    #expect(try person.terminal.waitForExit().status == 0)

    let next = try Person(["unlock", "--recovery"], in: home.vault.home, speaking: language)
    try next.answerHidden(.askRecoveryCode, code)
    try next.answerHidden(.offerNewPassphrase, "short")
    try next.expect(.passphraseTooShort(5))
    try next.answerHidden(.offerNewPassphrase, "other words, new ones")
    try next.answerHidden(.askPassphraseAgain, "other words, new ones")
    try next.expect(.passphraseChanged)
    #expect(try next.terminal.waitForExit().status == 0)
    let ways = WaysIn(home: home.vault.home)
    #expect(
      try ways.opens(passphrase: "other words, new ones") && !ways.opens(passphrase: VaultHome.passphrase))
    #expect(try home.elsewhere("get", pair.name).status == 0)
    // What was typed a second ago is not asked for again.
    #expect(try home.vault.run("lock").status == 0)
    let third = try Person(["passphrase", "--recovery"], in: home.vault.home, speaking: language)
    try third.answerHidden(.askRecoveryCode, code)
    try third.answerHidden(.askNewPassphrase, VaultHome.passphrase)
    try third.answerHidden(.askPassphraseAgain, VaultHome.passphrase)
    #expect(try third.terminal.waitForExit().status == 0)
    #expect(try home.elsewhere("get", pair.name).status == 0)
  }

  /// The code with the first two characters that differ swapped.
  private static func swapped(_ code: String) -> String {
    var text = Array(code)
    let place = text.indices.dropLast().first { text[$0] != text[$0 + 1] && text[$0 + 1] != "-" } ?? 0
    text.swapAt(place, place + 1)
    return String(text)
  }

  @Test func aNewVaultKeyTakesThePlaceOfTheOldOne() throws {
    let home = try Home(pair)
    #expect(try home.vault.run("unlock").status == 0)
    let old = try Self.cachedKey(of: home.vault)
    #expect(try home.vault.run("rekey", "--recovery-file", "code2").status == 0)
    #expect(try Self.cachedKey(of: home.vault) != old)
    #expect(try home.elsewhere("get", pair.name).text == pair.appSecret + "\n")
    #expect(try home.vault.home.run("audit", "verify").status == 0)
  }
}

/// Where the kernel keeps no keys: in many containers.
@Suite struct NoKeyringTests {
  private static let without = [
    "strace", "-f", "-o", "/dev/null", "-e", "inject=add_key,keyctl:error=ENOSYS",
  ]
  private let pair = Pairs.one(seed: 73)

  @Test(arguments: Language.allCases) func everyCommandAsksAndDoctorSaysWhy(_ language: Language) throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let environment = vault.environment.merging(language.setting) { $1 }
    let unlock = try vault.home.run("unlock", environment: environment, wrapper: Self.without)
    #expect(unlock.status == 69 && unlock.errorText.contains(language.say(.noKeyring)), "\(unlock)")
    #expect(unlock.errorText.contains(language.say(.noKeyringWhy)))
    #expect(unlock.errorText.contains(language.say(.noKeyringHint)))
    let lock = try vault.home.run("lock", environment: language.setting, wrapper: Self.without)
    #expect(lock.status == 0 && lock.errorText == language.say(.wasLocked) + "\n", "\(lock)")

    for _ in 1...2 {
      let terminal = try PseudoTerminal(
        Self.without + [Binary.path, "get", pair.name], in: vault.home, environment: language.setting)
      try terminal.expect(language.say(.askPassphrase))
      try terminal.expectEcho(false)
      try terminal.send(VaultHome.passphrase + "\r")
      let outcome = try terminal.waitForExit()
      #expect(outcome.status == 0 && outcome.text.contains(pair.appSecret), "\(outcome)")
      #expect(!outcome.text.contains(language.say(.keyCacheUnavailable)), "only doctor says it")
    }

    let doctor = try vault.home.run("doctor", environment: environment, wrapper: Self.without)
    #expect(doctor.status == 0, "advice is no fault")
    #expect(doctor.text.contains(language.say(.keyCacheUnavailable)), "\(doctor)")
    let stored = try vault.home.run(
      "add", "more", input: pair.secretBytes, environment: language.setting, wrapper: Self.without)
    #expect(
      stored.status == 0 && stored.errorText.contains(language.say(.sealed("more", .appSecret))), "\(stored)")
  }
}
