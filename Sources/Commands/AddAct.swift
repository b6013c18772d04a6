internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `add` into an open vault.
struct AddAct {
  let session: Session
  let draft: AddCommand.Draft
  let vault: Vault

  func run(_ secret: SharedSecret, _ stored: (((AppID) throws -> Void)?) throws -> Void) throws {
    let new = try store(secret)
    try report(new)
    let name = new.program.name
    try stored(new.program.appID == nil ? { try take($0, for: name) } : nil)
    session.tell(vault)
  }

  private func take(_ appID: AppID, for name: String) throws {
    var changes = Described()
    changes.appID = .set(appID)
    let state = try vault.edit(name, changes, at: session.now)
    Output.talk(.appIDTaken(appID.text, for: state.name))
  }

  /// The one that was copied beside the secret, unless another program has it: that must not cost the secret.
  private func caughtAppID() throws -> AppID? {
    guard let appID = draft.caughtAppID else { return nil }
    guard let owner = try vault.read({ try $0.find(appID.text, believingIndex: true)?.state }) else {
      return appID
    }
    Output.warn(.caughtAppIDTaken(appID.text, by: owner.name))
    return nil
  }

  private func store(_ secret: SharedSecret) throws -> Stored {
    if draft.isCorrection { return try correct(secret) }
    if let name = draft.name, let known = try vault.read({ try $0.find(name, believingIndex: true)?.state }) {
      return try addKind(to: known, secret)
    }
    let name = try draft.newName ?? askName()
    for taken in [name, draft.alias, draft.appID?.text].compactMap(\.self) {
      try OthersLedgers.refuseTaken(taken, in: vault)
    }
    let known = try draft.appID ?? draft.namedAppID ?? caughtAppID()
    let appID = try known ?? (draft.name == nil ? askAppID() : nil)
    let program = NewProgram(
      name: name, kind: draft.kind, secret: secret, appID: appID, alias: draft.alias, client: draft.client,
      tags: draft.tags)
    return try vault.add([program], at: session.now)[0]
  }

  private func correct(_ secret: SharedSecret) throws -> Stored {
    try OthersLedgers.confirm(draft.name ?? "", draft.kind, in: vault)
    let copy = secret.withBytes { SecretBytes(copying: $0) }
    return try vault.correct(draft.kind, copy, of: draft.name ?? "", at: session.now)
  }

  /// A mini-program that is known gets a kind that it lacks; what else is said about it is `edit`'s to change.
  private func addKind(to known: ProgramState, _ secret: SharedSecret) throws -> Stored {
    guard known.credential(draft.kind) == nil else {
      if draft.kind == .appSecret { throw VaultError.nameTaken(draft.name ?? known.name, by: known.name) }
      throw VaultError.credentialExists(program: known.name, kind: draft.kind)
    }
    guard !draft.describes else { throw Failure(.usage, .editInstead(known.name), hint: .nothingStored) }
    try OthersLedgers.confirm(known.name, draft.kind, in: vault)
    let copy = secret.withBytes { SecretBytes(copying: $0) }
    return try vault.add(draft.kind, copy, to: known.name, at: session.now)
  }

  /// A name that cannot be taken is told at once: the secret is typed already and must not be lost to it.
  private func askName() throws -> String {
    try Question.name { name in
      if let known = try vault.read({ try $0.find(name, believingIndex: true)?.state }) {
        throw VaultError.nameTaken(name, by: known.name)
      }
    }
  }

  private func askAppID() throws -> AppID? {
    try Question.appID { appID in
      if let known = try vault.read({ try $0.find(appID.text, believingIndex: true)?.state }) {
        throw VaultError.appIDTaken(appID, by: known.name)
      }
    }
  }

  private func report(_ stored: Stored) throws {
    let program = stored.program
    let name = program.name
    Output.talk(
      draft.isCorrection
        ? .corrected(name, stored.kind, stored.version) : .stored(name, stored.kind, stored.version))
    Output.talk(.checkBeforeClosing(ProgramReference.text(name, stored.kind)))
    if program.appID == nil { Output.talk(.appIDMissing(name)) }
    if session.isJSON { try Output.data(session.listed(program, in: vault).text) }
  }
}

/// `add` into the inbox of a locked vault: what is known there cannot be looked at, so whatever stands against it
/// is found when it is filed.
struct SealedAdd {
  let session: Session
  let draft: AddCommand.Draft
  let locked: LockedVault

  func run(_ secret: SharedSecret, _ stored: (((AppID) throws -> Void)?) throws -> Void) throws {
    let name = try draft.name ?? Question.name { _ in }
    let known = draft.appID ?? draft.caughtAppID
    let appID = try known ?? (draft.name == nil ? Question.appID { _ in } : nil)
    let item = InboxItem(
      draft.isCorrection ? .correct : .add, name: name, kind: draft.kind, secret: secret, appID: appID,
      alias: draft.alias,
      client: draft.client, tags: draft.tags, at: session.now)
    let notices = try locked.deposit(item, waiting: Output.waits(for:))
    Output.talk(.sealed(name, draft.kind))
    if session.isJSON { try Output.data(SealedJSON.of(item).text) }
    session.tell(notices)
    let lacksAppID = appID == nil && draft.namedAppID == nil && !draft.isCorrection
    try stored(lacksAppID ? { try take($0, for: name) } : nil)
    session.mirror(locked)
  }

  private func take(_ appID: AppID, for name: String) throws {
    let item = InboxItem(.describe, name: name, appID: appID, at: session.now)
    session.tell(try locked.deposit(item, waiting: Output.waits(for:)))
    Output.talk(.sealedAppID(name))
  }
}

/// What `--json` prints of something that went into the inbox.
enum SealedJSON {
  static func of(_ item: InboxItem) -> JSON {
    .object([
      ("name", .string(item.name)), ("kind", .string(item.kind.text)), ("sealed", .bool(true)),
      ("sealedAt", .time(item.sealedAt)),
    ])
  }
}

/// Questions whose answers show.
enum Question {
  /// - Parameter check: throws what is told before it is asked again.
  static func name(_ check: (String) throws -> Void) throws -> String {
    guard Terminal.isThere else { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(Sentence.askName.text).trimmed
      do {
        let name = try Checked.name(typed)
        try check(name)
        return name
      } catch {
        try terminal.write(Failure(error).question)
      }
    }
  }

  static func appID(_ check: (AppID) throws -> Void) throws -> AppID? {
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(Sentence.askAppID.text).trimmed
      if typed.isEmpty { return nil }
      do {
        let appID = try Checked.appID(typed)
        try check(appID)
        return appID
      } catch {
        try terminal.write(Failure(error).question)
      }
    }
  }
}
