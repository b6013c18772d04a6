internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `share NAME` alone: to those members whose role lets them have the secret and whose key is on record here. Who is left
/// out is named, so that nobody waits for what never comes.
struct ShareProposal {
  private(set) var people: [String] = []
  private var proposed: [Text] = []
  private var leftOut: [Text] = []

  init(_ program: ProgramState, _ wanted: CredentialSet, in vault: Vault, at now: Timestamp) throws {
    let own = try vault.ownState()
    for member in program.members where !member.isOwners(own, vault) {
      if let why = Self.obstacle(to: member, program, wanted, own, at: now) {
        leftOut.append(.member(member.name, why))
      } else if let person = own.person(behind: member) {
        people.append(person.name)
        proposed.append(.member(person.name, member.roles.map(\.title).joined()))
      }
    }
  }

  /// - Throws: 64 where nobody is left, `cancelled` where the answer is no.
  func ask() throws {
    if !leftOut.isEmpty { Output.talk(.notProposed(leftOut)) }
    guard !people.isEmpty else { throw Failure(.usage, .shareToWhom, hint: .shareToHint) }
    Output.talk(.proposed(proposed))
    guard try YesOrNo.isYes(.askProposed) else { throw HostError.cancelled }
  }

  private static func obstacle(
    to member: Member, _ program: ProgramState, _ wanted: CredentialSet, _ own: VaultLedgerState,
    at now: Timestamp
  ) -> Text? {
    guard member.mayHaveSecrets else {
      return member.roles.isEmpty ? .noRoleOnRecord : member.roles.map(\.title).joined()
    }
    guard let person = own.person(behind: member) else {
      guard let grantee = member.grantee else { return .withoutKey }
      return .keyNotYours(grantee.label)
    }
    if person.hasLeft { return .whoLeft }
    guard !person.devicesInUse.isEmpty else { return .withoutKey }
    let kinds = program.credentials.map(\.kind).filter(wanted.contains)
    let lacks = kinds.contains { kind in !person.grantees.allSatisfy { program.mayOpen($0, kind, at: now) } }
    return lacks ? nil : .hasItAlready
  }
}

extension Member {
  fileprivate func isOwners(_ own: VaultLedgerState, _ vault: Vault) -> Bool {
    grantee.map(vault.isOwn) ?? (Folding.fold(name) == Folding.fold(own.name))
  }
}

/// What is said here alone.
extension Text {
  static func member(_ name: String, _ what: Text) -> Text {
    Text("\(name) (\(what))", "\(name)（\(what)）")
  }
  static func proposed(_ members: [Text]) -> Text {
    let row = members.joined()
    return Text("Members who may have it: \(row)", "可以给这些成员：\(row)")
  }
  static func notProposed(_ members: [Text]) -> Text {
    let row = members.joined()
    return Text("Left out: \(row)", "不给：\(row)")
  }
  static let askProposed = Text("Share it with them? [y/N] ", "共享给他们吗？[y/N] ")
  static let noRoleOnRecord = Text("no role on record", "没登记角色")
  static let withoutKey = Text("no key on record", "没登记公钥")
  static let whoLeft = Text("has left", "已离开")
  static let hasItAlready = Text("has it already", "已经有了")
  static func keyNotYours(_ key: String) -> Text {
    Text("key of nobody on your record: \(key)", "公钥不是你登记的人的：\(key)")
  }
}
