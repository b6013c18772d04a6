internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault add`: stores a secret the second it appears. It asks in the order in which things can be lost: the
/// secret, then what can be looked up again. A locked vault takes it into its inbox, without a passphrase.
struct AddCommand: Command {
  static let name = "add"
  static let abstract = Text(
    "stores a secret, from a hidden prompt or a pipe", "存入密钥：隐藏输入，或从管道读取")
  static let examples = [
    Example(
      Text(
        "mpvault add shop --app-id wx0123456789abcdef",
        "mpvault add 好邻居商城 --app-id wx0123456789abcdef"), "asks for the AppSecret, hidden", "隐藏输入 AppSecret"),
    Example(
      "mpvault add shop --kind upload-key < private.key", "a code upload key from its file", "从文件存入代码上传密钥"),
    Example(
      Text(
        "mpvault add acme-mini --no-secret --subject 'Acme Trading' --wechat-admin WangFang",
        "mpvault add 好邻居小店 --no-secret --subject 好邻居商贸 --wechat-admin 王芳"),
      "the account is registered, its AppSecret comes later", "账号刚注册好，AppSecret 以后再存"),
    Example(
      "mpvault add shop < secret.age", "one that a colleague sealed to your key (mpvault id) with age",
      "同事用 age 加密给你（mpvault id）的密钥"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]", "the mini-program, as you call it; . for the one of the project in this folder",
    "小程序的名称，自己好认就行；. 表示当前目录项目的小程序")
  var program: String?
  @Option(
    "--app-id ID", "its AppID (wx…), or its id on another platform; may be added later",
    "AppID（wx 开头），或别的平台上的 ID；可以以后再填")
  var appID: String?
  @Option(
    "--kind K",
    "\(Text.kindWords), other:LABEL (default: appsecret, or what the platform has in its place)",
    "\(Text.kindWords)、other:标签（默认 appsecret，或平台上与它对应的那种）")
  var kind: String?
  @Option("--field NAME=VALUE", "what belongs to the value and is no secret, such as sn=… or serial=…", "随附的非密信息，如 sn=…、serial=…")
  var fields: [String] = []
  @Option("--client C", "whose mini-program it is", "属于哪个客户")
  var client: String?
  @Option("--tag T", "a tag", "标签")
  var tags: [String] = []
  @Option("--alias A", "a second, short name", "短名，输起来快")
  var alias: String?
  @OptionGroup var account: AccountOptions
  @Flag("--live", "it is live: a reset hits users", "已上线：重置会影响用户")
  var isLive = false
  @Flag("--no-secret", "registers it before there is an AppSecret", "先登记，AppSecret 以后再存")
  var isWithoutSecret = false
  @Flag("--private", "no standing grant reaches it", "长期共享都不包括它")
  var isPrivate = false
  @Flag("--generate", "makes a strong value, for kinds that the team chooses itself", "生成一个高强度的值，仅限团队自己定值的类型")
  var isMade = false
  @Flag("--clipboard", "takes the secret from the clipboard, and clears that", "从剪贴板取密钥，存好后清除剪贴板")
  var isFromClipboard = false
  @Flag(
    "--wait-clipboard", "waits up to two minutes until the secret (and the AppID) is copied",
    "等你复制密钥（和 AppID），最多两分钟")
  var isAwaited = false
  @Flag(
    "--correct", "replaces the value stored for NAME, which was a mis-paste; no reset",
    "替换 NAME 已存的值：之前贴错了，不算重置")
  var isCorrection = false
  @Flag("--force", "stores a value of an odd shape", "格式不对也照存")
  var isForced = false

  mutating func run() throws {
    try takeKindOfName()
    guard !(isFromClipboard && isAwaited), !(isMade && (isFromClipboard || isAwaited)) else {
      throw Failure(.usage, .clipboardEither, hint: .helpHint)
    }
    let session = Session(global)
    var draft = try Draft(self)
    if isWithoutSecret { return try registerOnly(draft, session) }
    let locked = try session.lockedVaultIfAny()
    guard !draft.isCorrection || (draft.name != nil && !draft.describes) else {
      throw Failure(.usage, .correctAlone, hint: .nothingStored)
    }
    if draft.name == nil, !Terminal.isThere { throw Failure(.usage, .nameNeeded, hint: .nameNeededHint) }
    // Before there is a secret: whatever stands against its name, and a passphrase that has to be asked for.
    let opened = try open(locked, draft, session)
    let known = try draft.name.flatMap { name in
      try opened?.read { try $0.find(name, believingIndex: true)?.state }
    }
    let platform = known?.platform ?? draft.platform
    if kind == nil { draft.kind = platform.usualKind }
    if platform.rule(of: draft.kind).isWholeLogin { Output.warn(.wholeLogin(draft.kind, platform)) }
    draft.companions = try Checked.companions(fields, beside: draft.kind, on: platform, in: opened)
    if let opened { draft = try AddAct(session: session, draft: draft, vault: opened).prepared() }
    let source = source(draft, opened, platform, session)
    let made = isMade ? try MadeValue.make(draft.kind, on: platform, in: opened, session) : nil
    let value: NewValue.Given = try made.map { ($0, nil) } ?? source.readyValue() ?? source.await()
    (draft.wasTyped, draft.caughtAppID) = (source.isTyped && !isMade, value.appID)
    if opened == nil, let vault = source.vault {
      try AddAct(session: session, draft: draft, vault: vault).prepare()
    }
    try Checked.companions(draft.companions, differFrom: value.secret)
    if draft.isCorrection, locked == nil { throw VaultError.noVault(path: session.vaultPath) }
    // Where there is none, the vault is made on the spot.
    let making = locked == nil ? try VaultMaking(session: session).make() : nil
    let place = locked.map { VaultOrInbox(source.vault, else: $0) } ?? making.map { .vault($0.vault) }
    guard let place else { return }
    try store(value.secret, source, draft, in: place, session)
    if let made { try MadeValue.show(made, draft.kind) }
    try making?.handOver()
  }

  /// NAME/KIND, as it is written everywhere else; with another word behind the slash it is a name that cannot be.
  private mutating func takeKindOfName() throws(Failure) {
    guard let program, let slash = program.firstIndex(of: "/") else { return }
    let word = String(program[program.index(after: slash)...])
    guard let named = try? ProgramReference.kind(word) else { return }
    if let kind, try ProgramReference.kind(kind) != named {
      throw Failure(.usage, .kindTwice, hint: .nothingStored)
    }
    (self.program, kind) = (String(program[..<slash]), word)
  }

  /// The inbox has no room for what the registration knows, and that is not to be lost.
  private func open(_ locked: LockedVault?, _ draft: Draft, _ session: Session) throws -> Vault? {
    guard let locked else { return nil }
    return try draft.needsVault ? session.unlock(locked) : session.unlockOrUseInbox(locked)
  }

  private func source(_ draft: Draft, _ vault: Vault?, _ platform: Platform, _ session: Session) -> NewValue {
    let said = draft.appID ?? draft.namedAppID
    let input = SecretInput(
      kind: draft.kind, platform: platform, question: .askSecret(draft.kind), isForced: isForced,
      besides: platform.isOfWeChat ? said.map { .expect($0) } ?? .take : .leaveOut)
    var source = NewValue(input, session, isFromClipboard: isFromClipboard, isAwaited: isAwaited)
    if let vault { source.look(in: vault, for: draft.name) }
    return source
  }

  private func store(
    _ secret: SharedSecret, _ source: NewValue, _ draft: Draft, in place: VaultOrInbox, _ session: Session
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

  private func registerOnly(_ draft: Draft, _ session: Session) throws {
    guard !(isFromClipboard || isAwaited || isCorrection || isForced),
      kind == nil || draft.kind == draft.platform.usualKind,
      fields.isEmpty,
      !isMade
    else {
      throw Failure(.usage, .noSecretAlone, hint: .helpHint)
    }
    guard draft.newName != nil || Terminal.isThere else {
      throw Failure(.usage, .nameNeeded, hint: .nameNeededHint)
    }
    try AddAccount(session: session, draft: draft).run()
  }
}

extension AddCommand {
  /// What was said in the command line, checked.
  struct Draft {
    let name: String?
    var kind: CredentialKind
    let appID: AppID?
    /// Of the project in this folder, where no name or `.` was given.
    private(set) var offer: ProjectOffer?
    /// One that was copied beside the secret; nobody named it for this program.
    var caughtAppID: AppID?
    let alias: String?
    var client: String?
    let tags: [String]
    /// What the registration knows, and whether it is live.
    let account: Described
    let isPrivate: Bool
    /// The value that is stored is a mis-paste.
    let isCorrection: Bool
    /// Of the value.
    var companions = Companions()
    /// Where it runs, as far as the command line says.
    let platform: Platform
    private let needsRoom: Bool
    /// At the hidden prompt: whoever did it has nothing to do it from again.
    var wasTyped = false

    /// What was said where the name stands, unless it is an AppID: that names a program that is known, and a new
    /// one gets a name besides, which is the project's own where its AppID was given as `.`.
    var newName: String? { namedAppID == nil ? name : isProject ? offer?.name : nil }
    /// Whether `.` was given.
    private var isProject: Bool { name != nil && offer != nil }
    /// What a locked vault, which cannot say whether the AppID is known, keeps a value under.
    var sealedName: String? { kind.isMain ? newName ?? name : name }
    var namedAppID: AppID? { name.flatMap { try? AppID($0) } }

    /// That was said, or copied beside the secret.
    var knownAppID: AppID? { appID ?? caughtAppID }

    /// What was said, as an item of the inbox.
    func item(
      _ secret: SharedSecret, as name: String, _ appID: AppID?, lacks: InboxItem.Lack? = nil,
      at now: Timestamp
    ) -> InboxItem {
      InboxItem(
        isCorrection ? .correct : .add, name: name, kind: kind, secret: secret, appID: appID, alias: alias,
        client: client, tags: tags, lacks: lacks, at: now)
    }

    var describes: Bool { description != Described() || isPrivate }

    /// Whether something was said that the inbox does not take.
    var needsVault: Bool { account != Described() || isPrivate || needsRoom }

    /// Its id on a platform that is not WeChat's.
    var platformID: String? { account.platformID.applied(to: nil) }

    /// All that was said beyond the name.
    var description: Described {
      var described = account
      if let appID { described.appID = .set(appID) }
      if let alias { described.alias = .set(alias) }
      if let client { described.client = .set(client) }
      if !tags.isEmpty { described.tags = .set(tags) }
      return described
    }

    /// As a new mini-program.
    func program(_ name: String, _ secret: SharedSecret?, _ appID: AppID?) -> NewProgram {
      var program = NewProgram(
        name: name, kind: kind, secret: secret, appID: appID, alias: alias, client: client, tags: tags)
      program.isLive = account.isLive.applied(to: nil)
      program.subject = account.subject.applied(to: nil)
      program.ownerEmail = account.ownerEmail.applied(to: nil)
      program.wechatAdmin = account.wechatAdmin.applied(to: nil)
      program.originalID = account.originalID.applied(to: nil)
      program.registeredOn = account.registeredOn.applied(to: nil)
      program.platform = account.platform.applied(to: nil).flatMap { Platform($0) }
      (program.platformID, program.companions) = (platformID, companions)
      return program
    }

    init(_ command: AddCommand) throws(Failure) {
      if command.program == "." {
        name = try ProjectFolder.name(".")
        offer = .find()
      } else if let text = command.program {
        // An AppID names a program that is known; a new one gets a name.
        name = AppID.check(text) == nil ? text : try Checked.name(text)
      } else {
        name = nil
        offer = Terminal.isThere ? .find() : nil
      }
      if let text = command.alias { alias = try Checked.name(text) } else { alias = nil }
      if let text = command.client {
        client = try Checked.line(text, option: "--client")
      } else {
        client = nil
      }
      var checked: [String] = []
      for tag in command.tags { checked.append(try Checked.line(tag, option: "--tag")) }
      tags = checked
      var described = Described()
      try command.account.describe(&described, clears: false)
      platform = described.platform.applied(to: nil).flatMap { Platform($0) } ?? .standard
      if let text = command.kind { kind = try ProgramReference.kind(text) } else { kind = platform.usualKind }
      var ids = Described()
      if let text = command.appID { try Checked.id(text, on: platform, &ids) }
      (appID, described.platformID) = (ids.appID.applied(to: nil), ids.platformID)
      needsRoom = !command.fields.isEmpty || command.isMade
      if command.isLive { described.isLive = .set(true) }
      (account, isPrivate) = (described, command.isPrivate)
      isCorrection = command.isCorrection
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

/// What is said here alone.
extension Text {
  static func askSecret(_ kind: CredentialKind) -> Text {
    Text("\(kind) (hidden): ", "\(kind)（不显示）：")
  }
  static func wholeLogin(_ kind: CredentialKind, _ platform: Platform) -> Text {
    Text(
      "on \(platform) the \(kind) is a person's whole login: whoever has it can do all that the person can, and not only "
        + "upload.",
      "\(platform)的\(kind)就是个人的登录凭据：拿到的人能做本人能做的一切，不只是上传。")
  }
  static let kindTwice = Text(
    "The kind is given twice, behind the name and with --kind.", "类型写了两次：名称后面和 --kind。")
  static let noSecretAlone = Text(
    "--no-secret registers a mini-program without an AppSecret; nothing that is about a value goes with it.",
    "--no-secret 只登记小程序，不存 AppSecret，和密钥有关的选项不能一起用。")
  static let correctAlone = Text(
    "--correct takes a NAME that is stored and its new value; what else is said about it is for mpvault edit.",
    "--correct 只接已存的名称和新值；其他资料用 mpvault edit 改。")
}
