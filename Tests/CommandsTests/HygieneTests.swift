import Foundation
import Host
import Support
import Testing

@testable import Commands

/// Secrets and passphrases in the memory of the whole process, read by root: in locked pages that no core file gets
/// while they are needed, and nowhere, not even 8 bytes of them, when the command is done.
@Suite(
  .enabled(if: MemoryTests.isRoot, "reading another process's memory wants root"),
  .enabled(if: Binary.isRelease, Binary.releaseWanted))
struct HygieneTests {
  private let early = Pairs.one(seed: 61)
  private let late = Pairs.first(2, seed: 61)[1]
  /// Words would stand in the program's own text too.
  private static let passphrase = Pairs.one(seed: 62).appSecret
  private static let wrong = Pairs.one(seed: 63).appSecret
  private static let new = Pairs.one(seed: 64).appSecret

  /// A vault that only this passphrase opens, and one program in it.
  private func made() throws -> VaultHome {
    let vault = try VaultHome(isMade: false)
    try vault.home.write("pass", Self.passphrase + "\n")
    try vault.home.write("wrong", Self.wrong + "\n")
    try vault.home.write("new", Self.new + "\n")
    #expect(try vault.run("init", "--kdf", "interactive", "--recovery-file", "code").status == 0)
    try vault.add(early)
    try vault.home.save()
    return vault
  }

  private func expectHidden(_ secret: String, in memory: Memory, _ what: String) {
    let places = memory.places(of: Array(secret.utf8))
    #expect(!places.isEmpty, "\(what): what is looked for has to be found")
    for place in places + memory.traces(of: Array(secret.utf8)) {
      #expect(place.isLockedAndNotDumped, "\(what): \(place)")
    }
  }

  private func expectNoTrace(of secret: String, in memory: Memory, _ what: String) {
    let traces = memory.traces(of: Array(secret.utf8))
    #expect(traces.isEmpty, "\(what): \(traces)")
  }

  /// A command, what it handles, and the files it reads a passphrase from.
  struct Handling: CustomTestStringConvertible, Sendable {
    var arguments: [String]
    var input: String?
    var isLocked = false
    var secrets: [String]
    var status: Int32 = 0
    var testDescription: String { arguments.joined(separator: " ") + (isLocked ? " (locked)" : "") }
  }

  static let handlings: [Handling] = {
    let early = Pairs.one(seed: 61)
    let late = Pairs.first(2, seed: 61)[1]
    return [
      Handling(arguments: ["get", early.name], secrets: [early.appSecret, passphrase]),
      Handling(arguments: ["get", early.name, "--json"], secrets: [early.appSecret, passphrase]),
      Handling(
        arguments: ["export", early.name, "--format", "json"], secrets: [early.appSecret, passphrase]),
      Handling(
        arguments: ["export", early.name, "--format", "wxjava", "-o", "out"],
        secrets: [early.appSecret, passphrase]),
      Handling(
        arguments: ["export", early.name, "--format", "kubernetes"], secrets: [early.appSecret, passphrase]),
      Handling(arguments: ["add", late.name], input: late.appSecret, secrets: [late.appSecret, passphrase]),
      Handling(
        arguments: ["add", late.name], input: late.appSecret, isLocked: true, secrets: [late.appSecret]),
      Handling(
        arguments: ["add", late.name], input: late.appSecret + "0",
        secrets: [late.appSecret, passphrase], status: 65),
      Handling(
        arguments: ["import", "-", "--format", "csv"],
        input: "name,secret,note\n\(late.name),\(late.appSecret),\n\(early.name),\"\(early.appSecret)\",\n",
        secrets: [early.appSecret, late.appSecret, passphrase]),
      Handling(
        arguments: ["import", "-", "--format", "csv"],
        input: "name,appid,secret\n\(late.name),\(late.appSecret),x\n",
        secrets: [late.appSecret, passphrase], status: 65),
      Handling(
        arguments: ["import", "-", "--format", "json"],
        input: #"[{"name":"n","credentials":[{"kind":"appsecret","value":"\#(late.appSecret)"}]}]"#,
        secrets: [late.appSecret, passphrase]),
      Handling(
        arguments: ["import", "-", "--format", "dotenv", "--name", "n"],
        input: "WX_APPSECRET='\(late.appSecret)'\n", secrets: [late.appSecret, passphrase]),
      Handling(
        arguments: ["reset", early.name, "--reason", "leaked"], input: late.appSecret,
        secrets: [early.appSecret, late.appSecret, passphrase]),
      Handling(
        arguments: ["reset", early.name, "--reason", "leaked"], input: late.appSecret, isLocked: true,
        secrets: [late.appSecret]),
      Handling(arguments: ["--passphrase-file", "wrong", "get", early.name], secrets: [wrong], status: 77),
      Handling(
        arguments: ["passphrase", "--new-passphrase-file", "new"], secrets: [passphrase, new]),
      Handling(
        arguments: ["passphrase", "--recovery-file", "code", "--new-passphrase-file", "new"], isLocked: true,
        secrets: [new]),
      Handling(arguments: ["backup", "copy.db"], secrets: [early.appSecret, passphrase]),
      Handling(arguments: ["audit", "verify"], secrets: [early.appSecret, passphrase]),
      // It reads the passphrase's file as any other; that of a recovery code is found.
      Handling(arguments: ["scan", "."], secrets: [early.appSecret, passphrase, wrong], status: 1),
      Handling(
        arguments: ["rekey", "--recovery-file", "code2"], secrets: [early.appSecret, passphrase]),
    ]
  }()

  @Test(arguments: handlings) func nothingIsLeftWhenTheCommandIsDone(_ handling: Handling) throws {
    let vault = try made()
    let environment = handling.isLocked ? [:] : vault.environment
    let input = handling.input.map { Array($0.utf8) }
    let rehearsal = try vault.home.run(handling.arguments, input: input, environment: environment)
    #expect(rehearsal.status == handling.status, "\(rehearsal)")
    try vault.home.restore()
    let halted = try Halted(
      atEndOf: handling.arguments, in: vault.home, input: input, environment: environment)
    for secret in handling.secrets {
      expectNoTrace(of: secret, in: halted.memory, handling.testDescription)
    }
    let code = String(decoding: try vault.home.read("code").dropLast(), as: UTF8.self)
    expectNoTrace(of: code, in: halted.memory, "the recovery code")
    #expect(halted.memory.places(of: Array("XDG_STATE_HOME=".utf8)).isEmpty == false, "nothing was read")
  }

  /// The same command, a little earlier.
  @Test func meanwhileTheyStandInLockedPagesAlone() throws {
    let vault = try made()
    let home = vault.home
    let getting = try Halted(
      ["get", early.name], in: home, environment: vault.environment, at: "write"
    ) { $0.hasPrefix("write(1<") }
    expectHidden(early.appSecret, in: getting.memory, "get")
    expectNoTrace(of: Self.passphrase, in: getting.memory, "get")

    for (name, file) in [("pass", Self.passphrase), ("wrong", Self.wrong)] {
      let path = home.path(name)
      let opening = try Halted(
        ["get", early.name], in: home, environment: ["MPVAULT_PASSPHRASE_FILE": path], at: "close"
      ) { $0.contains("<\(path)>") }
      expectHidden(file, in: opening.memory, name)
    }
    for environment in [vault.environment, [:]] {
      let adding = try Halted(
        ["add", late.name], in: home, input: late.secretBytes, environment: environment, at: "fdatasync"
      ) { $0.contains("vault.db") }
      expectHidden(late.appSecret, in: adding.memory, "add")
      expectNoTrace(of: Self.passphrase, in: adding.memory, "add")
    }
  }

  /// Filing opens what lay in the inbox.
  @Test func filingLeavesNothing() throws {
    let vault = try made()
    let sealed = try vault.home.run("add", late.name, input: late.secretBytes)
    #expect(sealed.status == 0)
    try vault.home.save()
    let during = try Halted(
      ["list"], in: vault.home, environment: vault.environment, at: "fdatasync"
    ) { $0.contains("vault.db") }
    // It is encrypted by then, and zeroed.
    expectNoTrace(of: late.appSecret, in: during.memory, "filing")
    try vault.home.restore()
    let after = try Halted(atEndOf: ["list"], in: vault.home, environment: vault.environment)
    expectNoTrace(of: late.appSecret, in: after.memory, "filing")
    #expect(after.outcome().errorText.contains("Filed from the inbox"))
  }

  @Test func aWrongPassphraseThatIsTypedIsGoneAfterTheFailure() throws {
    let vault = try made()
    let terminal = try PseudoTerminal(
      Halted.wrapper() + [Binary.path, "get", early.name], in: vault.home)
    for attempt in 1...3 {
      try terminal.expect(Text.askPassphrase.english)
      try terminal.expectEcho(false)
      try terminal.send(Self.wrong)
      if attempt == 3 {
        let process = try #require(Halted.program(below: terminal.processId))
        // What was typed is on its way until it is found somewhere.
        #expect(try eventually { try !Memory(of: process).places(of: Array(Self.wrong.utf8)).isEmpty })
        try expectHidden(Self.wrong, in: Memory(of: process), "at the prompt")
      }
      try terminal.send("\r")
    }
    expectNoTrace(of: Self.wrong, in: try Halted.memory(below: terminal.processId), "typed")
    terminal.signal(SIGKILL)
  }

  /// What `unlock` leaves to the kernel is not left in the process, nor in one that took it from there.
  @Test(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
  func theVaultKeyIsGoneFromMemoryToo() throws {
    let vault = try made()
    #expect(try vault.run("unlock").status == 0)
    let key = Array(try UnlockTests.cachedKey(of: vault).suffix(32))
    let getting = try Halted(["get", early.name], in: vault.home, environment: [:], at: "write") {
      $0.hasPrefix("write(1<")
    }
    let places = getting.memory.places(of: key)
    #expect(!places.isEmpty && places.allSatisfy(\.isLockedAndNotDumped), "\(places)")
    for arguments in [["get", early.name], ["unlock"], ["list"]] {
      let halted = try Halted(atEndOf: arguments, in: vault.home, environment: vault.environment)
      let traces = halted.memory.traces(of: key)
      #expect(traces.isEmpty, "\(arguments): \(traces)")
    }
  }

  @Test func copyLeavesNothingInTheCommand() throws {
    let vault = try made()
    let server = try XServer()
    let environment = vault.environment.merging(server.environment) { $1 }
    let halted = try Halted(atEndOf: ["copy", early.name], in: vault.home, environment: environment)
    #expect(try server.pasted() == early.appSecret)
    for secret in [early.appSecret, Self.passphrase] { expectNoTrace(of: secret, in: halted.memory, "copy") }
    for helper in server.helpers(ClearingHelper.word) { try server.end(helper.processId) }
  }

  @Test func addFromTheClipboardLeavesNothing() throws {
    let vault = try made()
    let server = try XServer()
    for environment in [vault.environment, [:]] {
      try vault.home.restore()
      try server.copy(late.appSecret)
      let halted = try Halted(
        atEndOf: ["add", late.name, "--clipboard"], in: vault.home,
        environment: environment.merging(server.environment) { $1 })
      expectNoTrace(of: late.appSecret, in: halted.memory, "add --clipboard")
      #expect(try server.pasted() == nil)
    }
  }
}
