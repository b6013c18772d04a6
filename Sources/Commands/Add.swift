internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault add`: stores a secret the second it appears. It asks in the order in which things can be lost: the
/// secret, then the passphrase, then what can be looked up again.
struct AddCommand: Command {
  static let name = "add"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String?
  @Option(name: .customLong("app-id")) var appID: String?
  @Option(name: .customLong("kind")) var kind = "appsecret"
  @Option(name: .customLong("client")) var client: String?
  @Option(name: .customLong("tag")) var tags: [String] = []
  @Option(name: .customLong("alias")) var alias: String?
  @Flag(name: .customLong("force")) var isForced = false

  func run() throws {
    let session = Session(global)
    let draft = try Draft(self)
    let locked = try session.lockedVaultIfAny()
    if draft.name == nil, !Terminal.isThere { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    let input = SecretInput(kind: draft.kind, question: .askSecret(draft.kind), isForced: isForced)
    let secret = try input.read()
    let made =
      try locked.map { VaultMaking.Made(vault: try session.unlock($0)) }
      ?? VaultMaking(session: session).make()
    let stored = try store(SharedSecret(secret), draft, in: made.vault, session)
    try report(stored, session)
    session.tell(made.vault)
    try made.handOver()
  }

  private func store(
    _ secret: SharedSecret, _ draft: Draft, in vault: Vault, _ session: Session
  ) throws -> Stored {
    if let name = draft.name, let known = try vault.read({ try $0.find(name)?.state }) {
      return try addKind(to: known, secret, draft, in: vault, session)
    }
    let name = try draft.newName ?? askName(in: vault)
    let appID = try draft.appID ?? draft.namedAppID ?? (draft.name == nil ? askAppID(in: vault) : nil)
    let program = NewProgram(
      name: name, kind: draft.kind, secret: secret, appID: appID, alias: draft.alias, client: draft.client,
      tags: draft.tags)
    return try vault.add([program], at: session.now)[0]
  }

  /// A mini-program that is known gets a kind that it lacks; what else is said about it is `edit`'s to change.
  private func addKind(
    to known: ProgramState, _ secret: SharedSecret, _ draft: Draft, in vault: Vault, _ session: Session
  ) throws -> Stored {
    guard known.credential(draft.kind) == nil else {
      if draft.kind == .appSecret { throw VaultError.nameTaken(draft.name ?? known.name, by: known.name) }
      throw VaultError.credentialExists(program: known.name, kind: draft.kind)
    }
    guard !draft.describes else { throw Failure(.usage, .editInstead(known.name), hint: .nothingStored) }
    let copy = secret.withBytes { SecretBytes(copying: $0) }
    return try vault.add(draft.kind, copy, to: known.name, at: session.now)
  }

  /// A name that cannot be taken is told at once: the secret is typed already and must not be lost to it.
  private func askName(in vault: Vault) throws -> String {
    guard Terminal.isThere else { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    guard Terminal.isThere else { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(Sentence.askName.text).trimmed
      do {
        let name = try Checked.name(typed)
        if let known = try vault.read({ try $0.find(name)?.state }) {
          throw VaultError.nameTaken(name, by: known.name)
        }
        return name
      } catch {
        try terminal.write(Failure(error).question)
      }
    }
  }

  private func askAppID(in vault: Vault) throws -> AppID? {
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readLine(Sentence.askAppID.text).trimmed
      if typed.isEmpty { return nil }
      do {
        let appID = try Checked.appID(typed)
        if let known = try vault.read({ try $0.find(appID.text)?.state }) {
          throw VaultError.appIDTaken(appID, by: known.name)
        }
        return appID
      } catch {
        try terminal.write(Failure(error).question)
      }
    }
  }

  private func report(_ stored: Stored, _ session: Session) throws {
    let program = stored.program
    let name = Printable.escape(program.name)
    Output.talk(.stored(name, stored.kind, stored.version))
    Output.talk(.checkBeforeClosing(ProgramReference.text(name, stored.kind)))
    if program.appID == nil { Output.talk(.appIDMissing(name)) }
    if session.isJSON { try Output.data(ProgramJSON.listed(program).text) }
  }
}

extension AddCommand {
  /// What was said in the command line, checked.
  struct Draft {
    let name: String?
    let kind: CredentialKind
    let appID: AppID?
    let alias: String?
    let client: String?
    let tags: [String]

    /// What was said where the name stands, unless it is an AppID: that names a program that is known, and a new
    /// one gets a name besides.
    var newName: String? { namedAppID == nil ? name : nil }
    var namedAppID: AppID? { name.flatMap { try? AppID($0) } }

    var describes: Bool { appID != nil || alias != nil || client != nil || !tags.isEmpty }

    init(_ command: AddCommand) throws(Failure) {
      if let text = command.program {
        // An AppID names a program that is known; a new one gets a name.
        name = AppID.check(text) == nil ? text : try Checked.name(text)
      } else {
        name = nil
      }
      kind = try ProgramReference.kind(command.kind)
      if let text = command.appID { appID = try Checked.appID(text) } else { appID = nil }
      if let text = command.alias { alias = try Checked.name(text) } else { alias = nil }
      if let text = command.client {
        client = try Checked.line(text, option: "--client")
      } else {
        client = nil
      }
      var checked: [String] = []
      for tag in command.tags { checked.append(try Checked.line(tag, option: "--tag")) }
      tags = checked
    }
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
