internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// Gives the current version to everybody who may have it and was given an older one: a file a person.
struct ShareAgain {
  let session: Session
  let vault: Vault
  /// Where the files go.
  var folder: String?
  var isArmored = false
  /// Whether those whom a sync brings it to get no file.
  var leavesToSync = false

  /// - Parameter only: names of people; none for everybody.
  func run(_ programs: [Program], only: [String]) throws {
    let own = try vault.ownState()
    let wanted = Set(try only.map { try own.known($0).name })
    var sent = 0
    let held = try HeldPrograms(of: programs, in: vault)
    NotHeld.tell(held.lacks)
    for (who, all) in try Behind.find(held.programs, vault.rules(at: session.now)) {
      let behind = all.compactMap { $0.without(held.lacks) }
      guard wanted.isEmpty || wanted.contains(who), !behind.isEmpty,
        !(leavesToSync && behind.allSatisfy(\.isSettledBySync))
      else { continue }
      sent += 1
      let grantees = behind[0].grantees
      guard grantees.contains(where: { $0.isKey }) else {
        Output.talk(.tellThemYourself(who, behind[0].state.name))
        continue
      }
      for group in behind { ShareWarnings.tell(group.state) }
      let items = behind.map { ShareItem(program: $0.id, credentials: CredentialSet($0.kinds)) }
      let request = ShareRequest(items: items, to: grantees.filter(\.isKey), via: .bundle)
      let title = behind.count == 1 ? behind[0].state.name : "mpvault"
      let act = ShareAct(
        session: session, vault: vault, output: nil, isArmored: isArmored, folder: folder ?? ".")
      try act.run(request, to: [Recipients(name: who, grantees: request.to)], title: title)
    }
    if sent == 0 { Output.talk(.nobodyBehind) }
  }
}

/// What of one program somebody has an older version of.
struct Behind {
  let id: LedgerID
  let state: ProgramState
  let kinds: [CredentialKind]
  let grantees: [Grantee]
  let isSettledBySync: Bool

  /// By person, in the order in which they come. Devices that hold different things get a file each by being named
  /// apart; those of one person that hold the same go together.
  static func find(
    _ programs: [Program], _ rules: TodoRules
  ) -> [(who: String, behind: [Behind])] {
    var found: [(who: String, behind: [Behind])] = []
    for program in programs {
      let todos = program.state.todos(by: rules).filter { $0.what == .holderBehind }
      for who in todos.compactMap(\.item).eachOnce {
        let theirs = todos.filter { $0.item == who }
        let identities = Set(theirs.flatMap(\.people))
        let holders = program.state.holders.filter { identities.contains($0.grantee.identity) }
        for group in groups(holders, theirs.compactMap(\.kind)) {
          let one = Behind(
            id: program.id, state: program.state, kinds: group.kinds, grantees: group.holders.map(\.grantee),
            isSettledBySync: theirs.allSatisfy(\.isSettledBySync))
          let keys = Set(one.grantees.map(\.identity))
          if let index = found.firstIndex(where: {
            $0.who == who && Set($0.behind[0].grantees.map(\.identity)) == keys
          }) {
            found[index].behind.append(one)
          } else {
            found.append((who, [one]))
          }
        }
      }
    }
    return found
  }
}

extension Behind {
  /// Nil if nothing of it is left.
  fileprivate func without(_ lacks: [NotHeld]) -> Behind? {
    let held = kinds.filter { kind in !lacks.contains { $0.program == state.name && $0.kind == kind } }
    guard !held.isEmpty else { return nil }
    return Behind(id: id, state: state, kinds: held, grantees: grantees, isSettledBySync: isSettledBySync)
  }

  /// The keys of one person together where each may have everything, else each by itself.
  private static func groups(
    _ holders: [Holder], _ kinds: [CredentialKind]
  ) -> [(holders: [Holder], kinds: [CredentialKind])] {
    let isEqual = holders.allSatisfy { holder in kinds.allSatisfy(holder.credentials.contains) }
    if isEqual { return [(holders, kinds)] }
    return holders.map { holder in ([holder], kinds.filter(holder.credentials.contains)) }
      .filter { !$0.1.isEmpty }
  }
}

extension Grantee {
  /// Whether something can be sealed to it.
  var isKey: Bool { sealText != nil }
}

/// What is said here alone.
extension Text {
  static let nobodyBehind = Text(
    "Everybody who may have it has the current version.", "该有的人手里都是当前版本。")
  static func tellThemYourself(_ person: String, _ program: String) -> Text {
    let command = "mpvault share \(Shell.quote(program)) --to \(Shell.quote(person)) --record-only"
    return Text(
      "\(person) has no key: tell them yourself, then: \(command)",
      "\(person) 没有公钥：请自行告知，然后：\(command)")
  }
}
