internal import Age
internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault receive`: takes in what somebody shared.
struct ReceiveCommand: Command {
  static let name = "receive"
  @OptionGroup var global: GlobalOptions
  @Argument var files: [String]
  @Option(name: .customLong("accept")) var accepted: [String] = []

  func run() throws {
    let session = Session(global)
    let accepted = try Fingerprints.read(accepted)
    let vault = try session.unlock()
    var received: [Received] = []
    for file in files {
      let act = ReceiveAct(session: session, vault: vault, accepted: accepted)
      received += try act.run(file)
    }
    try FollowAct(session: session, vault: vault).offer(received)
    if session.isJSON {
      // What is offered is in no list.
      let listed = received.map(\.state).filter { !$0.isOffered }
      try Output.data(JSON.array(try listed.map { try session.listed($0, in: vault) }).text)
    }
    session.tell(vault)
  }
}

/// One bundle, from the file to the vault.
struct ReceiveAct {
  let session: Session
  let vault: Vault
  /// Fingerprints of 30 digits.
  let accepted: [String]

  func run(_ path: String) throws -> [Received] {
    let own = try vault.ownState()
    let bundle: Bundle
    do { bundle = try BundleFile.read(path, for: vault) } catch SharingError.notABundle {
      guard let passed = try PassedIn.read(path, for: vault) else { throw SharingError.notABundle }
      try take(passed, own, path)
      return []
    }
    let sender = Sender(bundle.sender, own, vault.identity.card)
    let shown = path
    try tell(sender, shown)
    let preview = try vault.preview(bundle.ledgers, at: session.now)
    let told = ReceivedLines(own)
    for item in preview { Output.talk(.indented(told.brings(item))) }
    if preview.allSatisfy(\.isNothing) {
      Output.talk(.nothingNew)
      return preview
    }
    try confirm(bundle, sender, try strangers(bundle, preview, own))
    let received = try vault.merge(bundle.ledgers, at: session.now)
    Output.talk(.received(received.count))
    let adopted = try FollowAct(session: session, vault: vault).ledgers(in: received)
    for item in received { told.warn(item, isAdopted: adopted.contains(item.id)) }
    try CutNews.tell(received, in: vault)
    return received
  }

  private func take(_ passed: PassedValue, _ own: VaultLedgerState, _ path: String) throws {
    let sender = Sender(passed.sender, own, vault.identity.card)
    try tell(sender, path)
    if let card = stranger(sender) {
      guard Terminal.isThere else { throw notAccepted(.strangersWhy([card.fingerprint]), card) }
      guard try YesOrNo.isYes(.askReceive) else { throw HostError.cancelled }
    }
    var name: String?
    if case .known(let person) = sender { name = person.name }
    try PassedIn(vault: vault, now: session.now).take(passed, from: name)
  }

  private func tell(_ sender: Sender, _ path: String) throws {
    switch sender {
    case .own: Output.talk(.fromYourself(path))
    case .known(let person): Output.talk(.fromPerson(path, person.name))
    case .unknown(let card): Output.talk(.fromUnknown(path, card.fingerprint))
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
      let why = strangers.isEmpty ? Sentence.byPassphraseWhy : .strangersWhy(strangers.map(\.fingerprint))
      throw notAccepted(why, bundle.sender)
    }
    if needsWord, !strangers.isEmpty { Output.talk(.strangersWhy(strangers.map(\.fingerprint))) }
    guard try YesOrNo.isYes(.askReceive) else { throw HostError.cancelled }
  }

  /// Whoever is on record nowhere and was not accepted in the command line.
  private func stranger(_ sender: Sender) -> Card? {
    guard case .unknown(let card) = sender, !accepted.contains(card.digits) else { return nil }
    return card
  }

  private func notAccepted(_ why: Sentence, _ sender: Card) -> Failure {
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

  func brings(_ item: Received) -> Sentence {
    item.state.isOffered ? .bringsOffered(item, founder(item)) : .brings(item)
  }

  /// - Parameter isAdopted: whether it is asked whether it is used in another's place.
  func warn(_ item: Received, isAdopted: Bool) {
    let name = Printable.escape(item.state.name)
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

  private func founder(_ item: Received) -> String { Printable.escape(own.name(of: item.founder)) }
}

extension Card {
  var digits: String { fingerprint.filter { $0 != " " } }
}

/// A bundle as it lies in a file.
enum BundleFile {
  /// An armored age file is a third larger than what it holds.
  private static let limit = 400 << 20

  static func read(_ path: String, for vault: Vault) throws -> Bundle {
    do { return try read(path, BundleReader(vault.identity)) } catch SharingError.age(.needsPassphrase) {
      guard Terminal.isThere else {
        throw Failure(.unavailable, .bundlePassphraseNeeded, hint: .noTerminalHint)
      }
      let typed = try Terminal().readHidden(Sentence.askBundlePassphrase.text, limit: Passphrase.limit)
      return try read(path, BundleReader(passphrase: SharedSecret(typed), for: vault.identity.card))
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
