internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault edit`: changes what is said about a mini-program. An empty value clears a field.
struct EditCommand: Command {
  static let name = "edit"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String
  @Option(name: .customLong("name")) var newName: String?
  @Option(name: .customLong("app-id")) var appID: String?
  @Option(name: .customLong("alias")) var alias: String?
  @Option(name: .customLong("client")) var client: String?
  @Option(name: .customLong("tag")) var tags: [String] = []
  @Option(name: .customLong("note")) var note: String?
  @Option(name: .customLong("owner-email")) var ownerEmail: String?
  @Option(name: .customLong("wechat-admin")) var wechatAdmin: String?
  @Option(name: .customLong("original-id")) var originalID: String?
  @Flag(name: .customLong("live")) var isLive = false
  @Flag(name: .customLong("not-live")) var isNotLive = false

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
