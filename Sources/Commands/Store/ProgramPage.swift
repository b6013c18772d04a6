internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// A mini-program as a page of lines.
enum ProgramPage {
  static func page(
    _ program: ProgramState, _ purged: Set<EventName>, _ members: [MemberRow], _ authors: Authors,
    former: String?, isPrivate: Bool, by rules: TodoRules
  ) -> Page {
    let todos = program.todos(by: rules)
    return facts(program, authors, former: former, isPrivate: isPrivate)
      + Page(
        program.credentials.flatMap { lines($0, of: program, todos, purged, authors) }
          + MemberRow.page(members))
      + dates(todos + program.coming(by: rules))
  }

  /// What is due, and what will be within 30 days.
  private static func dates(_ todos: [Todo]) -> Page {
    let dates = todos.filter { $0.deadline != nil }
    let sorted = dates.sorted { ($0.deadline?.daysLeft ?? 0) < ($1.deadline?.daysLeft ?? 0) }
    return Page(
      sorted.map { todo in "  ! \((todo.kind.map { Text.ofKind($0, todo.title) } ?? todo.title).text)" })
  }

  private static func facts(
    _ program: ProgramState, _ authors: Authors, former: String?, isPrivate: Bool
  ) -> Page {
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
    add(.headFormer, former.map { Shell.line(["mpvault", "history", $0]) })
    add(.headPrivate, isPrivate ? Text.yes.text : nil)
    add(.headCredentials, program.hasNoSecret ? Text.noSecretYet.text : nil)
    let auditors = program.holders.count(where: \.seesRecordAlone)
    add(.headHolders, String(program.holders.count - auditors))
    if program.holders.contains(where: { !authors.isOwn($0.grantee) }) {
      func row(_ holders: [Holder]) -> String? {
        let names = authors.namesOrYou(holders, in: program)
        return names.isEmpty ? nil : Text.row(names, limit: 8).text
      }
      add(.headOwners, row(program.holders.filter(\.isFounder)))
      add(.headManagers, row(program.holders.filter { $0.isAdmin && !$0.isFounder }))
    }
    add(.headAuditors, auditors == 0 ? nil : String(auditors))
    add(.headArchived, program.archivedAt.map { Clock.local($0.milliseconds) })
    for (index, line) in Printable.short(program.note ?? "", Note.characterLimit).split(separator: "\n")
      .enumerated()
    {
      table.add([index == 0 ? Text.headNote.text : "", String(line)])
    }
    return Page(table)
  }

  private static func lines(
    _ credential: CredentialState, of program: ProgramState, _ todos: [Todo], _ purged: Set<EventName>,
    _ authors: Authors
  ) -> [String] {
    return ["", Text.heading(credential.kind, standing(credential, todos)).text]
      + credential.values.enumerated().map { index, value in
        let isRival = credential.rivals.contains { $0.event == value.event }
        let mark = value.event == credential.current ? "*" : isRival ? "?" : " "
        let time = Clock.local(value.at.milliseconds)
        let destroyed = purged.contains(value.event) ? "  " + Text.valueDestroyed.text : ""
        // Of two that contradict each other it matters whose each is.
        let told =
          isRival
          ? Text.told(story(of: value), by: authors.nameOrYou(value.bringer, in: program)).text
          : story(of: value).text
        let beside = value.companions.list.map { "  \($0.name)=\(shown($0.text))" }.joined()
        let ended = credential.ended.contains { $0.value == value.event } ? "  " + Text.valueEnded.text : ""
        return "  \(mark) \(Text.version(index + 1).text)  \(time)  \(told)\(beside)\(ended)\(destroyed)"
      } + cut(credential) + places(credential, of: program)
  }

  /// A secret that somebody knows who should not, or whose value is in doubt, is not called good.
  private static func standing(_ credential: CredentialState, _ todos: [Todo]) -> Text {
    let doubts: [Todo.What] = [.seenByLeaver, .contradiction, .valueLost, .oddShape]
    let doubt = todos.first { $0.kind == credential.kind && $0.isOpen && doubts.contains($0.what) }
    guard credential.condition == .good, let doubt else { return credential.condition.title }
    guard doubt.what == .seenByLeaver, doubt.device == nil, !doubt.isFormerKey, doubt.grantee == nil else {
      return doubt.title
    }
    return doubt.whom.map(Text.toResetKnown) ?? doubt.title
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
  static func heading(_ kind: CredentialKind, _ standing: Text) -> Text {
    Text("\(kind) (\(kind.word)): \(standing)", "\(kind)（\(kind.word)）：\(standing)")
  }
  static func toResetKnown(_ whom: Text) -> Text {
    Text("to be reset, known to somebody without the right: \(whom)", "待重置，已无权限的人知道：\(whom)")
  }
  static let headOwners = Text("OWNERS", "负责人")
  static let headManagers = Text("MANAGERS", "授权人")
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
  static let headFormer = Text("EARLIER HISTORY", "接手前的历史")
  static let headPrivate = Text("PRIVATE", "不长期共享")
  static let headHolders = Text("HOLDERS", "持有人数")
  static let headAuditors = Text("SEE THE RECORD ALONE", "只看记录的人")
  static let notKnownYet = Text("not known yet", "还没填")
  static let headArchived = Text("ARCHIVED", "已归档")
  static func told(_ story: Text, by author: String) -> Text {
    Text("\(story) (brought by \(author))", "\(story)（录入人：\(author)）")
  }
  static let wasStored = Text("stored", "存入")
  static let wasCorrected = Text("corrected", "更正")
  static func wasReset(_ reason: ResetReason, note: String?, by: String?) -> Text {
    let why = note.map { Text(same: $0) }.map { Text(": \($0)", "：\($0)") } ?? Text("", "")
    let who = by.map { Text(" (by \($0))", "（\($0) 操作）") } ?? Text("", "")
    return Text("reset, \(reason)\(why)\(who)", "重置，\(reason)\(why)\(who)")
  }
}
