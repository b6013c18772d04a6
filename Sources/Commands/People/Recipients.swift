internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Vault

/// Somebody to whom something goes.
struct Recipients {
  let name: String
  let grantees: [Grantee]
  /// Whether the name is that of somebody on record here.
  var isOnRecord = true
}

extension ShareCommand {
  /// Those whom `--to` names, or the members who were proposed; whom `--as` names is put on record later.
  func recipients(
    _ chosen: ShareSelection.Chosen, in vault: Vault, _ session: Session
  ) throws -> [Recipients] {
    let own = try vault.ownState()
    var to = to
    if to.isEmpty, newName == nil {
      let proposal = try ShareProposal(
        chosen.programs[0].state, chosen.credentials, in: vault, at: session.now)
      try proposal.ask()
      to = proposal.people
    }
    if let newName { return [try called(newName, own)] }
    return try to.map { text in
      if KeyInput.isKey(text) {
        let key = own.meant(by: try KeyInput.read(text))
        if vault.isOwn(key) { throw VaultError.ownKey }
        if let card = key.card, try vault.doubt(about: card) == .unknown {
          throw Failure(.missing, .cardUnknown(card.fingerprint), hint: .cardUnknownHint)
        }
        try vault.requireRecipient(key, own)
        let person = own.person(of: key)
        return Recipients(name: person?.name ?? key.label, grantees: [key], isOnRecord: person != nil)
      }
      let person = try known(text, own, in: vault)
      if person.hasLeft { throw VaultError.personLeft(person.name) }
      let hasKey = !person.devicesInUse.isEmpty
      guard hasKey || isRecordOnly || isToPassphrase else {
        throw Failure(.badData, .personHasNoKey(person.name), hint: .personHasNoKeyHint)
      }
      return Recipients(name: person.name, grantees: person.grantees)
    }
  }

  /// - Throws: 66 with the command that records them, where somebody else calls one key alone so in a ledger that is here.
  private func known(_ name: String, _ own: VaultLedgerState, in vault: Vault) throws -> Person {
    do throws(VaultError) { return try own.known(name) } catch {
      var failure = Failure(error)
      let given = try vault.programs().flatMap { $0.names(name) }.filter { given in
        own.person(of: given.grantee) == nil && own.person(signingKey: given.author)?.hasLeft == false
      }
      if case .noPerson = error, let card = given.first?.grantee.card,
        given.allSatisfy({ $0.grantee.card == card }), let colleague = own.person(signingKey: given[0].author)
      {
        let stranger = RecordingStranger(name: name, card: card)
        failure.hint = .calledSo(by: colleague.name, stranger.card.fingerprint, stranger.recording)
      }
      throw failure
    }
  }

  /// Whoever has no key gets a passphrase, and is on record as told.
  private func called(_ text: String, _ own: VaultLedgerState) throws -> Recipients {
    let name = try KeyInput.person(text)
    try own.requireNobodys(name)
    if let key = try to.first.map({ try KeyInput.read($0) }) {
      return Recipients(name: name, grantees: [key])
    }
    let known = try? own.known(name)
    return Recipients(name: known?.name ?? name, grantees: known?.grantees ?? [.told(name)])
  }

  /// Once all else is known to go.
  func put(_ people: [Recipients], in vault: Vault, _ session: Session) throws {
    guard newName != nil, let name = people.first?.name else { return }
    let key = try to.first.map { try KeyInput.read($0) }
    let added = try vault.addPerson(
      name, wechat: nil, role: nil, device: nil, key: key, at: session.now)
    let person = added.person
    Output.talk(added.isNew ? .personAdded(person.name) : .personChanged(person.name))
    if let card = key?.card { Output.talk(.compareFingerprint(person.name, card.fingerprint)) }
  }
}

/// What is said here alone.
extension Text {
  static func cardUnknown(_ fingerprint: String) -> Text {
    Text(
      "Nobody on record here has this card. Fingerprint: \(fingerprint)",
      "这张名片没有登记过。指纹：\(fingerprint)")
  }
  static func calledSo(by colleague: String, _ fingerprint: String, _ command: String) -> Text {
    let recording = Text(command: command)
    return Text(
      "not on record here, but \(colleague) calls somebody so: compare the fingerprint \(fingerprint) by phone, then: \(recording)",
      "本库没登记，但 \(colleague) 这样叫一个人：先打电话核对指纹 \(fingerprint)，再执行：\(recording)")
  }
  static func personHasNoKey(_ name: String) -> Text {
    Text("No key of “\(name)” is on record.", "没有登记「\(name)」的公钥。")
  }
  static let personHasNoKeyHint = Text(
    "mpvault people add NAME KEY; or --gen-passphrase; or, where they have it already, --record-only.",
    "mpvault people add 名字 公钥；或 --gen-passphrase；已经告诉 TA 了就加 --record-only。")
}
