internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// The programs as they are after a change: one by itself, several as a list.
enum MemberJSON {
  static func print(_ changes: [MemberChange], _ session: Session, in vault: Vault) throws {
    guard session.isJSON else { return }
    let names = changes.map(\.program.name).eachOnce
    let (own, authors) = (try vault.ownState(), try vault.authors())
    let programs = try names.map { name in
      let state = try vault.program(name)
      let members = MemberRow.all(of: state, own, authors).map(\.inProgram)
      return JSON.object([("name", .string(state.name)), ("members", .array(members))])
    }
    try Output.data((programs.count == 1 ? programs[0] : .array(programs)).text)
  }
}
