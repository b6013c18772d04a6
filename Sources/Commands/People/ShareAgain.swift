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
  var isForced = false
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
      guard wanted.isEmpty || wanted.contains(all[0].person), !behind.isEmpty,
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
        session: session, vault: vault, output: nil, isForced: isForced, isArmored: isArmored,
        folder: folder ?? ".")
      try act.run(request, to: [Recipients(name: who, grantees: request.to)], title: title)
    }
    if sent == 0 { Output.talk(.nobodyBehind) }
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
    let command = Text(
      command: "mpvault share \(Shell.quote(program)) --to \(Shell.quote(person)) --record-only")
    return Text(
      "\(person) has no key: tell them yourself, then: \(command)",
      "\(person) 没有公钥：请自行告知，然后：\(command)")
  }
}
