internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// Events about a mini-program as a whole, and about the vault.
extension EventWords {
  func programClause(_ line: StoryLine) -> Text? {
    switch line.entry.event.body {
    case .registered(let body):
      .clauses([
        .registered(body.name), body.appID.map { .withAppID($0.text) },
        body.continues.map { _ in .goesOnForAnother },
      ])
    case .described(let body): .described(changes(body))
    case .accepted(let body): .noted(accepted(body), body.note)
    case .archived(let body): .noted(.archived, body.reason)
    case .unarchived(let body): .noted(.unarchived, body.reason)
    case .merged: .merged
    case .memberAdded(let body):
      .clauses([
        .memberAddedStory(body.name), body.roles.isEmpty ? nil : .asRoles(body.roles.map(\.title).joined()),
      ])
    case .memberRemoved: .memberRemovedStory(line.member)
    case .dueSet(let body): .noted(.dueSetStory(body.label, body.on.text, isYearly: body.isYearly), body.note)
    case .dueRemoved(let body): .dueRemovedStory(body.label)
    default: nil
    }
  }

  private func accepted(_ body: Accepted) -> Text {
    let what = Todo.What(key: body.what)?.title ?? Text(same: body.what)
    return body.isWithdrawal ? .takenUp(what) : .putOff(what, Clock.local(body.until.milliseconds))
  }

  func vaultClause(_ event: Event) -> Text? {
    switch event.body {
    case .founded(let body): .founded(body.name)
    case .slotAdded(let body): .slotAdded(slot(body.slot), body.id, isProven: body.isProven)
    case .slotRemoved(let body): .slotRemoved(slot(body.slot), body.id)
    case .policySet: .policySet(Text.row(EventFields.own(event).map(Self.setting)).text)
    case .robotSet(let body): .robotSetStory(.robot(body.service))
    case .robotRemoved(let body): .robotRemovedStory(.robot(body.service))
    case .backedUp(let body): .backedUp(body.path)
    case .rekeyed: .rekeyedVault
    case .purged(let body): .destroyedValues(body.values.count)
    case .personAdded(let body):
      body.was.map { Text.personRenamedStory($0, body.name) } ?? .personAddedStory(body.name)
    case .personRemoved(let body): .personLeftStory(body.name)
    case .deviceAdded(let body): .deviceAddedStory(body.person, body.device)
    case .deviceRemoved(let body):
      .deviceRemovedStory(body.person, body.isStolen, isBorrowed: body.isBorrowed)
    case .named(let body) where body.names.isOffered == true: .offeredStory(body.program.hex)
    case .named(let body): .namedStory(body.names.name ?? body.program.hex)
    case .standingSet(let body):
      .standingStory(body.grant.person, body.grant.scope.title, body.grant.what)
    case .standingEnded(let body): .standingEndedStory(body.person, body.scope.title)
    case .heldPrivate(let body):
      body.isEnded ? .notPrivateStory(body.program.hex) : .privateStory(body.program.hex)
    case .scopeLeft(let body):
      body.isEnded
        ? .keepsStory(body.person, body.program.hex) : .leftScopeStory(body.person, body.program.hex)
    case .oddShape(let body): .oddShapeStory(body.values.count)
    case .valueLost(let body): .valueLostStory(body.values.count)
    case .valueFound(let body): .valueFoundStory(body.values.count)
    default: nil
    }
  }

  private func slot(_ name: String) -> Text {
    SlotKind.allCases.first { $0.name == name }?.title ?? Text(same: name)
  }

  private static func age(_ member: JSONMember) -> String {
    "\(member.key)=\(Checked.written((member.value.integer ?? 0) * 86_400))"
  }

  /// The mini-program by the beginning of its ledger's name.
  private static func programAge(_ json: JSONValue) -> String? {
    let members = json.object ?? []
    func text(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }
    guard let program = text("program")?.string, let kind = text("credential")?.string,
      let days = text("days")?.integer
    else { return nil }
    return "\(program.prefix(8))/\(kind)=\(Checked.written(days * 86_400))"
  }

  /// As `policy set` calls it, where it is one that this version knows.
  private static func setting(_ member: JSONMember) -> String {
    switch (member.key, member.value) {
    case ("cacheSeconds", .integer(let seconds)): "cache \(Checked.written(seconds))"
    case ("cacheEndSeconds", .integer(let seconds)): "cache-end \(Checked.written(seconds))"
    case ("clipboardSeconds", .integer(let seconds)): "clipboard \(Checked.written(seconds))"
    case ("backupDays", .integer(let days)): "backup-age \(Checked.written(days * 86_400))"
    case ("resetWarningSeconds", .integer(let seconds)): "reset-warning \(Checked.written(seconds))"
    case ("ages", .object(let ages)): "max-age \(ages.map(Self.age).joined(separator: " "))"
    case ("programAges", .array(let ages)):
      "max-age \(ages.compactMap(Self.programAge).joined(separator: " "))"
    case ("ageWarnDays", .integer(let days)): "warn \(Checked.written(days * 86_400))"
    case ("mirror", .null): "mirror off"
    case ("remote", .null): "remote off"
    case ("backgroundSync", .bool(let isOn)): "sync \(isOn ? "on" : "off")"
    case ("ownerName", .string(let name)): "name \(name)"
    case (let key, .string(let text)): "\(key) \(text)"
    case (let key, let value): "\(key) \(String(decoding: JSONWriter.write(value), as: UTF8.self))"
    }
  }

  private func changes(_ body: Described) -> Text {
    var changes: [Text?] = [body.name.map { .changed(.fieldName, to: $0) }]
    changes.append(Self.change(.fieldAlias, body.alias) { $0 })
    changes.append(Self.change(.fieldAppID, body.appID, \.text))
    changes.append(Self.change(.fieldPlatform, body.platform) { Platform($0)?.title.text ?? $0 })
    changes.append(Self.change(.fieldAppID, body.platformID) { $0 })
    changes.append(Self.change(.fieldClient, body.client) { $0 })
    changes.append(Self.change(.fieldTags, body.tags) { Text.row($0).text })
    changes.append(Self.change(.fieldNote, body.note) { $0 })
    changes.append(Self.change(.fieldOwnerEmail, body.ownerEmail) { $0 })
    changes.append(Self.change(.fieldWeChatAdmin, body.wechatAdmin) { $0 })
    changes.append(Self.change(.fieldOriginalID, body.originalID) { $0 })
    changes.append(Self.change(.fieldSubject, body.subject) { $0 })
    changes.append(Self.change(.fieldRegistered, body.registeredOn, \.text))
    switch body.isLive {
    case .unchanged: break
    case .cleared: changes.append(.cleared(.fieldLive))
    case .set(let isLive): changes.append(isLive ? .isLive : .isNotLive)
    }
    return .clauses(changes)
  }

  private static func change<Value>(
    _ field: Text, _ change: Change<Value>, _ text: (Value) -> String
  ) -> Text? {
    switch change {
    case .unchanged: nil
    case .cleared: .cleared(field)
    case .set(let value): .changed(field, to: text(value))
    }
  }
}

extension Text {
  static let fieldName = Text("name", "名称")
  static let fieldAlias = Text("alias", "短名")
  static let fieldPlatform = Text("platform", "平台")
  static let fieldAppID = Text("AppID", "AppID")
  static let fieldClient = Text("client", "客户")
  static let fieldTags = Text("tags", "标签")
  static let fieldNote = Text("note", "备注")
  static let fieldOwnerEmail = Text("login e-mail", "登录邮箱")
  static let fieldWeChatAdmin = Text("WeChat admin", "管理员微信")
  static let fieldOriginalID = Text("original ID", "原始 ID")
  static let fieldSubject = Text("subject", "主体")
  static let fieldRegistered = Text("day of registration", "注册日期")
  static func memberAddedStory(_ name: String) -> Text {
    Text("recorded “\(name)” as a member on the platform", "登记平台成员「\(name)」")
  }
  static func asRoles(_ roles: Text) -> Text { Text("as \(roles)", "角色 \(roles)") }
  static func memberRemovedStory(_ name: String?) -> Text {
    guard let name else { return Text("took a member off the record", "移除一个平台成员") }
    return Text("took “\(name)” off the members", "移除平台成员「\(name)」")
  }
  static func dueSetStory(_ label: String, _ day: String, isYearly: Bool) -> Text {
    isYearly
      ? Text("“\(label)” is due on \(day), and every year", "登记「\(label)」\(day) 到期，每年一次")
      : Text("“\(label)” is due on \(day)", "登记「\(label)」\(day) 到期")
  }
  static func dueRemovedStory(_ label: String) -> Text {
    Text("“\(label)” is not due any more", "移除到期日「\(label)」")
  }
  static func standingStory(_ person: String, _ scope: Text, _ what: Text) -> Text {
    Text("gives \(person) later ones too (\(scope)): \(what)", "长期共享给 \(person)（\(scope)）：\(what)")
  }
  static func standingEndedStory(_ person: String, _ scope: Text) -> Text {
    Text("ended what stood for \(person) (\(scope))", "结束给 \(person) 的长期共享（\(scope)）")
  }
  static func privateStory(_ program: String) -> Text {
    Text("kept a mini-program out of standing grants: \(program)", "小程序不参与长期共享：\(program)")
  }
  static func leftScopeStory(_ person: String, _ program: String) -> Text {
    Text(
      "moved a mini-program out of what stands for \(person): \(program)",
      "小程序移出了 \(person) 的长期共享范围：\(program)")
  }
  static func keepsStory(_ person: String, _ program: String) -> Text {
    Text(
      "let \(person) keep a mini-program outside of what stands: \(program)", "\(person) 保留范围外的小程序：\(program)"
    )
  }
  static func notPrivateStory(_ program: String) -> Text {
    Text("let a mini-program into standing grants again: \(program)", "小程序重新参与长期共享：\(program)")
  }
  static let fieldLive = Text("live or not", "上线状态")
  static let isLive = Text("is live", "已上线")
  static let isNotLive = Text("is not live", "未上线")
  static func changed(_ field: Text, to value: String) -> Text {
    Text("\(field) “\(value)”", "\(field)「\(value)」")
  }
  static func cleared(_ field: Text) -> Text {
    Text("\(field) cleared", "清除\(field)")
  }

  static func registered(_ name: String) -> Text {
    Text("registered the mini-program “\(name)”", "登记小程序「\(name)」")
  }
  static func withAppID(_ text: String) -> Text { Text("AppID \(text)", "AppID 为 \(text)") }
  static let goesOnForAnother = Text(
    "going on for a record in which no owner was left", "接手一份没有负责人的记录")
  static func described(_ changes: Text) -> Text {
    Text("changed: \(changes)", "修改资料：\(changes)")
  }
  static func putOff(_ what: Text, _ until: String) -> Text {
    Text("put off “\(what)” until \(until)", "把待办「\(what)」先放到 \(until)")
  }
  static func takenUp(_ what: Text) -> Text {
    Text("no longer puts off “\(what)”", "把待办「\(what)」重新列入")
  }
  static let archived = Text("archived it", "归档")
  static let merged = Text(
    "joined what several had written at the same time", "合并了几个人同时写下的记录")
  static let unarchived = Text("took it out of the archive", "取消归档")

  static func founded(_ name: String) -> Text {
    Text("made this vault, as “\(name)”", "建立保险库，署名「\(name)」")
  }
  static func slotAdded(_ slot: Text, _ id: Int, isProven: Bool?) -> Text {
    switch isProven {
    case true: Text("confirmed what is written down: \(slot) (no. \(id))", "核对了抄下的\(slot)（\(id) 号）")
    case false:
      Text(
        "added a way in, not confirmed yet: \(slot) (no. \(id))", "增加打开方式：\(slot)（\(id) 号），还没核对")
    case nil: Text("added a way in: \(slot) (no. \(id))", "增加打开方式：\(slot)（\(id) 号）")
    }
  }
  static func slotRemoved(_ slot: Text, _ id: Int) -> Text {
    Text("removed a way in: \(slot) (no. \(id))", "移除打开方式：\(slot)（\(id) 号）")
  }
  static func policySet(_ settings: String) -> Text {
    Text("changed the policy: \(settings)", "修改策略：\(settings)")
  }
  static func robotSetStory(_ service: Text) -> Text {
    Text("keeps the robot of \(service)", "保存\(service)机器人")
  }
  static func robotRemovedStory(_ service: Text) -> Text {
    Text("removed the robot of \(service)", "移除\(service)机器人")
  }
  static func backedUp(_ path: String) -> Text {
    Text("made a backup: \(path)", "备份到 \(path)")
  }
  static func destroyedValues(_ count: Int) -> Text {
    Text("destroyed secrets in this vault: \(count)", "销毁本库中的 \(count) 个密钥值")
  }
  static let rekeyedVault = Text("changed the vault's key", "更换保险库密钥")
  static func unknownEvent(_ kind: String) -> Text {
    Text(
      "an event of a kind that this version does not know: “\(kind)”", "这个版本不认识的事件「\(kind)」")
  }
}
