internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// A reset of a locked vault: both of its halves go into the inbox, each when it happens.
struct SealedReset {
  let act: ResetAct
  let locked: LockedVault

  func run(isBegin: Bool, _ ready: SharedSecret?) throws {
    if let ready { return try sealValue(ready, reason: act.story.reason) }
    let reason = try act.neededReason()
    if act.story.isOver, !isBegin {
      return try sealValue(act.source.await().secret, reason: reason)
    }
    let name = act.reference.name
    let begin = item(.begin, nil, reason)
    act.session.tell(try locked.deposit(begin, waiting: Output.waits(for:)).notices)
    Output.talk(.sealedBegin(name, act.kind))
    if isBegin {
      if act.session.isJSON { try Output.data(SealedJSON.of(begin).text) }
      return
    }
    Output.talk(.whichOne(act.kind, upload: ProgramReference.text(act.reference.name, .uploadKey)))
    Output.talk(.pressResetUnlessPressed(act.kind, isAwaited: act.source.isAwaited))
    try sealValue(act.readNewValue(abandon: abandon), reason: reason)
  }

  private func abandon() throws {
    let abandoned = item(.abandon, nil, nil)
    act.session.tell(try locked.deposit(abandoned, waiting: Output.waits(for:)).notices)
    Output.talk(.sealedAbandon)
  }

  private func sealValue(_ secret: SharedSecret, reason: ResetReason?) throws {
    let item = item(.reset, secret, reason)
    let notices = try locked.deposit(item, waiting: Output.waits(for:)).notices
    Output.talk(.sealed(item.name, item.kind))
    act.source.clear(secret)
    if act.session.isJSON { try Output.data(SealedJSON.of(item).text) }
    act.session.tell(notices)
  }

  private func item(_ verb: InboxItem.Verb, _ secret: SharedSecret?, _ reason: ResetReason?) -> InboxItem {
    var story = act.story
    story.reason = reason
    return InboxItem(
      verb, name: act.reference.name, kind: act.kind, secret: secret, story, at: act.session.now)
  }
}

/// What is said here alone.
extension Text {
  static func sealedBegin(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "The vault is locked, so the name cannot be checked now. Recorded in its inbox: the reset of the \(kind) of \(program) begins.",
      "保险库未解锁，名称现在没法核对。已先把「开始重置 \(program) 的\(kind)」记到收件箱。")
  }
  static let sealedAbandon = Text(
    "Sealed to the inbox: the reset did not take place.", "已密封到收件箱：没有重置。")
}
