internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// A key of somebody who has others already: it is offered what those have, by one question for all.
struct NewDevice {
  let session: Session
  let vault: Vault
  let isYes: Bool

  /// Another computer of the owner's own can do what this one can: that is asked, with its price.
  ///
  /// - Returns: under which name it goes on record.
  /// - Throws: 64 for another name, or where nobody can be asked.
  func confirmMine(_ said: String?, _ key: Grantee) throws -> String {
    let own = try vault.ownState()
    let name = own.people.first(where: \.isOwner)?.name ?? own.name
    guard
      said.map({ Folding.fold($0) == Folding.fold(name) || Folding.fold($0) == Folding.fold(own.name) })
        ?? true
    else { throw Failure(.usage, .mineIsYours(name), hint: .helpHint) }
    guard let card = key.card else { throw Failure(.usage, .adminNeedsCard, hint: .keyShapes) }
    Output.talk(.minePrice(card.fingerprint))
    if isYes { return name }
    guard Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    guard try YesOrNo.isYes(.askMine) else { throw HostError.cancelled }
    return name
  }

  /// - Parameter isMine: what was asked already is not asked again.
  func offer(to key: Grantee, of person: Person, isMine: Bool) throws {
    let offers = try vault.keyOffers(to: key, of: person.name, at: session.now)
    if !offers.ofOthers.isEmpty {
      let names = offers.ofOthers.map(\.name)
      Output.warn(isMine ? .othersGiveMine(names, key.text) : .othersGive(names, person.name))
    }
    guard !offers.offers.isEmpty else { return }
    let (count, name) = (offers.offers.count, person.name)
    if !isYes, !isMine {
      guard Terminal.isThere else { return Output.talk(.notGivenToDevice(name, count)) }
      let founders = offers.offers.count(where: \.isFounder)
      guard try YesOrNo.isYes(.askDevice(name, count, founders)) else { return }
    }
    try vault.give(offers, at: session.now)
    let names = offers.offers.map(\.program.name)
    let hasRemote = try vault.policy().remote != nil
    Output.talk(.givenToDevice(count, sending: hasRemote ? nil : Self.sending(names, to: name)))
  }

  private static func sending(_ programs: [String], to person: String) -> String {
    Shell.line(["mpvault", "share"] + programs + ["--to", person])
  }
}

/// What is said here alone.
extension Text {
  static func mineIsYours(_ name: String) -> Text {
    Text(
      "--mine is about your own computers, which are on record as those of \(name). Nothing was changed.",
      "--mine 是你自己的电脑，登记在 \(name) 名下。什么都没改。")
  }
  static func minePrice(_ fingerprint: String) -> Text {
    Text(
      "Its fingerprint: \(fingerprint). Compare it with what mpvault id shows there. It will be able to do what this computer can; whoever steals it can take your rights back, and what is left then is mpvault adopt.",
      "指纹：\(fingerprint)，请和那台电脑上 mpvault id 显示的核对。它将和这台电脑一样什么都能做；谁偷走它，就能收回你的权限，那时只能用 mpvault adopt 另建记录。"
    )
  }
  static let askMine = Text(
    "Is it your own computer, and the same fingerprint? [y/N] ", "是你自己的电脑，指纹也一致？[y/N] ")
  static func askDevice(_ person: String, _ count: Int, _ founders: Int) -> Text {
    let owner = founders > 0 ? Text(", as owner of \(founders)", "，其中 \(founders) 个为负责人") : Text("", "")
    return Text(
      "What the others of \(person) have, to this device too: \(count, "mini-program")\(owner)? [y/N] ",
      "\(person) 的其他设备有的，也给这台：\(count) 个小程序\(owner)？[y/N] ")
  }
  static func notGivenToDevice(_ person: String, _ count: Int) -> Text {
    Text(
      "The others of \(person) have \(count, "mini-program") that this device lacks. To give them: the same with --yes",
      "\(person) 的其他设备有 \(count) 个小程序，这台还没有。要给：同一条命令加 --yes")
  }
  static func givenToDevice(_ count: Int, sending: String?) -> Text {
    guard let sending else {
      return Text(
        "Given to this device: \(count, "mini-program"). They go with the next sync.",
        "已给这台设备 \(count) 个小程序，随下次同步发出。")
    }
    return Text(
      "Given to this device: \(count, "mini-program"). What sends them: \(Text(command: sending))",
      "已给这台设备 \(count) 个小程序。发过去：\(Text(command: sending))")
  }
  /// They have shared with the owner already, and call them by a name of their own.
  static func othersGiveMine(_ programs: [String], _ card: String) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "left out, since others decide there who gets them: \(row). Ask them to record this card as one more device of yours (mpvault people add), which offers it what you have: \(card)",
      "这些由别人授权：\(row)。请他们把这张名片登记成你的另一台设备（mpvault people add），登记时会问要不要也给它：\(card)")
  }
  static func othersGive(_ programs: [String], _ person: String) -> Text {
    let row = row(programs, limit: 8)
    return Text(
      "left out, since others decide there who gets them: \(row). Ask them to share with \(person).",
      "这些由别人授权，请他们共享给 \(person)：\(row)")
  }
}
