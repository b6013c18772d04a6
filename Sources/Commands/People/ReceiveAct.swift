internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// One bundle, from the file to the vault.
struct ReceiveAct {
  let session: Session
  let vault: Vault
  /// Fingerprints of 30 digits.
  let accepted: [String]
  /// What a sender who is not known is called from now on.
  var newName: String?

  func run(_ path: String) throws -> [Received] {
    let own = try vault.ownState()
    let bundle: Bundle
    do { bundle = try BundleFile.read(path, for: vault, accepted) } catch SharingError.notABundle {
      guard let passed = try PassedIn.read(path, for: vault) else { throw SharingError.notABundle }
      try take(passed, own, path)
      return []
    }
    let sender = Sender(bundle.sender, own, vault.identity.card)
    let shown = path
    try checkName(of: sender)
    let ownName = bundle.sendersOwnName
    try tell(sender, shown, callingThemselves: ownName)
    let preview = try vault.preview(bundle.ledgers, at: session.now)
    let told = ReceivedLines(own)
    for item in preview { Output.talk(.indented(told.brings(item))) }
    for item in preview where !item.leftOut.isEmpty {
      Output.warn(.strangeRecords(item.state.name, item.leftOut.count))
    }
    if preview.allSatisfy(\.isNothing) {
      Output.talk(.nothingNew)
      return preview
    }
    try confirm(bundle, sender, try strangers(bundle, preview, own))
    try record(sender, callingThemselves: ownName)
    let received = try vault.merge(bundle.ledgers, at: session.now)
    Output.talk(.received(received.count))
    let adopted = try FollowAct(session: session, vault: vault).ledgers(in: received)
    for item in received { told.warn(item, isAdopted: adopted.contains(item.id)) }
    ReceivedLines.tellRanks(received)
    try CutNews.tell(received, in: vault, at: session.now)
    try ReceivedLines.tellRemovals(received, in: vault)
    return received
  }

  private func checkName(of sender: Sender) throws {
    guard let newName else { return }
    guard case .unknown = sender else { throw Failure(.usage, .senderHasName, hint: .nothingStored) }
    _ = try NewPerson(vault: vault, session: session).checked(newName)
  }

  /// Once a person said that it is who it says.
  private func record(_ sender: Sender, callingThemselves own: String?) throws {
    guard case .unknown(let card) = sender, card.signingKey != vault.identity.card.signingKey else { return }
    let person = NewPerson(vault: vault, session: session)
    if let newName { return try person.record(card, as: newName) }
    if Terminal.isThere { try person.ask(card, callingThemselves: own) }
  }

  private func take(_ passed: PassedValue, _ own: VaultLedgerState, _ path: String) throws {
    let sender = Sender(passed.sender, own, vault.identity.card)
    try tell(sender, path, callingThemselves: nil)
    if let card = stranger(sender) {
      guard Terminal.isThere else { throw notAccepted(nil, card) }
      guard try YesOrNo.isYes(.askReceive) else { throw HostError.cancelled }
    }
    var name: String?
    if case .known(let person) = sender { name = person.name }
    try PassedIn(vault: vault, now: session.now).take(passed, from: name)
  }

  private func tell(_ sender: Sender, _ path: String, callingThemselves own: String?) throws {
    switch sender {
    case .own: Output.talk(.fromYourself(path))
    case .known(let person): Output.talk(.fromPerson(path, person.name))
    case .unknown(let card):
      let state = try vault.ownState()
      let isTaken =
        own.map { state.person(named: $0) != nil || Folding.fold($0) == Folding.fold(state.name) } == true
      Output.talk(
        .fromUnknown(path, card.fingerprint, own.map { .ownWord($0, isTaken: isTaken) } ?? Text("", "")))
    case .left(let person):
      throw Failure(.refused, .fromLeaver(person.name), hint: .fromLeaverHint)
    case .borrowed(let doubt): throw doubt.failure
    case .otherCard(let person, let card):
      throw Failure(
        .refused, .otherCard(person.name), why: .otherCardWhy(card.fingerprint),
        hint: .compareByVoice)
    }
  }

  /// What is not from somebody known, about programs of somebody known, and sealed to a key, needs a person's word.
  ///
  /// - Parameter founders: those who keep new ledgers from being taken without one.
  private func confirm(_ bundle: Bundle, _ sender: Sender, _ founders: [Card]) throws {
    var strangers = founders
    if let card = stranger(sender) { strangers.insert(card, at: 0) }
    let isByPassphrase = bundle.recipients == nil && !accepted.contains(bundle.sender.digits)
    let needsWord = !strangers.isEmpty || isByPassphrase
    guard Terminal.isThere else {
      guard needsWord else { return }
      throw notAccepted(strangers.isEmpty ? .byPassphraseWhy : foundersWhy(founders), bundle.sender)
    }
    if let why = foundersWhy(founders) { Output.talk(why) }
    guard try YesOrNo.isYes(.askReceive) else { throw HostError.cancelled }
  }

  /// The sender's own fingerprint was told with the file.
  private func foundersWhy(_ founders: [Card]) -> Text? {
    founders.isEmpty ? nil : .foundersWhy(founders.map(\.fingerprint))
  }

  /// Whoever is on record nowhere and was not accepted in the command line.
  private func stranger(_ sender: Sender) -> Card? {
    guard case .unknown(let card) = sender, !accepted.contains(card.digits) else { return nil }
    return card
  }

  private func notAccepted(_ why: Text?, _ sender: Card) -> Failure {
    Failure(.refused, .notAccepted, why: why, hint: .acceptHint(sender.fingerprint))
  }

  /// Of each new ledger the founder who is not trusted; the sender is spoken of already.
  private func strangers(_ bundle: Bundle, _ preview: [Received], _ own: VaultLedgerState) throws -> [Card] {
    var found: [Card] = []
    for item in preview where item.isNew {
      let root = bundle.ledgers.first { $0.id == item.id }?.root
      guard let root, case .registered(let registered) = root.body else { continue }
      let doubtful = item.state.doubtfulFounder(registered, by: root.author) { card in
        let doubt = own.doubt(about: card, mine: vault.identity.card)
        if case .borrowedAgeKey = doubt { return doubt }
        let isSpokenOf = accepted.contains(card.digits) || card.signingKey == bundle.sender.signingKey
        return isSpokenOf ? nil : doubt
      }
      if let doubtful, let doubt = own.doubt(about: doubtful, mine: vault.identity.card),
        case .borrowedAgeKey = doubt
      {
        throw VaultError.doubtful(doubt)
      }
      // Where no founder stands any more, theirs is the one word that there is.
      guard let doubtful, !found.contains(doubtful), !accepted.contains(doubtful.digits) else { continue }
      found.append(doubtful)
    }
    return found
  }
}

/// What is said here alone.
extension Text {
  static let senderHasName = Text(
    "--as is for a sender who is not known yet; this one is on record. Nothing was changed.",
    "--as 用于未登记的发送者；这个发送者已经登记。什么都没改。")
  static func strangeRecords(_ name: String, _ count: Int) -> Text {
    Text(
      "\(name): records by people who were never given anything there, left out: \(count)",
      "\(name)：有 \(count) 条记录的作者从未获得权限，不收")
  }
  static func fromPerson(_ path: String, _ name: String) -> Text {
    Text("\(path) is from \(name).", "\(path) 来自 \(name)。")
  }
  static func fromYourself(_ path: String) -> Text {
    Text("\(path) is from yourself.", "\(path) 是你自己发的。")
  }
  static func ownWord(_ name: String, isTaken: Bool) -> Text {
    isTaken
      ? Text(
        ", who calls themselves \(name) (not the \(name) on your record)", "，自称 \(name)（不是你登记的那个 \(name)）")
      : Text(", who calls themselves \(name)", "，自称 \(name)")
  }
  static func fromUnknown(_ path: String, _ fingerprint: String, _ own: Text) -> Text {
    Text(
      "\(path) is from a sender who is not known here\(own). Fingerprint: \(fingerprint). Compare it by phone, not in the chat the file came through.",
      "\(path) 来自未登记的发送者\(own)，指纹：\(fingerprint)。请打电话核对，别在发文件的同一个聊天里核对。")
  }
  static let nothingNew = Text("All of it is here already.", "这些都已经有了。")
  static let askReceive = Text("Take it in? [y/N] ", "收下吗？[y/N] ")
  static func foundersWhy(_ fingerprints: [String]) -> Text {
    let list = fingerprints.map { Text(same: $0) }.joined("; ", "；")
    return Text("Who founded what is in it is not known here either: \(list)", "里面的记录是未登记的人建的，指纹：\(list)")
  }
  static let byPassphraseWhy = Text(
    "It is sealed to a passphrase: anybody who knows that could have sent it on.",
    "它是用口令加密的，知道口令的人都可能转发。")
  static let notAccepted = Text(
    "The bundle was not taken in. Nothing was changed.", "没有收下，什么都没改。")
  static func acceptHint(_ fingerprint: String) -> Text {
    Text(
      "when the fingerprint was compared by phone: --accept '\(fingerprint)'",
      "电话核对过指纹后：--accept '\(fingerprint)'")
  }
  static func fromLeaver(_ name: String) -> Text {
    Text(
      "The bundle is signed by “\(name)”, who is on record as gone, or by a device that is. Nothing was changed.",
      "签名者是「\(name)」，但此人或此设备已登记离开。什么都没改。")
  }
  static let fromLeaverHint = Text(
    "if they are back: mpvault people add NAME mpcard1… --back",
    "如果 TA 回来了：mpvault people add 名字 mpcard1… --back")
  static func otherCardWhy(_ fingerprint: String) -> Text {
    Text("This card's fingerprint: \(fingerprint)", "这张名片的指纹：\(fingerprint)")
  }
}
