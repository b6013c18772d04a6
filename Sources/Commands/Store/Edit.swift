internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault edit`: changes what is said about a mini-program. An empty value clears a field.
struct EditCommand: Command {
  static let name = "edit"
  static let abstract = Text("changes what is said about a mini-program", "修改小程序资料")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "a name, alias or AppID", "名称、别名或 AppID") var program: String
  @Option("--name N", "another name", "改名") var newName: String?
  @Option("--app-id ID", "its AppID", "AppID") var appID: String?
  @Option("--alias A", "a second, short name; an empty one clears it, as with all below", "另一个短名；给空值即清除，下同")
  var alias: String?
  @Option("--client C", "whose it is", "属于哪个客户") var client: String?
  @Option("--tag T", "its tags, all anew", "标签，整体替换") var tags: [String] = []
  @Option("--note T", "a note", "备注") var note: String?
  @Option("--owner-email E", "the account's e-mail address", "登录邮箱") var ownerEmail: String?
  @Option("--wechat-admin W", "who has to scan the QR code", "管理员微信（扫码的人）") var wechatAdmin: String?
  @Option("--original-id G", "gh_…", "原始 ID（gh_ 开头）") var originalID: String?
  @Flag("--live", "it is live: a reset hits users", "已上线：重置会影响用户") var isLive = false
  @Flag("--not-live", "it is not live", "未上线") var isNotLive = false

  func run() throws {
    let session = Session(global)
    let changes = try changes()
    let vault = try session.unlock()
    let state = try vault.edit(ProjectFolder.name(program), changes, at: session.now)
    Output.talk(.changed(state.name))
    if session.isJSON { try Output.data(session.listed(state, in: vault).text) }
    session.tell(vault)
  }

  private func changes() throws(Failure) -> Described {
    var changes = Described()
    changes.name = if let newName { try Checked.name(newName) } else { nil }
    changes.alias = try change(alias) { (text) throws(Failure) in try Checked.name(text) }
    changes.appID = try change(appID) { (text) throws(Failure) in try Checked.appID(text) }
    changes.client = try line(client, "--client")
    changes.ownerEmail = try line(ownerEmail, "--owner-email")
    changes.wechatAdmin = try line(wechatAdmin, "--wechat-admin")
    changes.originalID = try line(originalID, "--original-id")
    changes.note = try change(note) { (text) throws(Failure) in try Checked.note(text) }
    if !tags.isEmpty {
      var checked: [String] = []
      for tag in tags where !tag.isEmpty { checked.append(try Checked.line(tag, option: "--tag")) }
      changes.tags = checked.isEmpty ? .cleared : .set(checked)
    }
    guard !(isLive && isNotLive) else { throw Failure(.usage, .liveEither, hint: .helpHint) }
    if isLive || isNotLive { changes.isLive = .set(isLive) }
    return changes
  }

  private func line(_ text: String?, _ option: String) throws(Failure) -> Change<String> {
    try change(text) { (text) throws(Failure) in try Checked.line(text, option: option) }
  }

  private func change<Checked>(
    _ text: String?, _ check: (String) throws(Failure) -> Checked
  ) throws(Failure) -> Change<Checked> {
    guard let text else { return .unchanged }
    return text.isEmpty ? .cleared : .set(try check(text))
  }
}

/// What is said here alone.
extension Text {
  static let liveEither = Text(
    "--live and --not-live exclude each other.", "--live 和 --not-live 不能同时用。")
}
