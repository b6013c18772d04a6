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
  @Option(
    "--field NAME=VALUE", "what belongs to the value and is no secret, such as sn=… or serial=…",
    "随附的非密信息，如 sn=…、serial=…")
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

  func run() throws {
    var wishes = AddWishes(program: program)
    (wishes.appID, wishes.kind, wishes.fields) = (appID, kind, fields)
    (wishes.client, wishes.tags, wishes.alias, wishes.account) = (client, tags, alias, account)
    (wishes.isLive, wishes.isWithoutSecret, wishes.isPrivate, wishes.isMade) = (
      isLive, isWithoutSecret, isPrivate, isMade
    )
    (wishes.isFromClipboard, wishes.isAwaited) = (isFromClipboard, isAwaited)
    (wishes.isCorrection, wishes.isForced) = (isCorrection, isForced)
    try AddRun(session: Session(global), wishes: wishes).run()
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

    init(_ command: AddWishes) throws(Failure) {
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
      try command.account?.describe(&described, clears: false)
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
