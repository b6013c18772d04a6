import Foundation
import Host
import Support
import Testing
import Vault

@testable import Commands

/// An unlocked terminal that somebody else sits down at: it reads and stores, and changes neither what opens the vault
/// nor for how long nobody is asked.
@Suite(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
struct ProofTests {
  /// A vault with a recovery code in a file, unlocked.
  private func withUnlocked(_ options: [String] = [], _ body: (VaultHome) throws -> Void) throws {
    let vault = try VaultHome(isMade: false)
    try vault.home.write("new", "other words, new ones\n")
    try vault.make(hasCode: true)
    #expect(try vault.run(["unlock"] + options).status == 0)
    try body(vault)
  }

  private static let age = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"

  static let acts: [[String]] = [
    ["slot", "add", age], ["slot", "remove", "passphrase", "--recovery-file", "code2"],
    ["slot", "remove", "recovery"], ["recovery", "--recovery-file", "code2"],
    ["passphrase", "--new-passphrase-file", "new"], ["unlock", "--for", "2h"],
    ["policy", "set", "--cache", "1h"], ["policy", "set", "--cache-end", "1d"],
  ]

  @Test(arguments: Language.allCases) func withNothingTypedNoWayInChanges(_ language: Language) throws {
    try withUnlocked { home in
      let before = try home.json("slot", "list") as? [[String: Any]]
      #expect(before?.count == 2)
      for act in Self.acts {
        let outcome = try home.home.run(act, environment: language.setting)
        // What needs the words of the passphrase asks for them anyway, and finds nobody to ask.
        let isSlotRemoval = act == ["slot", "remove", "recovery"]
        #expect(outcome.status == 77, "\(act): \(outcome)")
        if !isSlotRemoval {
          #expect(outcome.errorText.contains(language.say(.proofNeeded)), "\(act): \(outcome)")
          #expect(outcome.errorText.contains(language.say(.proofNeededHint)), "\(act): \(outcome)")
        }
        let after = try home.json("slot", "list") as? [[String: Any]]
        #expect(after?.count == 2 && !home.home.exists("code2"), "\(act)")
      }
      #expect(try WaysIn(home: home.home).opens(passphrase: VaultHome.passphrase))
    }
  }

  /// By file, by identity, or at the prompt.
  @Test(arguments: Language.allCases) func whoeverShowsTheirKeyChangesThem(_ language: Language) throws {
    try withUnlocked { home in
      let given = try home.run("slot", "add", Self.age)
      #expect(given.status == 0, "\(given)")
      #expect(try home.run("policy", "set", "--cache-end", "1d").status == 0)
      let person = try Person(["recovery", "--recovery-file", "code2"], in: home.home, speaking: language)
      try person.expect(.proofAsked)
      try person.answerHidden(.askPassphrase, VaultHome.passphrase)
      try person.expect(.recoveryReplaced)
      #expect(try person.terminal.waitForExit().status == 0)
      let longer = try Person(["unlock", "--for", "2h"], in: home.home, speaking: language)
      try longer.answerHidden(.askPassphrase, VaultHome.passphrase)
      try longer.expect(.unlocked(nil, longest: .age(milliseconds: 7_200_000)))
      #expect(try longer.terminal.waitForExit().status == 0)
    }
  }

  /// What takes something away needs nothing.
  @Test func lessOfItIsGivenAtOnce() throws {
    try withUnlocked { home in
      let again = try home.home.run("unlock")
      #expect(again.status == 0, "\(again)")
      let shorter = try home.home.run("unlock", "--for", "5m")
      let five = Text.unlocked(nil, longest: .age(milliseconds: 300_000)).english
      #expect(shorter.status == 0 && shorter.errorText.contains(five), "\(shorter)")
      #expect(try home.home.run("unlock", "--for", "6m").status == 77)
      #expect(try home.home.run("policy", "set", "--cache", "5m").status == 0)
      #expect(try home.home.run("policy", "set", "--clipboard", "60s").status == 0)
      #expect(try home.home.run("policy", "set", "--cache", "off").status == 0)
    }
  }

  /// The policy's end holds for what was asked for as well.
  @Test func nothingStaysLongerThanThePolicySays() throws {
    try withUnlocked(["--for", "2d"]) { home in
      let told = try home.home.run("unlock")
      // A second later it is 11 hours and some minutes.
      let ends = [Text.age(milliseconds: 43_200_000), .age(milliseconds: 43_140_000)].map(\.english)
      #expect(ends.contains(where: told.errorText.contains), "\(told)")
      #expect(try home.run("policy", "set", "--cache-end", "1h").status == 0)
      let next = try home.run("unlock")
      let hour = Text.age(milliseconds: 3_600_000)
      let sentence = Text.unlocked(.age(milliseconds: 900_000), longest: hour)
      #expect(next.errorText.contains(sentence.english), "\(next)")
      let policy = try home.json("policy", "list") as? [String: Any]
      #expect(policy?["cacheEndSeconds"] as? Int == 3600)
    }
  }
}
