internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What standing grants will do with a mini-program: said before a value is asked for, or asked where one is there
/// already; and done once that is stored.
struct StandingBriefing {
  let session: Session
  let vault: Vault

  /// Before a value is asked for.
  ///
  /// - Parameter known: a mini-program that is here; its holders get the value too.
  func tell(
    _ name: String?, _ kind: CredentialKind, describing changes: Described, isPrivate: Bool,
    known: ProgramState?
  ) throws {
    let grants = try standing(name, changes, isPrivate: isPrivate ? true : nil).filter {
      $0.credentials.contains(kind)
    }
    if !grants.isEmpty { Output.talk(.willGoTo(Self.row(grants))) }
    guard let known else { return }
    let authors = try vault.authors()
    let holders = known.holders(of: kind).filter { holder in
      authors.isOther(holder.grantee) && !holder.hasNoMore(at: session.now)
    }
    if !holders.isEmpty, try vault.policy().remote != nil {
      Output.talk(.goesToHolders(authors.names(of: holders, in: known)))
    }
  }

  /// Before many are stored that were read from a file.
  func tell(_ new: [NewProgram]) throws {
    let own = try vault.ownState()
    let grants = new.flatMap { own.standing(reaching: $0.client, $0.tags, at: session.now) }.eachOnce
    if !grants.isEmpty { Output.talk(.importGoesTo(Self.row(grants))) }
  }

  /// Where values are there already it is asked.
  ///
  /// - Throws: 64 where nobody can be asked.
  func confirm(_ state: ProgramState, describing changes: Described, isPrivate: Bool?, isYes: Bool) throws {
    let grants = try standing(state.name, changes, isPrivate: isPrivate)
    guard !grants.isEmpty else { return }
    let values = state.credentials.count { $0.current != nil }
    if isYes { return }
    guard Terminal.isThere else {
      throw Failure(.usage, .wouldGoTo(state.name, Self.row(grants)), hint: .standingYesHint)
    }
    guard try YesOrNo.isYes(.askGoesTo(state.name, values, Self.row(grants))) else {
      throw HostError.cancelled
    }
  }

  /// What it gives, once that is on record.
  func give(_ names: [String]) throws {
    let giving = vault.giveStanding(to: names, at: session.now)
    tell(giving.done)
    if let failure = giving.failure { throw failure }
  }

  private func tell(_ gains: [StandingGain]) {
    guard !gains.isEmpty else { return }
    let hasRemote = (try? vault.policy())?.remote != nil
    // Of many, those that go to the same people are one line.
    var groups: [(grants: [StandingGrant], programs: [String])] = []
    for gain in gains {
      if let place = groups.firstIndex(where: { $0.grants == gain.grants }) {
        groups[place].programs.append(gain.program.name)
      } else {
        groups.append((gain.grants, [gain.program.name]))
      }
    }
    for group in groups {
      let people = group.grants.map(\.person).eachOnce
      let told = Text.sharedByStanding(
        group.programs, Self.row(group.grants), sending: hasRemote ? nil : people)
      Output.talk(told)
    }
  }

  /// It takes nothing back: who still holds what has left a scope is told, and stays to be done.
  func tellLeft(_ former: ProgramState, _ state: ProgramState) throws {
    for grant in try vault.leaveScopes(former, state, at: session.now) {
      Output.warn(.stillHeldBy(state.name, grant))
    }
  }

  private func standing(
    _ name: String?, _ changes: Described, isPrivate: Bool?
  ) throws(VaultError) -> [StandingGrant] {
    try vault.standing(for: name, describing: changes, isPrivate: isPrivate, at: session.now)
  }

  /// People, with why, once for all of one scope.
  private static func row(_ grants: [StandingGrant]) -> Text {
    var scopes: [StandingScope] = []
    for grant in grants where !scopes.contains(where: { $0.isSame(as: grant.scope) }) {
      scopes.append(grant.scope)
    }
    return scopes.map { scope in
      let people = grants.filter { $0.scope.isSame(as: scope) }.map { grant in
        grant.isAuditor
          ? Text("\(grant.person): \(grant.what)", "\(grant.person)：\(grant.what)") : Text(same: grant.person)
      }.joined()
      return Text("\(people) (\(scope.title))", "\(people)（\(scope.title)）")
    }.joined()
  }
}

/// What is said here alone.
extension Text {
  static func willGoTo(_ people: Text) -> Text {
    Text(
      "Once stored it goes to \(people). To keep it to yourself: --private", "存好后会自动给：\(people)。不想给：--private"
    )
  }
  static func importGoesTo(_ people: Text) -> Text {
    Text("Once stored they go, by what stands, to \(people).", "存好后会按长期共享给：\(people)。")
  }
  static func goesToHolders(_ people: [String]) -> Text {
    let row = row(people)
    return Text("With the next sync it goes to those who may have it: \(row)", "存好后随下次同步发给有权限的人：\(row)")
  }
  static func wouldGoTo(_ program: String, _ people: Text) -> Text {
    Text(
      "\(program) would go to \(people), and there is no terminal to ask at. Nothing was changed.",
      "\(program) 会共享给：\(people)，要先确认，而这里没有终端。什么都没改。")
  }
  static let standingYesHint = Text(
    "when you are sure: --yes; to keep it to yourself: --private", "确定的话加 --yes；不想给：--private")
  static func askGoesTo(_ program: String, _ values: Int, _ people: Text) -> Text {
    Text(
      "\(program) and its \(values, "secret") will go to \(people). Go on? [y/N] ",
      "\(program) 和它的 \(values) 个密钥会共享给：\(people)。继续？[y/N] ")
  }
  /// - Parameter sending: to whom it has to be sent; nil if the next sync does that.
  static func sharedByStanding(_ programs: [String], _ people: Text, sending: [String]?) -> Text {
    let row = row(programs, limit: 8)
    guard let sending else {
      return Text(
        "\(row): shared with \(people); it goes with the next sync.", "\(row)：已共享给 \(people)，随下次同步发出。")
    }
    let command = Text(
      command: Shell.line(["mpvault", "share"] + programs + sending.flatMap { ["--to", $0] }))
    return Text(
      "\(row): shared with \(people). What sends it: \(command)", "\(row)：已共享给 \(people)。发给 TA：\(command)")
  }
  static func stillHeldBy(_ program: String, _ grant: StandingGrant) -> Text {
    let (person, scope) = (grant.person, grant.scope.title)
    let command = Text(command: Shell.line(["mpvault", "unshare", program, "--from", person]))
    return Text(
      "\(program) is not of \(scope) any more, and \(person) still holds it: \(command)",
      "\(program) 已不属于\(scope)，但 \(person) 仍有权限：\(command)")
  }
}
