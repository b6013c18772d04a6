internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault show`: what is known about one mini-program.
struct ShowCommand: VaultCommand {
  static let name = "show"
  static let abstract = Text("shows one mini-program and its versions", "查看一个小程序和它的各版密钥")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "a name, alias or AppID; on a terminal also a part of one", "名称、短名或 AppID；终端里也可以只写一部分")
  var program: String?
  @Flag("--reveal", "with the current values", "连同现用的值")
  var isRevealed = false

  func check(_ session: Session) throws -> String {
    try ProjectFolder.name(program)
  }

  func run(_ name: String, in vault: Vault, _ session: Session) throws {
    let found = try vault.read { try PartOfName.find(name, in: $0) }
    if isRevealed { try Assistant(session: session).check(vault, found.state.name) }
    let (secrets, lacks) = isRevealed ? try Self.secrets(of: found.state, in: vault) : ([:], [])
    let own = try vault.ownState()
    let purged = Set(own.purged)
    let members = try MemberRow.all(of: found.state, own, vault.authors())
    if session.isJSON {
      let todo = found.state.openTodos(by: try vault.rules(at: session.now))
      let json = ProgramJSON.shown(
        found.state, id: found.id, todo: todo, purged: purged, secrets: secrets, members: members,
        isPrivate: own.heldPrivate.contains(found.id))
      if isRevealed { try Output.secretJSON(json) } else { try Output.data(json.text) }
    } else {
      let isPrivate = own.heldPrivate.contains(found.id)
      try Output.page(
        ProgramPage.page(found.state, purged, members, isPrivate: isPrivate)
          + ProgramPage.dates(found.state, by: vault.rules(at: session.now, only: found.state.name)))
      for (kind, secret) in secrets.sorted(by: { $0.key < $1.key }) {
        try Output.secret(secret, label: "\(kind.word): ")
      }
      warn(found.state, session, revealed: secrets, to: vault.looker)
    }
    NotHeld.tell(lacks)
  }

  /// What is here is shown, whatever became of the right to it.
  private static func secrets(
    of program: ProgramState, in vault: Vault
  ) throws(VaultError) -> ([CredentialKind: SharedSecret], [NotHeld]) {
    var secrets: [CredentialKind: SharedSecret] = [:]
    var lacks: [NotHeld] = []
    for credential in program.credentials where credential.current != nil {
      do throws(VaultError) {
        let found = try vault.secret(program.name, credential.kind)
        secrets[credential.kind] = SharedSecret(found.secret.copy())
      } catch {
        guard case .notHeld(let lack) = error else { throw error }
        lacks.append(lack)
      }
    }
    return (secrets, lacks)
  }

  private func warn(
    _ program: ProgramState, _ session: Session, revealed: [CredentialKind: SharedSecret], to owner: Bytes32
  ) {
    for credential in program.credentials {
      let warnings = CredentialWarnings.of(
        credential, of: program, to: owner, isShown: revealed[credential.kind] != nil, now: session.now)
      for warning in warnings {
        Output.warn(warning)
      }
    }
  }
}

/// A mini-program as a page of lines.
enum ProgramPage {
  static func page(
    _ program: ProgramState, _ purged: Set<EventName>, _ members: [MemberRow], isPrivate: Bool
  ) -> Page {
    facts(program, isPrivate: isPrivate)
      + Page(program.credentials.flatMap { lines($0, of: program, purged) } + MemberRow.page(members))
  }

  /// What is due, and what will be within 30 days.
  static func dates(_ program: ProgramState, by rules: TodoRules) -> Page {
    let dates = (program.todos(by: rules) + program.coming(by: rules)).filter { $0.deadline != nil }
    let sorted = dates.sorted { ($0.deadline?.daysLeft ?? 0) < ($1.deadline?.daysLeft ?? 0) }
    return Page(
      sorted.map { todo in "  ! \((todo.kind.map { Text.ofKind($0, todo.title) } ?? todo.title).text)" })
  }

  private static func facts(_ program: ProgramState, isPrivate: Bool) -> Page {
    var table = Table()
    table.add([Text.headName.text, program.name])
    func add(_ title: Text, _ value: String?) {
      if let value { table.add([title.text, value]) }
    }
    add(.headID(program.platform), program.id ?? Text.notKnownYet.text)
    add(.headPlatform, program.platform == .standard ? nil : program.platform.title.text)
    add(.headAlias, program.alias)
    add(.headClient, program.client)
    add(.headTags, program.tags.isEmpty ? nil : Text.row(program.tags).text)
    add(.headLive, program.isLive.map { $0 ? Text.yes.text : Text.no.text })
    add(.headSubject, program.subject)
    add(.headOriginalID, program.originalID)
    add(.headOwnerEmail, program.ownerEmail)
    add(.headWeChatAdmin, program.wechatAdmin)
    add(.headRegistered, program.registeredOn?.text)
    add(.headPrivate, isPrivate ? Text.yes.text : nil)
    add(.headCredentials, program.hasNoSecret ? Text.noSecretYet.text : nil)
    let auditors = program.holders.count(where: \.seesRecordAlone)
    add(.headHolders, String(program.holders.count - auditors))
    add(.headAuditors, auditors == 0 ? nil : String(auditors))
    add(.headArchived, program.archivedAt.map { Clock.local($0.milliseconds) })
    for (index, line) in (program.note ?? "").split(separator: "\n").enumerated() {
      table.add([index == 0 ? Text.headNote.text : "", String(line)])
    }
    return Page(table)
  }

  private static func lines(
    _ credential: CredentialState, of program: ProgramState, _ purged: Set<EventName>
  ) -> [String] {
    return ["", Text.heading(credential.kind, credential.condition).text]
      + credential.values.enumerated().map { index, value in
        let mark = value.event == credential.current ? "*" : " "
        let time = Clock.local(value.at.milliseconds)
        let destroyed = purged.contains(value.event) ? "  " + Text.valueDestroyed.text : ""
        let told = story(of: value).text
        let beside = value.companions.list.map { "  \($0.name)=\(shown($0.text))" }.joined()
        let ended = credential.ended.contains { $0.value == value.event } ? "  " + Text.valueEnded.text : ""
        return "  \(mark) \(Text.version(index + 1).text)  \(time)  \(told)\(beside)\(ended)\(destroyed)"
      } + cut(credential) + places(credential, of: program)
  }

  /// Of a whole key, which `show --json` has, the beginning.
  private static func shown(_ companion: String) -> String {
    companion.utf8.count > 64 ? String(companion.prefix(16)) + "…" : companion
  }

  /// Values that were brought by somebody who was removed at that moment: `reset --keep` takes one by this name.
  private static func cut(_ credential: CredentialState) -> [String] {
    credential.cutValues.map { "  ? \($0.event.shown)  \(Clock.local($0.at.milliseconds))" }
  }

  private static func places(_ credential: CredentialState, of program: ProgramState) -> [String] {
    var table = Table(indent: 2)
    for place in credential.placesInUse {
      let row = PlaceRow(program: program.name, credential: credential, place: place)
      table.add(["@ " + place.name, row.runs, PlaceWord.shown(place) ?? "", place.owner ?? ""])
    }
    return table.lines
  }

  private static func story(of value: Value) -> Text {
    switch value.how {
    case .stored: .wasStored
    case .corrected: .wasCorrected
    case .reset(let reason, let note, let by): .wasReset(reason, note: note, by: by)
    }
  }
}

/// What is said here alone.
extension Text {
  static func heading(_ kind: CredentialKind, _ condition: Condition) -> Text {
    Text("\(kind) (\(kind.word)): \(condition)", "\(kind)（\(kind.word)）：\(condition)")
  }
  static func ofKind(_ kind: CredentialKind, _ title: Text) -> Text {
    Text("\(kind): \(title)", "\(kind)：\(title)")
  }
  static func headID(_ platform: Platform) -> Text {
    Text(TwoWords(platform.idName.english.uppercased(), platform.idName.chinese))
  }
  static let valueDestroyed = Text("value destroyed", "值已销毁")
  static let headPlatform = Text("PLATFORM", "平台")
  static let valueEnded = Text("ended on the platform", "已在平台上失效")
  static let headAlias = Text("ALIAS", "短名")
  static let headTags = Text("TAGS", "标签")
  static let headLive = Text("LIVE", "已上线")
  static let headOriginalID = Text("ORIGINAL ID", "原始 ID")
  static let headSubject = Text("SUBJECT", "主体")
  static let headRegistered = Text("REGISTERED", "注册日期")
  static let headPrivate = Text("PRIVATE", "不长期共享")
  static let headOwnerEmail = Text("LOGIN EMAIL", "登录邮箱")
  static let headWeChatAdmin = Text("WECHAT ADMIN", "管理员微信")
  static let headHolders = Text("HOLDERS", "持有人数")
  static let headAuditors = Text("SEE THE RECORD ALONE", "只看记录的人")
  static let notKnownYet = Text("not known yet", "还没填")
  static let headArchived = Text("ARCHIVED", "已归档")
  static let wasStored = Text("stored", "存入")
  static let wasCorrected = Text("corrected", "更正")
  static func wasReset(_ reason: ResetReason, note: String?, by: String?) -> Text {
    let why = note.map { Text(": \($0)", "：\($0)") } ?? Text("", "")
    let who = by.map { Text(" (by \($0))", "（\($0) 操作）") } ?? Text("", "")
    return Text("reset, \(reason)\(why)\(who)", "重置，\(reason)\(why)\(who)")
  }
}
