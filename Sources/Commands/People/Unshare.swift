internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault unshare`: takes back what somebody may have. What was sent stays sent.
struct UnshareCommand: VaultCommand {
  static let name = "unshare"
  static let abstract = Text(
    "takes back what somebody may have; what was sent cannot be recalled", "收回某人的权限；发出的收不回")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option("--from PERSON", "somebody on record, or a key", "已登记的人，或公钥")
  var from: String?
  @Option(
    "--kind K",
    "this kind of secret alone: \(Text.kindWords), other:LABEL", "只收回这一种密钥：\(Text.kindWords)、other:标签")
  var kind: String?
  @Option("--granted-by PERSON", "keys of nobody on record that this person granted", "此人授权过的未登记公钥")
  var granter: String?

  func check(_ session: Session) throws -> ShareSelection {
    guard (from == nil) != (granter == nil) else {
      throw Failure(.usage, .fromOrGranted, hint: .helpHint)
    }
    return try ShareSelection(selection, kind: kind)
  }

  func run(_ selection: ShareSelection, in vault: Vault, _ session: Session) throws {
    try session.syncFirst(vault)
    let hasEnded = try endStanding(in: vault, session)
    let chosen = try selection.choose(in: vault, takesBack: true, maybeNone: hasEnded)
    let (rights, kept) =
      if let from {
        try takeBack(chosen, from: from, hasEnded: hasEnded, in: vault, session)
      } else {
        try takeBack(chosen, grantedBy: granter ?? "", in: vault, session)
      }
    if session.isJSON {
      try Output.data(JSON.array(try rights.taken.map { try session.listed($0, in: vault) }).text)
    }
    // A script must not go on as if all had been taken.
    if !kept.isEmpty { throw AnswerIsNo() }
  }

  /// What stands for later ones of the same choice ends first, whatever can be taken back of those there are.
  private func endStanding(in vault: Vault, _ session: Session) throws -> Bool {
    guard let from, !KeyInput.isKey(from), let scope = StandingScope(selection),
      let stood = try vault.ownState().standing(of: from, in: scope)
    else { return false }
    let kinds = try kind.map { CredentialSet([try ProgramReference.kind($0)]) }
    guard kinds == nil || kinds == stood.credentials else {
      Output.warn(.standingGoesOn(stood))
      return false
    }
    try vault.endStanding(of: from, in: scope, at: session.now)
    Output.talk(.standingEnded(stood))
    return true
  }

  private func takeBack(
    _ chosen: ShareSelection.Chosen, from: String, hasEnded: Bool, in vault: Vault, _ session: Session
  ) throws -> (TakenRights, kept: [Text]) {
    let own = try vault.ownState()
    let known = KeyInput.isKey(from) ? nil : try own.known(from)
    let grantees = try known?.everyGrantee ?? [KeyInput.read(from)]
    if grantees.contains(where: vault.isOwn) { throw VaultError.ownKey }
    let name = known?.name ?? grantees[0].label
    let rights: TakenRights
    do throws(VaultError) {
      rights = try vault.unshare(
        chosen.programs.map(\.id), chosen.kind, from: grantees, called: name, at: session.now)
    } catch {
      guard hasEnded, case .notShared = error else { throw error }
      return (TakenRights(), [])
    }
    let whose = KeptWords.Whose(names: [name], isOnRecord: known != nil)
    let kept = try tell(rights, of: { _ in [name] }, whose, in: vault)
    if let known { tellStanding(of: known, rights.taken, own, session) }
    let left = try vault.leftBehind(by: grantees, own, at: session.now)
    Output.talk(left.isEmpty ? .knowsNothing(name) : .knowsSecrets(name, left.count))
    return (rights, kept)
  }

  /// What still stands gives them later ones.
  private func tellStanding(
    of person: Person, _ taken: [ProgramState], _ own: VaultLedgerState, _ session: Session
  ) {
    let standing = taken.flatMap { own.standing(reaching: $0, at: session.now) }
    for grant in standing.filter({ $0.person == person.name }).eachOnce { Output.warn(.standsStill(grant)) }
  }

  /// From the keys of nobody on record that somebody granted.
  private func takeBack(
    _ chosen: ShareSelection.Chosen, grantedBy granter: String, in vault: Vault, _ session: Session
  ) throws -> (TakenRights, kept: [Text]) {
    guard chosen.kind == nil else { throw Failure(.usage, .grantedIsWhole, hint: .helpHint) }
    let own = try vault.ownState()
    let person = try own.known(granter)
    let (granted, rights): ([GrantedKeys], TakenRights)
    do throws(VaultError) {
      (granted, rights) = try vault.unshare(
        chosen.programs.map(\.id), grantedBy: person.name, at: session.now)
    } catch {
      guard case .notShared = error else { throw error }
      throw Failure(.missing, .nothingGranted(person.name))
    }
    let all = granted.flatMap(\.keys)
    let keys = { (program: String) in
      Self.labels(granted.first { $0.program.name == program }?.keys ?? [])
    }
    let whose = KeptWords.Whose(names: Self.labels(all), isOnRecord: false)
    let kept = try tell(rights, of: keys, whose, in: vault)
    let left = try vault.leftBehind(by: all, own, at: session.now)
    if !left.isEmpty { Output.talk(.keysKnow(left.count)) }
    return (rights, kept)
  }

  private static func labels(_ keys: [Grantee]) -> [String] {
    keys.map(\.label).eachOnce
  }

  /// - Parameters:
  ///   - holders: whose rights were taken, by the name of the mini-program.
  ///   - whose: all of them.
  /// - Returns: what stays, in words.
  private func tell(
    _ rights: TakenRights, of holders: (String) -> [String], _ whose: KeptWords.Whose, in vault: Vault
  ) throws -> [Text] {
    let kept = try KeptWords.lines(rights.kept, of: whose, in: vault, isMore: !rights.taken.isEmpty)
    guard !rights.taken.isEmpty else {
      var failure = Failure(.locked, .nothingTakenBack(whose.names))
      failure.list = kept
      throw failure
    }
    for program in rights.taken { Output.talk(.unshared(program.name, holders(program.name))) }
    for line in kept { Output.warn(line) }
    return kept
  }
}

/// What is said here alone.
extension Text {
  static func standsStill(_ grant: StandingGrant) -> Text {
    Text(
      "the standing share goes on: \(grant.scope.title), to \(grant.person), who gets later mini-programs too. To end it: \(grant.ending)",
      "长期共享还在：\(grant.scope.title) → \(grant.person)，以后新增的小程序仍会给 TA。结束：\(grant.ending)")
  }
  static func nothingTakenBack(_ people: [String]) -> Text {
    let row = row(people)
    return Text("Nothing was taken back from \(row).", "没有收回 \(row) 的任何权限。")
  }
  static func nothingGranted(_ name: String) -> Text {
    Text(
      "No key that \(name) granted is left to take back.",
      "\(name) 授权过的未登记公钥都已收回，没有可收回的了。")
  }
  static func keysKnow(_ count: Int) -> Text {
    Text(
      "Secrets in use that whoever has these keys knows: \(count). Only a reset ends that: mpvault todo",
      "拿着这些公钥的人知道 \(count) 个在用密钥，只有重置才能让密钥失效：mpvault todo")
  }
  static let fromOrGranted = Text(
    "From whom? Give --from or --granted-by, and one of them. Nothing was changed.",
    "收回谁的？--from 和 --granted-by 用一个。什么都没改。")
  static let grantedIsWhole = Text(
    "--granted-by takes everything back: it goes with no NAME/KIND.",
    "--granted-by 收回全部权限，不能和 NAME/KIND 一起用。")
}
