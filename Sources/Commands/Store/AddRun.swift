internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What was typed behind `add`, not checked yet.
struct AddWishes {
  var program: String?
  var appID: String?
  var kind: String?
  var fields: [String] = []
  var client: String?
  var tags: [String] = []
  var alias: String?
  /// Nil where there was no such option.
  var account: AccountOptions?
  var isLive = false
  var isWithoutSecret = false
  var isPrivate = false
  var isMade = false
  var isFromClipboard = false
  var isAwaited = false
  var isCorrection = false
  var isForced = false

  init(program: String?) { self.program = program }

  /// NAME/KIND, as it is written everywhere else; with another word behind the slash it is a name that cannot be.
  mutating func takeKindOfName() throws(Failure) {
    guard let program, let slash = program.firstIndex(of: "/") else { return }
    let word = String(program[program.index(after: slash)...])
    guard let named = try? ProgramReference.kind(word) else { return }
    if let kind, try ProgramReference.kind(kind) != named {
      throw Failure(.usage, .kindTwice, hint: .nothingStored)
    }
    (self.program, kind) = (String(program[..<slash]), word)
  }
}

/// What `add` does, also when it was typed so plainly that the argument parser is passed by. The rest of it is `AddAct`, or
/// `SealedAdd` where the vault is locked.
struct AddRun {
  private let session: Session
  private let wishes: AddWishes

  private typealias Draft = AddCommand.Draft

  init(session: Session, wishes: AddWishes) throws(Failure) {
    var wishes = wishes
    try wishes.takeKindOfName()
    (self.session, self.wishes) = (session, wishes)
  }

  func run() throws {
    guard !(wishes.isFromClipboard && wishes.isAwaited),
      !(wishes.isMade && (wishes.isFromClipboard || wishes.isAwaited))
    else {
      throw Failure(.usage, .clipboardEither, hint: .helpHint)
    }
    var draft = try Draft(wishes)
    if wishes.isWithoutSecret { return try registerOnly(draft) }
    let locked = try session.lockedVaultIfAny()
    guard !draft.isCorrection || (draft.name != nil && !draft.describes) else {
      throw Failure(.usage, .correctAlone, hint: .nothingStored)
    }
    if draft.name == nil, !Terminal.isThere { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    // Before there is a secret: whatever stands against its name, and a passphrase that has to be asked for.
    let opened = try open(locked, draft)
    let known = try draft.name.flatMap { name in
      try opened?.read { try $0.find(name, believingIndex: true)?.state }
    }
    let platform = known?.platform ?? draft.platform
    if wishes.kind == nil { draft.kind = platform.usualKind }
    if platform.rule(of: draft.kind).isWholeLogin { Output.warn(.wholeLogin(draft.kind, platform)) }
    draft.companions = try Checked.companions(wishes.fields, beside: draft.kind, on: platform, in: opened)
    if let opened { draft = try AddAct(session: session, draft: draft, vault: opened).prepared() }
    let source = source(draft, opened, platform)
    let made = wishes.isMade ? try MadeValue.make(draft.kind, on: platform, in: opened, session) : nil
    let value: NewValue.Given = try made.map { ($0, nil) } ?? source.readyValue() ?? source.await()
    (draft.wasTyped, draft.caughtAppID) = (source.isTyped && !wishes.isMade, value.appID)
    if opened == nil, let vault = source.vault {
      try AddAct(session: session, draft: draft, vault: vault).prepare()
    }
    try Checked.companions(draft.companions, differFrom: value.secret)
    if draft.isCorrection, locked == nil { throw VaultError.noVault(path: session.vaultPath) }
    // Where there is none, the vault is made on the spot.
    let making = locked == nil ? try VaultMaking(session: session).make() : nil
    let place = locked.map { VaultOrInbox(source.vault, else: $0) } ?? making.map { .vault($0.vault) }
    guard let place else { return }
    try store(value.secret, source, draft, in: place)
    if let made { try MadeValue.show(made, draft.kind) }
    try making?.handOver()
  }

  /// The inbox has no room for what the registration knows, and that is not to be lost.
  private func open(_ locked: LockedVault?, _ draft: Draft) throws -> Vault? {
    guard let locked else { return nil }
    return try draft.needsVault ? session.unlock(locked) : session.unlockOrUseInbox(locked)
  }

  private func source(_ draft: Draft, _ vault: Vault?, _ platform: Platform) -> NewValue {
    let said = draft.appID ?? draft.namedAppID
    let input = SecretInput(
      kind: draft.kind, platform: platform, question: .askSecret(draft.kind), isForced: wishes.isForced,
      besides: platform.isOfWeChat ? said.map { .expect($0) } ?? .take : .leaveOut)
    var source = NewValue(
      input, session, isFromClipboard: wishes.isFromClipboard, isAwaited: wishes.isAwaited)
    if let vault { source.look(in: vault, for: draft.name) }
    return source
  }

  private func store(
    _ secret: SharedSecret, _ source: NewValue, _ draft: Draft, in place: VaultOrInbox
  ) throws {
    let store: any AddStore =
      switch place {
      case .vault(let vault): AddAct(session: session, draft: draft, vault: vault)
      case .inbox(let locked): SealedAdd(session: session, draft: draft, locked: locked)
      }
    try session.work(in: place) {
      let added = try store.add(secret)
      source.clear(secret)
      if added.lacksAppID, let appID = try source.awaitAppID() { try store.take(appID, for: added.name) }
    }
  }

  private func registerOnly(_ draft: Draft) throws {
    guard !(wishes.isFromClipboard || wishes.isAwaited || wishes.isCorrection || wishes.isForced),
      wishes.kind == nil || draft.kind == draft.platform.usualKind,
      wishes.fields.isEmpty,
      !wishes.isMade
    else {
      throw Failure(.usage, .noSecretAlone, hint: .helpHint)
    }
    guard draft.newName != nil || Terminal.isThere else {
      throw Failure(.usage, .nameNeeded, hint: .nameNeededHint)
    }
    try AddAccount(session: session, draft: draft).run()
  }
}
