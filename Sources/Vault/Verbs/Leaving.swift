package import Ledger
internal import MiniProgram
internal import Sodium

/// What a person leaves behind.
package struct Leaving: Sendable {
  package let person: Person
  /// Where their rights were taken back, and where they stay.
  package let rights: TakenRights
  /// What they granted to keys of nobody on record here, which go on receiving.
  package let granted: [GrantedKeys]
  /// What they know of and what is still in use.
  package let toReset: [Todo]
  /// Where they are a member on the platform.
  package let memberships: [ProgramState]

  /// Who is to take them off there: each client once, and each mini-program of none.
  package var clients: Int {
    let clients = Set(memberships.compactMap { $0.client.map(Folding.fold) })
    return clients.count + memberships.count { $0.client == nil }
  }
}
