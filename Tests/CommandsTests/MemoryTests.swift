import Foundation
import MiniProgram
import Support
import Testing

@testable import Commands

/// What other processes see of one that waits at a prompt with a secret in its memory.
@Suite struct MemoryTests {
  static let isRoot = geteuid() == 0
  private let pair = Pairs.one(seed: 17)

  /// Someone who has opened a vault that was never open here, typed the secret, and is asked for its name.
  private func personWithSecret(_ vault: VaultHome) throws -> Person {
    try vault.home.remove(".local/state")
    let person = try Person(["add"], in: vault.home, speaking: .english)
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    try person.answerHidden(.askSecret(.appSecret), pair.appSecret)
    try person.awaitVisible(.askName)
    return person
  }

  @Test(.enabled(if: isRoot, "reading another process's memory wants root"))
  func aSecretStandsInLockedMemoryAloneAndThePassphraseIsGoneOnceItOpened() throws {
    let vault = try VaultHome()
    let person = try personWithSecret(vault)
    let before = try Memory(of: person.terminal.processId)
    let places = before.places(of: pair.secretBytes)
    #expect(!places.isEmpty, "what is looked for has to be found")
    for place in places { #expect(place.isLockedAndNotDumped, "\(place)") }
    #expect(before.places(of: Array(VaultHome.passphrase.utf8)).isEmpty)
  }

  @Test func neitherEnvironmentNorArgumentsHoldASecret() throws {
    let vault = try VaultHome()
    let person = try personWithSecret(vault)
    for file in ["environ", "cmdline"] {
      let content = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(person.terminal.processId)/\(file)"))
      #expect(!content.isEmpty && content.range(of: Data(pair.secretBytes)) == nil)
    }
  }

  @Test func aCrashLeavesNoCoreFile() throws {
    let vault = try VaultHome()
    let terminal = try PseudoTerminal(["sh", "-c", "ulimit -c unlimited; exec mpvault add"], in: vault.home)
    try terminal.expect(Text.askSecret(.appSecret).english)
    try terminal.expectEcho(false)
    let limits = try String(contentsOfFile: "/proc/\(terminal.processId)/limits", encoding: .utf8)
    let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") } ?? ""
    #expect(core.split(separator: " ").filter { $0 == "0" }.count == 2, "\(core)")
    terminal.signal(SIGSEGV)
    #expect(try terminal.waitForExit().signal == SIGSEGV)
    #expect(vault.home.files() == vault.home.files().filter { !$0.contains("core") })
  }

  /// The files in /proc of a process that is not dumpable belong to root, so its own user may not read them.
  @Test(.enabled(if: isRoot, "becoming another user wants root"))
  func anotherProcessOfTheSameUserMayNotLookInside() throws {
    let home = try ScratchHome()
    let nobody = try Nobody(in: home)
    let terminal = try PseudoTerminal(nobody.becoming + [nobody.program, "add"], in: home)
    try terminal.expect(Text.askSecret(.appSecret).english)
    var status = stat()
    #expect(stat("/proc/\(terminal.processId)/mem", &status) == 0)
    #expect(status.st_uid == 0)
    let user = try String(contentsOfFile: "/proc/\(terminal.processId)/status", encoding: .utf8)
    #expect(user.contains("Uid:\t65534"))
  }

  /// `sodium_malloc` would go on without a word. Root may lock whatever the limit is.
  @Test(.enabled(if: isRoot, "becoming another user wants root"))
  func whereTheKernelLocksNoMemoryItIsSaidAndTheVaultWorks() throws {
    let vault = try VaultHome(isMade: false)
    let nobody = try Nobody(in: vault.home)
    for (limit, isLocked) in [("4096", false), ("8388608", true)] {
      try? vault.home.remove(".local")
      let limited = ["prlimit", "--memlock=\(limit):\(limit)"] + nobody.becoming + [nobody.program]
      try vault.home.tool(limited + VaultHome.making, environment: vault.environment)
      try vault.home.tool(
        limited + ["add", pair.name], input: pair.secretBytes, environment: vault.environment)
      let page = try vault.home.tool(limited + ["doctor", "--json"], environment: vault.environment)
      let facts = try JSONSerialization.jsonObject(with: Data(page.stdout)) as? [String: Any]
      #expect(facts?["memoryLocked"] as? Bool == isLocked, "\(page)")
    }
  }
}
