internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault edit`: changes what is said about a mini-program. An empty value clears a field.
struct EditCommand: VaultCommand {
  static let name = "edit"
  static let abstract = Text("changes what is said about a mini-program", "修改小程序资料")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "a name, alias or AppID", "名称、短名或 AppID")
  var program: String
  @Option("--name N", "another name", "改名")
  var newName: String?
  @Option("--app-id ID", "its AppID, or its id on another platform", "AppID，或别的平台上的 ID")
  var appID: String?
  @Option("--alias A", "a second, short name; an empty one clears it, as with all below", "短名；给空值即清除，下同")
  var alias: String?
  @Option("--client C", "whose it is", "属于哪个客户")
  var client: String?
  @Option("--tag T", "its tags, all anew", "标签，整体替换")
  var tags: [String] = []
  @Option("--note T", "a note", "备注")
  var note: String?
  @OptionGroup var account: AccountOptions
  @Flag("--live", "it is live: a reset hits users", "已上线：重置会影响用户")
  var isLive = false
  @Flag("--not-live", "it is not live", "未上线")
  var isNotLive = false
  @Flag("--private", "no standing grant reaches it", "长期共享都不包括它")
  var isPrivate = false
  @Flag("--yes", "asks nothing, for scripts", "不再询问，供脚本用")
  var isYes = false
  @Flag("--not-private", "standing grants reach it again", "长期共享重新包括它")
  var isNotPrivate = false

  func check(_ session: Session) throws -> Described {
    try changes()
  }

  func run(_ checked: Described, in vault: Vault, _ session: Session) throws {
    let former = try vault.program(ProjectFolder.name(program))
    var changes = try describingID(checked, of: former)
    if case .set(let client) = changes.client {
      changes.client = try NearClient.settle(client, in: vault).map(Change.set) ?? .unchanged
    }
    let briefing = StandingBriefing(session: session, vault: vault)
    let privacy = isPrivate ? true : isNotPrivate ? false : nil
    try briefing.confirm(former, describing: changes, isPrivate: privacy, isYes: isYes)
    var state = former
    var isHeld = false
    if isPrivate || isNotPrivate {
      isHeld = try vault.hold(state.name, isPrivate: isPrivate, at: session.now)
    }
    if changes != Described() || !isHeld {
      do { state = try vault.edit(state.name, changes, at: session.now) } catch {
        if isHeld { Output.talk(.changedPrivateAlone(former.name, isPrivate: isPrivate)) }
        throw error
      }
    }
    Output.talk(former.name == state.name ? .changed(state.name) : .renamed(former.name, state.name))
    try briefing.give([state.name])
    try briefing.tellLeft(former, state)
    if session.isJSON { try Output.data(session.listed(state, in: vault).text) }
  }

  /// Whose the id is follows from the platform, also where that stands in the vault alone.
  private func describingID(_ checked: Described, of state: ProgramState) throws(Failure) -> Described {
    guard let appID else { return checked }
    var changes = checked
    let platform = checked.platform.applied(to: state.platformWord).flatMap { Platform($0) } ?? state.platform
    if !appID.isEmpty {
      try Checked.id(appID, on: platform, &changes)
    } else if platform.isOfWeChat {
      changes.appID = .cleared
    } else {
      changes.platformID = .cleared
    }
    return changes
  }

  private func changes() throws(Failure) -> Described {
    var changes = Described()
    changes.name = if let newName { try Checked.name(newName) } else { nil }
    changes.alias = try Checked.change(alias) { (text) throws(Failure) in try Checked.name(text) }
    changes.client = try Checked.change(client) { (text) throws(Failure) in
      try Checked.line(text, option: "--client")
    }
    try account.describe(&changes, clears: true)
    changes.note = try Checked.change(note) { (text) throws(Failure) in try Checked.note(text) }
    if !tags.isEmpty {
      var checked: [String] = []
      for tag in tags where !tag.isEmpty { checked.append(try Checked.line(tag, option: "--tag")) }
      changes.tags = checked.isEmpty ? .cleared : .set(checked)
    }
    guard !(isLive && isNotLive) else { throw Failure(.usage, .liveEither, hint: .helpHint) }
    guard !(isPrivate && isNotPrivate) else { throw Failure(.usage, .privateEither, hint: .helpHint) }
    if isLive || isNotLive { changes.isLive = .set(isLive) }
    return changes
  }
}

/// What is said here alone.
extension Text {
  static func changedPrivateAlone(_ program: String, isPrivate: Bool) -> Text {
    isPrivate
      ? Text(
        "Changed: no standing grant reaches \(program) any more. Nothing else was.",
        "已改：长期共享不再包括 \(program)。其余没有改。")
      : Text(
        "Changed: standing grants reach \(program) again. Nothing else was.", "已改：长期共享重新包括 \(program)。其余没有改。")
  }
  static let liveEither = Text(
    "--live and --not-live exclude each other.", "--live 和 --not-live 不能同时用。")
  static func renamed(_ former: String, _ name: String) -> Text {
    Text("Renamed: \(former) is \(name) now", "已改名：\(former) → \(name)")
  }
  static let privateEither = Text(
    "--private and --not-private exclude each other.", "--private 和 --not-private 不能同时用。")
}
