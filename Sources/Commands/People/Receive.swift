internal import Age
internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault receive`: takes in what somebody shared.
struct ReceiveCommand: VaultCommand {
  static let name = "receive"
  static let abstract = Text("takes in what somebody shared", "收下别人共享的密钥")
  @OptionGroup var global: GlobalOptions
  @Argument("FILE", "the age file, binary or as text", "age 文件，二进制或文本")
  var files: [String]
  @Option(
    "--accept FINGERPRINT", "takes it from this sender, who is not known yet; compare it by phone first",
    "接受这个未登记的发送者；先打电话核对指纹")
  var accepted: [String] = []
  @Option(
    "--as NAME", "what you call a sender who is not known yet: they are recorded by that name",
    "未登记的发送者你叫 TA 什么；按这个名字登记")
  var newName: String?

  func check(_ session: Session) throws -> [String] {
    let accepted = try Fingerprints.read(accepted)
    guard newName == nil || files.count == 1 else { throw Failure(.usage, .asTakesOneFile, hint: .helpHint) }
    return accepted
  }

  func run(_ accepted: [String], in vault: Vault, _ session: Session) throws {
    var received: [Received] = []
    for file in files {
      let act = ReceiveAct(session: session, vault: vault, accepted: accepted, newName: newName)
      received += try act.run(file)
    }
    try FollowAct(session: session, vault: vault).offer(received)
    if session.isJSON {
      // What is offered is in no list.
      let listed = received.map(\.state).filter { !$0.isOffered }
      try Output.data(JSON.array(try listed.map { try session.listed($0, in: vault) }).text)
    }
  }
}

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
    try CutNews.tell(received, in: vault)
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
    case .borrowed(let person):
      throw Failure(.refused, .ageKeyOfOther(person), hint: .compareByVoice)
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

/// What is said of each ledger that came in.
struct ReceivedLines {
  private let own: VaultLedgerState

  init(_ own: VaultLedgerState) { self.own = own }

  func brings(_ item: Received) -> Text {
    item.state.isOffered ? .bringsOffered(item, founder(item)) : .brings(item)
  }

  /// - Parameter isAdopted: whether it is asked whether it is used in another's place.
  func warn(_ item: Received, isAdopted: Bool) {
    let name = item.state.name
    if item.state.isOffered, !item.state.isHidden, !isAdopted {
      Output.warn(.offeredHere(item, founder(item)))
    }
    let isRenamed = item.state.sharedName != nil || item.state.isSecond
    if isRenamed, !item.state.isOffered { Output.warn(.takenUnder(item.state)) }
    if item.idleEvents > 0 { Output.warn(.idleRecords(name, item.idleEvents)) }
    if !item.oddValues.isEmpty { Output.warn(.oddReceived(name, item.oddValues.count)) }
    if !item.lostValues.isEmpty { Output.warn(.lostReceived(item.state.name, item.lostValues.count)) }
    if item.refused > 0 { Output.warn(.refusedPurged(name)) }
  }

  private func founder(_ item: Received) -> String { own.name(of: item.founder) }
}

extension Bundle {
  /// What its sender goes by: their own word, in whatever of theirs came along.
  var sendersOwnName: String? {
    let words = ledgers.flatMap(\.events).compactMap { event -> String? in
      guard event.author == sender.signingKey, case .shared(let shared) = event.body else { return nil }
      return shared.by
    }
    return words.last.flatMap(OwnName.checked)
  }
}

extension Card {
  var digits: String { fingerprint.filter { $0 != " " } }
}

/// A bundle as it lies in a file.
enum BundleFile {
  /// An armored age file is a third larger than what it holds.
  private static let limit = 400 << 20

  /// - Parameter accepted: fingerprints of 30 digits.
  static func read(_ path: String, for vault: Vault, _ accepted: [String]) throws -> Bundle {
    let accepted = Set(accepted)
    do { return try read(path, BundleReader(vault.identity, accepted: accepted)) } catch SharingError.age(
      .needsPassphrase)
    {
      guard Terminal.isThere else {
        throw Failure(.unavailable, .bundlePassphraseNeeded, hint: .noTerminalHint)
      }
      let typed = try Terminal().readHidden(.askBundlePassphrase, limit: Passphrase.limit)
      return try read(
        path, BundleReader(passphrase: SharedSecret(typed), for: vault.identity.card, accepted: accepted))
    }
  }

  private static func read(_ path: String, _ reader: BundleReader) throws -> Bundle {
    var problem: SharingError?
    try FileChunks.read(path, limit: limit) { bytes in
      do throws(SharingError) { try reader.read(bytes) } catch { problem = error }
      return problem == nil
    }
    if let problem { throw problem }
    return try reader.finish()
  }
}

/// What is said here alone.
extension Text {
  static let asTakesOneFile = Text(
    "--as names one sender: give it with one file.", "--as 是给一个发送者起名：一次只给一个文件。")
  static let senderHasName = Text(
    "--as is for a sender who is not known yet; this one is on record. Nothing was changed.",
    "--as 用于未登记的发送者；这个发送者已经登记。什么都没改。")
  static func offeredHere(_ item: Received, _ founder: String) -> Text {
    let name = item.state.name
    let command = "mpvault prefer \(Shell.quote(name))"
    return Text(
      "“\(name)” of \(founder) wants a name or an AppID that is in use here. It took nothing over and waits under no name: \(command)",
      "\(founder) 的「\(name)」要用的名称或 AppID 这里已经有了。没有动原来的，新来的待选：\(command)")
  }
  static func bringsOffered(_ item: Received, _ founder: String) -> Text {
    let name = item.state.name
    return Text(
      "\(name) of \(founder), offered. Secrets: \(item.newValues.count), records: \(item.newEvents)",
      "\(founder) 的 \(name)（待选）：密钥 \(item.newValues.count) 个，记录 \(item.newEvents) 条")
  }
  static func idleRecords(_ name: String, _ count: Int) -> Text {
    Text(
      "\(name): records that do not count: \(count)", "\(name)：有 \(count) 条记录不算数，只作保存")
  }
  static func strangeRecords(_ name: String, _ count: Int) -> Text {
    Text(
      "\(name): records by people who were never given anything there, left out: \(count)",
      "\(name)：有 \(count) 条记录的作者从未获得权限，不收")
  }
  static func oddReceived(_ program: String, _ count: Int) -> Text {
    Text(
      "\(program): values that have not the shape of their kind: \(count). Ask whoever stored them; they are neither exported nor run without --force.",
      "\(program)：有 \(count) 个值的格式不对。请问存入的人；不加 --force 不会导出或用于运行。")
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
  static func takenUnder(_ state: ProgramState) -> Text {
    let name = state.name
    let own = state.sharedName ?? state.name
    guard ProgramName.canStand(own) else {
      return Text(
        "“\(own)” cannot be a name here: it is called “\(name)” here.", "「\(own)」不能作名称，在这里叫「\(name)」。")
    }
    return Text(
      "The name or AppID of “\(own)” is in use here by another one: it is called “\(name)” here.",
      "「\(own)」的名称或 AppID 在本库已被占用，在这里叫「\(name)」。")
  }
  static func refusedPurged(_ program: String) -> Text {
    Text(
      "\(program): secrets that were destroyed here came again and were not taken.",
      "\(program)：本库已销毁的密钥又发来了，没有收。")
  }
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
  static let bundlePassphraseNeeded = Text(
    "This file is sealed to a passphrase, which is asked for at a terminal.", "这个文件用口令加密，要在终端里输入口令。")
  static let askBundlePassphrase = Text("Passphrase of the file: ", "文件口令：")
  static func lostReceived(_ program: String, _ count: Int) -> Text {
    Text(
      "\(program): values of yours of which only the record came back: \(count). See: mpvault todo",
      "\(program)：你存过的 \(count) 个值只收到了记录，值已丢失。查看：mpvault todo")
  }
}
