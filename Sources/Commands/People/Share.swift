internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault share`: gives the credentials of mini-programs to somebody, as one age file.
struct ShareCommand: Command {
  static let name = "share"
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option(name: .customLong("to")) var to: [String] = []
  @Option(name: .customLong("as")) var newName: String?
  @Option(name: .shortAndLong) var output: String?
  @Flag(name: [.customShort("a"), .customLong("armor")]) var isArmored = false
  @Flag(name: .customLong("gen-passphrase")) var isToPassphrase = false
  @Flag(name: .customLong("as-admin")) var asAdmin = false
  @Flag(name: .customLong("as-founder")) var asFounder = false
  @Flag(name: .customLong("yes")) var isYes = false
  @Flag(name: .customLong("again")) var isAgain = false
  @Flag(name: .customLong("record-only")) var isRecordOnly = false
  @Flag(name: .customLong("no-secrets")) var isWithoutSecrets = false
  @Flag(name: .long) var withOldSecrets = false
  @Flag(name: .customLong("sync")) var isBySync = false
  @Flag(name: .customLong("force")) var isForced = false

  func run() throws {
    try checkWays()
    let session = Session(global)
    let chosen = try ShareSelection(selection)
    let vault = try session.unlock()
    let programs = try chosen.choose(in: vault)
    if isBySync, try vault.policy().remote == nil { throw SharingError.noRemote }
    session.warnBeforeFirstSync(vault)
    if isAgain {
      try ShareAgain(session: session, vault: vault, folder: output, isArmored: isArmored).run(
        programs.programs, only: to)
    } else {
      try share(programs, in: vault, session)
    }
    session.tell(vault)
  }

  private func share(_ chosen: ShareSelection.Chosen, in vault: Vault, _ session: Session) throws {
    let people = try recipients(in: vault, session)
    guard !(asAdmin || asFounder) || people.flatMap(\.grantees).allSatisfy({ $0.card != nil }) else {
      throw Failure(.usage, .adminNeedsCard, hint: .keyShapes)
    }
    var chosen = chosen
    if asFounder {
      chosen = try NewFounder(isYes: isYes).programs(of: chosen, selection, to: people, in: vault)
    }
    if !isWithoutSecrets, !isBySync {
      let held = try HeldPrograms(of: chosen.programs, chosen.credentials, in: vault)
      NotHeld.tell(held.lacks)
      chosen = ShareSelection.Chosen(programs: held.programs, kind: chosen.kind)
    }
    var request = ShareRequest(
      items: [], to: Self.each(people.flatMap(\.grantees)),
      via: isBySync ? .git : isRecordOnly ? .told : isToPassphrase ? .passphrase : .bundle)
    (request.asAdmin, request.withSecrets, request.withOldSecrets) = (
      asAdmin, !isWithoutSecrets, withOldSecrets
    )
    request.asFounder = asFounder
    if selection.names.isEmpty { chosen = try Self.withoutForbidden(chosen, request, in: vault) }
    request.items = chosen.items
    guard request.to.count <= BundleWriter.maximumRecipients else { throw SharingError.tooManyRecipients }
    for program in chosen.programs { ShareWarnings.tell(program.state) }
    if chosen.kind != nil { Output.talk(.historyGoesAlong) }
    if isBySync { return try ShareBySync(session: session, vault: vault).run(request, to: people) }
    let title = chosen.programs.count == 1 ? chosen.programs[0].state.name : selection.client ?? "mpvault"
    let act = ShareAct(
      session: session, vault: vault, output: output.map { OutputFile($0, isForced: isForced) },
      isArmored: isArmored, isRecordOnly: isRecordOnly, isToPassphrase: isToPassphrase)
    try act.run(request, to: people, title: title)
  }

  /// What was named by its name is not left out: there it is refused.
  private static func withoutForbidden(
    _ chosen: ShareSelection.Chosen, _ request: ShareRequest, in vault: Vault
  ) throws -> ShareSelection.Chosen {
    let allowed = zip(chosen.programs, chosen.items).filter { !vault.mayNotShare($1, of: $0.state, request) }
    let left = chosen.programs.filter { program in !allowed.contains { $0.0.id == program.id } }
    guard !allowed.isEmpty, !left.isEmpty else { return chosen }
    Output.warn(.mayNotShare(left.map(\.state.name)))
    return ShareSelection.Chosen(programs: allowed.map(\.0), kind: chosen.kind)
  }

  /// Each once, whoever names them twice.
  private static func each(_ grantees: [Grantee]) -> [Grantee] {
    var known: Set<Grantee.Identity> = []
    return grantees.filter { known.insert($0.identity).inserted }
  }

  /// Those whom `--to` names; one with `--as` is put on record first.
  private func recipients(in vault: Vault, _ session: Session) throws -> [Recipients] {
    let own = try vault.ownState()
    if let newName {
      let key = try KeyInput.read(to[0])
      let added = try vault.addPerson(
        try KeyInput.person(newName), wechat: nil, role: nil, device: nil, key: key, at: session.now)
      let shown = added.person.name
      Output.talk(added.isNew ? .personAdded(shown) : .personChanged(shown))
      if let card = key.card { Output.talk(.compareFingerprint(shown, card.fingerprint)) }
      return [Recipients(name: added.person.name, grantees: [key])]
    }
    return try to.map { text in
      if KeyInput.isKey(text) {
        let key = own.meant(by: try KeyInput.read(text))
        if vault.isOwn(key) { throw VaultError.ownKey }
        if let card = key.card, try vault.doubt(about: card) == .unknown {
          throw Failure(.missing, .cardUnknown(card.fingerprint), hint: .cardUnknownHint)
        }
        try vault.requireRecipient(key, own)
        let person = own.person(of: key)
        return Recipients(name: person?.name ?? key.label, grantees: [key])
      }
      guard let person = own.person(named: text) else { throw VaultError.noPerson(text) }
      if person.hasLeft { throw VaultError.personLeft(person.name) }
      let hasKey = !person.devicesInUse.isEmpty
      guard hasKey || isRecordOnly || isToPassphrase else {
        throw Failure(.badData, .personHasNoKey(person.name), hint: .personHasNoKeyHint)
      }
      return Recipients(name: person.name, grantees: person.grantees)
    }
  }

  private func checkWays() throws(Failure) {
    if isAgain {
      let isMixed =
        newName != nil || isToPassphrase || asAdmin || asFounder || isRecordOnly || isWithoutSecrets
        || withOldSecrets
        || isBySync
      guard !isMixed else { throw Failure(.usage, .againAlone, hint: .helpHint) }
      return
    }
    guard !(asFounder && (asAdmin || isWithoutSecrets)) else {
      throw Failure(.usage, .founderIsWhole, hint: .helpHint)
    }
    guard !asFounder || isYes || Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    guard !to.isEmpty else { throw Failure(.usage, .shareToWhom, hint: .shareToHint) }
    guard newName == nil || (to.count == 1 && KeyInput.isKey(to[0])) else {
      throw Failure(.usage, .asNeedsOneKey, hint: .helpHint)
    }
    guard !(isRecordOnly && (output != nil || isArmored || isToPassphrase || isWithoutSecrets)) else {
      throw Failure(.usage, .recordOnlyAlone, hint: .helpHint)
    }
    let isFile = output != nil || isArmored || isToPassphrase
    guard !isBySync || !(isFile || isRecordOnly || isWithoutSecrets || withOldSecrets) else {
      throw Failure(.usage, .shareBySyncAlone, hint: .helpHint)
    }
    guard !(isWithoutSecrets && withOldSecrets) else { throw Failure(.usage, .secretsOrNot, hint: .helpHint) }
    guard !isToPassphrase || Terminal.isThere else {
      throw Failure(.unavailable, .passphraseNeedsTerminal, hint: .noTerminalHint)
    }
  }
}

/// Somebody to whom something goes.
struct Recipients {
  let name: String
  let grantees: [Grantee]
}

/// What whoever shares should know of a secret that may not work.
enum ShareWarnings {
  static func tell(_ program: ProgramState) {
    for credential in program.credentials {
      let name = ProgramReference.text(program.name, credential.kind)
      if !credential.unfinishedResets.isEmpty { Output.warn(.sharesMaybeDead(name)) }
      if credential.isFrozen { Output.warn(.sharesFrozen(name)) }
      if !credential.openLeaks.isEmpty { Output.warn(.sharesLeaked(name)) }
    }
  }
}
