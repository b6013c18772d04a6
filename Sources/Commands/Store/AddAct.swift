internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `add` into an open vault.
struct AddAct: AddStore {
  let session: Session
  let draft: AddCommand.Draft
  let vault: Vault

  func add(_ secret: SharedSecret) throws -> Added {
    let new = try store(secret)
    let name = new.program.name
    tellStored(new)
    if !draft.isCorrection { try StandingBriefing(session: session, vault: vault).give([name]) }
    // Whoever may only store values is not asked for what they may not fill in.
    let mayFillIn = vault.isAdmin(of: new.program)
    let isOfWeChat = new.program.platform.isOfWeChat
    let appID = new.program.appID ?? (isOfWeChat && mayFillIn ? freeAppID ?? askedAppID(for: name) : nil)
    if let appID, new.program.appID == nil {
      try take(appID, for: name)
    } else if let appID, appID == draft.caughtAppID {
      Output.talk(.appIDTaken(appID.text, for: name))
    }
    Output.talk(
      .checkStored(
        name, new.kind, canAsk: (appID != nil || new.program.id != nil) && new.program.platform.isVerifiable))
    if appID == nil, new.program.id == nil, mayFillIn {
      Output.talk(.appIDMissing(name, on: new.program.platform))
    }
    if session.isJSON {
      let program = new.program.appID == appID ? new.program : try vault.program(name)
      try Output.data(session.listed(program, in: vault).text)
    }
    return Added(name: name, lacksAppID: isOfWeChat && mayFillIn && appID == nil)
  }

  /// Of whoever has just typed the secret, with the platform's page before them. The secret is stored: whoever is gone
  /// now has lost nothing.
  private func askedAppID(for name: String) -> AppID? {
    guard draft.wasTyped, draft.kind.isMain, !draft.isCorrection, !session.isJSON, Terminal.isThere
    else { return nil }
    let offered = draft.offer.flatMap { $0.name == name && isFree($0) ? $0.appID : nil }
    let answer = try? Question.appID(offering: offered) { appID in
      guard let known = try program(appID.text) else { return }
      throw Failure(.badData, .appIDOfOther(appID.text, known.name), hint: .appIDLater(name))
    }
    return answer ?? nil
  }

  /// One that was copied with the value of a program that was known and lacks it, unless another program has it.
  private var freeAppID: AppID? {
    let isTaken = draft.caughtAppID.map { (try? program($0.text)) != nil } ?? true
    return isTaken ? nil : draft.caughtAppID
  }

  /// Whether no program here is the project's.
  private func isFree(_ offer: ProjectOffer) -> Bool { (try? program(offer.appID.text)) ?? nil == nil }

  func take(_ appID: AppID, for name: String) throws {
    var changes = Described()
    changes.appID = .set(appID)
    let state = try vault.edit(name, changes, at: session.now)
    Output.talk(.appIDTaken(appID.text, for: state.name))
  }

  /// The one that was copied beside the secret, unless another program has it: that must not cost the secret.
  private func caughtAppID() throws -> AppID? {
    guard let appID = draft.caughtAppID else { return nil }
    guard let owner = try program(appID.text) else { return appID }
    Output.warn(.caughtAppIDTaken(appID.text, by: owner.name))
    return nil
  }

  /// With the client that is meant.
  func prepared() throws -> AddCommand.Draft {
    var draft = draft
    draft.client = try NearClient.settle(draft.client, in: vault)
    try AddAct(session: session, draft: draft, vault: vault).prepare()
    return draft
  }

  /// Before the secret is asked for: what stands against its name, and who gets it besides.
  func prepare() throws {
    if draft.isCorrection { return try prepare(for: vault.program(draft.name ?? "")) }
    if let name = draft.name, let known = try program(name) { return try prepare(for: known) }
    try refuseTaken()
    try tellStanding(known: nil)
  }

  /// Who will get the value.
  func tellStanding(known: ProgramState?) throws {
    try StandingBriefing(session: session, vault: vault).tell(
      known?.name, draft.kind, describing: draft.description, isPrivate: draft.isPrivate, known: known)
  }

  /// - Parameter own: whose names may be said again.
  /// - Throws: `nameTaken`, `appIDTaken`; 65 where the other one is somebody else's.
  func refuseTaken(but own: String? = nil) throws {
    let newName = draft.newName == draft.name ? nil : draft.newName
    let names = [draft.name, newName, draft.alias, draft.appID?.text, draft.platformID]
    for taken in names.compactMap(\.self) {
      guard let known = try program(taken), known.name != own else { continue }
      try OthersLedgers.refuseTaken(taken, in: vault)
      if let appID = draft.appID, taken == appID.text { throw VaultError.appIDTaken(appID, by: known.name) }
      throw VaultError.nameTaken(taken, by: known.name)
    }
  }

  /// A mini-program that is known gets a kind that it lacks, or the right value of one; what else is said about it is
  /// `edit`'s to change.
  private func prepare(for known: ProgramState) throws {
    if draft.isCorrection {
      guard known.credential(draft.kind) != nil else {
        throw VaultError.noCredential(program: known.name, kind: draft.kind)
      }
    } else {
      guard known.credential(draft.kind) == nil else {
        if draft.kind == known.platform.usualKind {
          throw VaultError.nameTaken(draft.name ?? known.name, by: known.name)
        }
        throw VaultError.credentialExists(program: known.name, kind: draft.kind)
      }
      // What was registered before there was a secret is completed, as if it were new.
      guard !draft.describes || known.hasNoSecret else {
        throw Failure(.usage, .editInstead(known.name), hint: .nothingStored)
      }
      try refuseTaken(but: known.name)
    }
    try tellStanding(known: known)
    if try StoringRights.tell(known, draft.kind, in: vault) {
      try OthersLedgers.confirm(known.name, draft.kind, in: vault)
    }
  }

  private func program(_ name: String) throws -> ProgramState? {
    try vault.read { try $0.find(name, believingIndex: true)?.state }
  }

  private func store(_ secret: SharedSecret) throws -> Stored {
    guard let name = draft.name else {
      return try Unnamed(session: session, locked: session.lockedVault()).naming(secret, draft) {
        try register(secret, as: askName())
      }
    }
    let item = draft.item(secret, as: name, draft.knownAppID, lacks: .word, at: session.now)
    return try Keeping(vault: vault, wasTyped: draft.wasTyped).storing(item) {
      if draft.isCorrection {
        return try vault.correct(draft.kind, secret.copy(), of: name, with: draft.companions, at: session.now)
      }
      if let known = try program(name) {
        return try vault.add(
          draft.kind, secret.copy(), to: known.name, describing: draft.description, with: draft.companions,
          isPrivate: draft.isPrivate, at: session.now)
      }
      return try register(secret, as: draft.newName ?? askName())
    }
  }

  private func register(_ secret: SharedSecret, as name: String) throws -> Stored {
    let appID = try draft.appID ?? draft.namedAppID ?? caughtAppID()
    return try vault.add(
      [draft.program(name, secret, appID)], isPrivate: draft.isPrivate, at: session.now)[0]
  }

  /// A name that cannot be taken is told at once: the secret is typed already and must not be lost to it.
  func askName() throws -> String {
    try Question.name(offering: draft.offer.flatMap { isFree($0) ? $0 : nil }) { name in
      if let known = try program(name) { throw VaultError.nameTaken(name, by: known.name) }
    }
  }

  private func tellStored(_ stored: Stored) {
    let name = stored.program.name
    Output.talk(
      draft.isCorrection
        ? .corrected(name, stored.kind, stored.version) : .stored(name, stored.kind, stored.version))
  }
}

/// What is said here alone.
extension Text {
  static func caughtAppIDTaken(_ appID: String, by owner: String) -> Text {
    Text(
      "the AppID \(appID) that was copied too belongs to “\(owner)”, and was not taken.",
      "一起复制的 AppID \(appID) 属于「\(owner)」，没有采用。")
  }
  static func appIDOfOther(_ appID: String, _ owner: String) -> Text {
    Text(
      "The AppID \(appID) belongs to “\(owner)” and was not taken. The secret is stored.",
      "AppID \(appID) 属于「\(owner)」，没有采用。密钥已经存好。")
  }
  static func appIDLater(_ program: String) -> Text {
    let command = Text(command: "mpvault edit \(Shell.quote(program))")
    return Text(
      "type the right one, or press Enter; later: \(command) --app-id wx…",
      "重新输入，或按回车；以后补：\(command) --app-id wx…")
  }
  static func appIDMissing(_ program: String, on platform: Platform) -> Text {
    let command = addingAppID(to: program, on: platform)
    guard platform.isOfWeChat else {
      return Text("Its id on \(platform) is still missing: \(command)", "还没填\(platform)的 ID：\(command)")
    }
    return Text("Its AppID is still missing: \(command)", "还没填 AppID：\(command)")
  }
  static func editInstead(_ program: String) -> Text {
    Text(
      "“\(program)” is known already; change what is said about it with mpvault edit.",
      "「\(program)」已经在库里，要改资料请用 mpvault edit。")
  }
}
