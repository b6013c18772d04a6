import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Commands

/// What somebody else calls `--all` has another name here: in each command that is printed it would choose everything.
@Suite struct DashedNameTests {
  private static let now = Timestamp(milliseconds: Clock.now() - 60_000)
  private let lead: VaultHome
  private let me: VaultHome

  init() throws {
    (lead, me) = (try VaultHome(), try VaultHome())
    let locked = try lead.home.locked()
    let vault = try locked.unlock(passphrase: SecretBytes(copying: Array(VaultHome.passphrase.utf8).span))
    let secret = SharedSecret(SecretBytes(copying: Pairs.one(seed: 693).secretBytes.span))
    _ = try vault.add([NewProgram(name: "--all", secret: secret, alias: "-a")], at: Self.now)
    try me.run("people", "add", "李雷", lead.run("id").text.trimmed)
    try lead.run("people", "add", "张三", me.run("id").text.trimmed)
  }

  @Test func itIsNoNameInAnotherVault() throws {
    let file = me.home.path("b.age")
    #expect(try lead.run("share", "--to", "张三", "-o", file, "--", "--all").status == 0)
    let received = try me.run("receive", file, "--lang", "zh")
    #expect(received.status == 0, "\(received)")
    let names = try me.names()
    #expect(names.count == 1 && names.allSatisfy { !$0.hasPrefix("-") }, "\(names)")
    #expect(received.errorText.contains("「--all」不能作名称，在这里叫「\(names[0])」"), "\(received)")
    #expect(try me.run("get", names[0]).status == 0 && me.run("get", "--", "-a").status == 66)
  }
}
