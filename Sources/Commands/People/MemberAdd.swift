internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault member add`: who stands on the platform's page of members, and as what. It is a note; nobody gets or loses a
/// right by it.
struct MemberAddCommand: VaultCommand {
  static let name = "add"
  static let abstract = Text(
    "records who is a member on the platform, and as what", "登记平台「成员管理」里有谁、什么角色")
  static let examples = [
    Example(
      Text(
        "mpvault member add acme-mini WangFang XiaoMing --role operator",
        "mpvault member add 好邻居小店 王芳 小明 --role 运营者"), "two members with one role", "两个成员，同一角色"),
    Example(
      Text(
        "mpvault member add WangFang --client acme --role operator --role developer",
        "mpvault member add 王芳 --client 好邻居 --role 运营者 --role 开发者"), "one person, for all of a client",
      "一个人，某客户的全部小程序"),
  ]
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: MemberSelection
  @Option(
    "--role ROLE", "operator, developer, analyst, trial, admin; another word is taken as it stands",
    "operator 运营者、developer 开发者、analyst 数据分析者、trial 体验成员、admin 管理员，写中文也行；别的词照原样登记"
  )
  var roles: [String] = []
  @Flag("--yes", "a new admin replaces the one on record, without a question", "管理员换人时不再询问")
  var isYes = false

  typealias Typed = (people: [String], roles: [MemberRole])

  func check(_ session: Session) throws -> Typed {
    let people = try selection.people()
    let roles = try Self.checked(roles)
    guard !roles.contains(.admin) || people.count == 1 else {
      throw Failure(.badData, .oneAdminOnly, hint: .nothingStored)
    }
    return (people, roles)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (people, roles) = typed
    let programs = try selection.choose(in: vault)
    let replaces = try isYes || (roles.contains(.admin) && replacesAdmin(people[0], programs, vault))
    let wishes = people.map { MemberWish(name: $0, roles: roles.isEmpty ? nil : roles) }
    let changes = try vault.addMembers(
      wishes, to: programs.map(\.id), replacesAdmin: replaces, at: session.now)
    for case .other(let text) in roles { Output.talk(.roleNotThePlatforms(text)) }
    try tell(changes, people, in: vault)
    try MemberJSON.print(changes, session, in: vault)
  }

  /// Several in one word are taken apart as people write them.
  private static func checked(_ typed: [String]) throws(Failure) -> [MemberRole] {
    var roles: [MemberRole] = []
    for text in typed.flatMap({ $0.split(whereSeparator: { ",，、".contains($0) }) }) {
      let word = String(text).trimmed
      let known = MemberRole(typed: word)
      let role = if let known { known } else { try other(word) }
      if !roles.contains(role) { roles.append(role) }
    }
    guard roles.count <= MemberAdded.maximumRoles else {
      throw Failure(.badData, .badField("--role"), hint: .nothingStored)
    }
    return roles
  }

  private static func other(_ word: String) throws(Failure) -> MemberRole {
    if let refusal = ProgramName.check(word) {
      throw Failure(.badData, .badField("--role"), why: refusal.why.asSentence)
    }
    guard let role = MemberRole(word) else { throw Failure(.badData, .badField("--role")) }
    return role
  }

  /// Asks where another one is on record as admin.
  ///
  /// - Returns: false where the answer is no, or nobody can be asked: then nothing is written.
  private func replacesAdmin(_ person: String, _ programs: [Program], _ vault: Vault) throws -> Bool {
    let own = try vault.ownState()
    let others = programs.compactMap { program -> (program: String, admin: String)? in
      let same = program.state.member(named: person, own)?.id
      return program.state.otherAdmin(than: person, id: same, own).map { (program.state.name, $0) }
    }
    guard let first = others.first, Terminal.isThere else { return false }
    let admins = others.map(\.admin).eachOnce
    let former = Text.row(admins).text
    return try YesOrNo.isYes(
      others.count == 1
        ? .askReplaceAdmin(first.program, former, person) : .askReplaceAdmins(others.count, former, person))
  }

  private func tell(_ changes: [MemberChange], _ people: [String], in vault: Vault) throws {
    let own = try vault.ownState()
    let states = try vault.programs().filter { !$0.isHidden }
    for person in people {
      let its = changes.filter { change in
        change.program.member(named: person, own)?.id == change.member.id
      }
      guard let first = its.first else { continue }
      let name = first.member.name
      let roles = first.member.roles.isEmpty ? nil : first.member.roles.map(\.title).joined()
      Output.talk(
        its.count == 1
          ? .memberAdded(name, first.program.name, roles) : .memberOfMany(name, its.count, roles))
      if first.member.grantee == nil, first.member.mayHaveSecrets { Output.talk(.memberHasNoKey(name)) }
      let count = states.count { $0.members.contains { $0.isAccount(of: first.member) } }
      if count >= Self.warned { Output.warn(.memberLimit(name, count)) }
    }
  }

  /// A WeChat account may be a member of 50 mini-programs.
  private static let warned = 45
}

/// What is said here alone.
extension Text {
  static let oneAdminOnly = Text(
    "A mini-program has one admin: name one person.", "管理员只有一个：只能写一个人。")
}
