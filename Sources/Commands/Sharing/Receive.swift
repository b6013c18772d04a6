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
      try Output.data(JSON.array(try received.map { try session.listed($0.state, in: vault) }).text)
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
    let bundle = try BundleFile.read(path, for: vault)
    let own = try vault.ownState()
    let sender = Sender(bundle.sender, own, vault.identity.card)
    let shown = Printable.escape(path)
    try tell(sender, shown)
    let preview = try vault.preview(bundle.ledgers, at: session.now)
    for item in preview { Output.talk(.brings(item)) }
    let isNothing = preview.allSatisfy { $0.newEvents == 0 && $0.newValues.isEmpty }
    if isNothing {
      Output.talk(.nothingNew)
      return preview
    }
    let newFounders = bundle.founders(of: Set(preview.filter(\.isNew).map(\.id)))
    try confirm(bundle, sender, newFounders, own)
    let received = try vault.merge(bundle.ledgers, at: session.now)
    Output.talk(.received(received.count))
    for item in received where item.state.sharedName != nil || item.state.isSecond {
      Output.warn(.takenUnder(item.state))
    }
    for item in received where item.refused > 0 {
      Output.warn(.refusedPurged(Printable.escape(item.state.name)))
    }
    return received
  }

  private func tell(_ sender: Sender, _ path: String) throws {
    switch sender {
    case .own: Output.talk(.fromYourself(path))
    case .known(let person): Output.talk(.fromPerson(path, Printable.escape(person.name)))
    case .unknown(let card): Output.talk(.fromUnknown(path, card.fingerprint))
    case .left(let person):
      throw Failure(.refused, .fromLeaver(Printable.escape(person.name)), hint: .fromLeaverHint)
    case .otherCard(let person, let card):
      throw Failure(
        .refused, .otherCard(Printable.escape(person.name)), why: .otherCardWhy(card.fingerprint),
        hint: .compareByVoice)
    }
  }

  /// What is not from somebody known, about programs of somebody known, and sealed to a key, needs a person's word.
  ///
  /// - Parameter founders: of the ledgers that are new here.
  private func confirm(_ bundle: Bundle, _ sender: Sender, _ founders: [Card], _ own: OwnState) throws {
    var strangers = founders.filter { card in
      !isKnown(card, own) && !accepted.contains(card.digits) && card.signingKey != bundle.sender.signingKey
    }
    if case .unknown(let card) = sender, !accepted.contains(card.digits) { strangers.insert(card, at: 0) }
    let isByPassphrase = bundle.recipients == nil && !accepted.contains(bundle.sender.digits)
    let needsWord = !strangers.isEmpty || isByPassphrase
    guard Terminal.isThere else {
      guard needsWord else { return }
      let why = strangers.isEmpty ? Sentence.byPassphraseWhy : .strangersWhy(strangers.map(\.fingerprint))
      throw Failure(.refused, .notAccepted, why: why, hint: .acceptHint(bundle.sender.fingerprint))
    }
    if needsWord, !strangers.isEmpty { Output.talk(.strangersWhy(strangers.map(\.fingerprint))) }
    guard try YesOrNo.isYes(.askReceive) else { throw HostError.cancelled }
  }

  private func isKnown(_ card: Card, _ own: OwnState) -> Bool {
    if card.signingKey == own.owner { return true }
    guard let person = own.person(signingKey: card.signingKey) else { return false }
    return !person.hasLeft
  }
}

/// A question that is answered with yes or no.
enum YesOrNo {
  static func isYes(_ question: Sentence) throws -> Bool {
    let answer = try Terminal().readLine(question.text).trimmed.lowercased()
    return Sentence.yesWords.contains(answer)
  }
}

/// Who signed a bundle, as far as this vault knows.
enum Sender {
  case own
  case known(Person)
  case unknown(Card)
  case left(Person)
  /// The signing key of somebody known beside another age key than theirs.
  case otherCard(Person, Card)

  init(_ card: Card, _ own: OwnState, _ mine: Card) {
    if card.signingKey == own.owner {
      self = card == mine ? .own : .unknown(card)
      return
    }
    guard let person = own.person(signingKey: card.signingKey),
      let device = person.devices.first(where: { $0.key.card?.signingKey == card.signingKey })
    else {
      self = .unknown(card)
      return
    }
    let isSame = device.key.card?.ageKey == card.ageKey
    self =
      !isSame
      ? .otherCard(person, card)
      : person.hasLeft || device.removedAt != nil ? .left(person) : .known(person)
  }
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
