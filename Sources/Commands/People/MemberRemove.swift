internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault member remove`: somebody was taken off the platform's page.
struct MemberRemoveCommand: VaultCommand {
  static let name = "remove"
  static let abstract = Text(
    "records that somebody was taken off the platform's members", "登记某人已从平台「成员管理」里删除")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: MemberSelection

  func check(_ session: Session) throws -> [String] {
    try selection.people()
  }

  func run(_ people: [String], in vault: Vault, _ session: Session) throws {
    let programs = try selection.choose(in: vault)
    let changes = try vault.removeMembers(people, from: programs.map(\.id), at: session.now)
    let names = changes.map(\.member.name).eachOnce
    for name in names {
      let its = changes.filter { $0.member.name == name }
      Output.talk(
        its.count == 1 ? .memberRemoved(name, its[0].program.name) : .memberRemoved(name, its.count))
    }
    try MemberJSON.print(changes, session, in: vault)
  }
}
