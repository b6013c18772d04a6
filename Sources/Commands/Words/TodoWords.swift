internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

extension Text {
  static func oldEndsByItself(_ time: String) -> Text {
    Text(
      "(it ends by itself on \(time), and no button ends it sooner: watch what it is used for)",
      "（\(time) 自动失效，平台没有提前结束的按钮：请留意异常）")
  }
  static let repositoryIsOlder = Text(
    "the repository was replaced by an older copy", "仓库被换成了旧副本")
  static let headSince = Text("SINCE", "起始")
  static let backupCommand = Text("mpvault backup FILE", "mpvault backup 文件")
  /// - Parameter person: who is their manager already; nil where somebody has to be thought of first.
  static func makeFounder(_ person: String?, _ programs: [String], isBySync: Bool = false) -> Text {
    let how = ["--as-founder"] + (isBySync ? ["--sync"] : [])
    guard let person else {
      let options = how.joined(separator: " ")
      return Text(
        "decide who else is to own them, then: mpvault share NAME --to PERSON \(options)",
        "先定好谁来做第二个负责人，再：mpvault share 名称 --to 同事 \(options)")
    }
    let isShort = programs.count <= 8 && !programs.contains { $0.hasPrefix("-") }
    return Text(
      command: Shell.line(
        ["mpvault", "share"] + (isShort ? programs : ["--all"]) + ["--to", person] + how))
  }
  static func oneFounder(_ programs: [String]) -> Text {
    let row = row(programs, limit: 3)
    return Text(
      "you are the only owner of \(programs.count, "mini-program") (\(row))",
      "\(programs.count) 个小程序只有你一个负责人（\(row)）")
  }
  static func wentOnWithIt(_ adopter: String, _ count: Int) -> Text {
    if count == 1 {
      return Text(
        "\(adopter) goes on with it in a new record", "\(adopter) 已接手，另建了新记录，等你确认")
    }
    return Text(
      "\(adopter) goes on with \(count) mini-programs in new records",
      "\(adopter) 已接手 \(count) 个小程序，另建了新记录，等你确认")
  }
  /// Whoever should not have it is taken out with `unshare --from` and the same key.
  static func recordHolder(_ key: String) -> Text {
    let quoted = Shell.quote(key)
    return Text("mpvault people add NAME \(quoted)", "mpvault people add 名字 \(quoted)")
  }
  static func askCorrection(_ person: String, _ command: String) -> Text {
    Text("\(person) can correct it: \(Text(command: command))", "请 \(person) 更正：\(Text(command: command))")
  }
  static func sayTo(_ people: [String], _ command: String) -> Text {
    let row = row(people)
    return Text("say so to \(row): \(Text(command: command))", "请 \(row) 执行：\(Text(command: command))")
  }
  static func knownAfterEnd(_ person: Text) -> Text {
    Text("their time is over, and they know it: \(person)", "期限已到，但仍知道：\(person)")
  }
  static func knownToFormerKey(_ person: Text) -> Text {
    Text("a former key that has no right any more was given it: \(person)", "旧公钥已无权限，但拿到过密钥：\(person)")
  }
  /// - Parameter person: whose it is, where that is not the owner.
  static func deviceGone(_ device: Person.Device, of person: String?, holds: Bool) -> Text {
    let computer = computer(device, of: person)
    if holds { return Text("\(computer) still has rights", "\(computer)还有权限") }
    if device.removedAt == nil {
      return Text(
        "\(computer) has no right any more, and has the secret in use", "\(computer)已无权限，但存有在用密钥")
    }
    return Text("\(computer) has the secret in use", "\(computer)存有在用密钥")
  }
  /// - Parameter person: whose it is, where that is not the owner.
  static func computer(_ device: Person.Device, of person: String?) -> Text {
    let which =
      switch (device.isStolen, person) {
      case (false, nil) where device.removedAt == nil: Text("your device", "你的设备")
      case (true, let person?): Text("\(person)'s stolen device", "\(person) 失窃的设备")
      case (true, nil): Text("your stolen device", "你失窃的设备")
      case (false, let person?): Text("\(person)'s former device", "\(person) 停用的设备")
      case (false, nil): Text("your former device", "你停用的设备")
      }
    return Text("\(which) “\(device.label)”", "\(which)「\(device.label)」")
  }
  static func leftBehind(_ recording: Text, _ resets: [String]) -> Text {
    let reset = Text(command: resets.joined(separator: "; "))
    return Text("if still in the team, \(recording). If gone: \(reset)", "还在团队里：\(recording)。已离开：\(reset)")
  }
  static func recordOwn(_ name: String, _ key: Grantee?) -> Text {
    let command = Shell.line(["mpvault", "people", "add", name, key?.text ?? "", "--mine"])
    return Text(command: command)
  }
  static let headDo = Text("COMMAND", "要执行的命令")
}

extension Todo.What: Titled {
  var title: Text {
    switch self {
    case .leaked: Text("leaked", "已泄露")
    case .livesOn: Text("old value works still", "旧值还能用")
    case .valueLost: Text("value was lost", "值丢失了")
    case .seenByLeaver: Text("known to somebody without the right", "已无权限的人知道")
    case .holderBehind: Text("holder has an old version", "持有人手里还是旧版")
    case .memberLacks: Text("should have it and does not", "该有的人还没有")
    case .outOfScope: Text("still held outside what stands", "已移出长期共享范围，仍有权限")
    case .leaverHolds: Text("gone, and still has rights", "已离开或停用，还有权限")
    case .oneFounder: Text("only one owner", "只有一个负责人")
    case .unknownHolder: Text("holder whom you do not know", "持有人未登记")
    case .oddShape: Text("value has an odd shape", "值的格式不对")
    case .offered: Text("offered, name in use", "别人的同名记录，待选")
    case .noSecret: Text("no secret yet", "尚未存入密钥")
    case .due: Text("comes due", "快到期")
    case .stillMember: Text("left, and still a member on the platform", "已离开，平台上还是成员")
    case .duplicate: Text("two ledgers of one AppID", "同一个 AppID 有两份记录")
    case .placeBehind: Text("place runs an old version", "使用处还是旧版")
    case .tooOld: Text("too old", "超过期限")
    case .resetUnfinished: Text("reset unfinished", "重置未完成")
    case .inbox: Text("inbox item waits", "收件箱待处理")
    case .contradiction: Text("values contradict", "值有冲突")
    case .incomplete: Text("records are missing", "缺记录")
    case .unsynced: Text("not synced", "未同步")
    case .noBackup: Text("no fresh backup", "没有新备份")
    case .noRecovery: Text("no recovery code", "没有恢复码")
    case .recoveryUnproven: Text("the recovery code was never confirmed", "恢复码还没核对过")
    case .noAppID: Text("no AppID", "缺 AppID")
    }
  }
}

extension Todo: Titled {
  /// With the place, or where it was found.
  var title: Text {
    if isRolledBack { return .repositoryIsOlder }
    if what == .oneFounder { return .oneFounder(alone) }
    if let cut { return cut.title }
    if let late { return late.title }
    if !rivals.isEmpty {
      let list = rivals.map {
        Text.rival(
          $0.version, by: $0.ownComputer.map { Text.ownComputer($0).text } ?? $0.author,
          Clock.local($0.since.milliseconds))
      }
      return areSame ? .sameStored(list) : .contradicting(list)
    }
    if let device {
      return .deviceGone(device, of: device.isMine ? nil : item, holds: what == .leaverHolds)
    }
    if what == .seenByLeaver, isOver, let whom { return .knownAfterEnd(whom) }
    if isFormerKey, let whom { return .knownToFormerKey(whom) }
    if isAdoption, let item { return .wentOnWithIt(item, count) }
    if let deadline {
      return what == .due
        ? .due(item ?? "", deadline) : isExpiry ? .expiresSoon(deadline) : .oldSoon(deadline)
    }
    if isExpiry { return .expired }
    let named: [Todo.What] = [
      .leaked, .placeBehind, .leaverHolds, .seenByLeaver, .holderBehind, .memberLacks, .outOfScope,
      .unknownHolder,
      .duplicate,
      .offered, .stillMember,
    ]
    guard named.contains(what), let whom else { return what.title }
    if count > 1 {
      return Text(
        "\(what): \(whom) (\(count))", "\(what)：\(whom)（\(count) 个）")
    }
    return Text("\(what): \(whom)", "\(what)：\(whom)")
  }

  /// What it is about, with who says so of a name that somebody else gave.
  var whom: Text? {
    ownComputer.map(Text.ownComputer) ?? given.map { .namedBy($0.name, $0.author) }
      ?? item.map { Text(same: $0) }
  }

  /// What settles it, to be typed.
  var command: String {
    if let steps { return steps.sentence.text }
    let reference = Shell.quote(ProgramReference.text(program ?? "", kind ?? .appSecret))
    let name = Shell.quote(program ?? "")
    switch what {
    case .leaked: return "mpvault reset \(reference) --reason leaked"
    case .valueLost: return Text.bringBack(reference, name, knowing, owner).text
    case .livesOn:
      return endsAt.map { Text.oldEndsByItself(Clock.local($0.milliseconds)).text }
        ?? "mpvault mark \(reference) ended"
    case .tooOld: return "mpvault reset \(reference) --reason routine"
    case .due:
      let verb = deadline?.isYearly == true ? "add" : "remove"
      return Shell.line(["mpvault", "due", verb, program ?? "", item ?? ""])
    case .leaverHolds: return takingBack ?? Text.askAdopt([], "mpvault adopt \(name)").text
    case .seenByLeaver where grantee != nil: return leftBehind([program ?? ""], [reference])
    case .seenByLeaver:
      return takingBack ?? "mpvault reset \(reference) --reason \(hasLeft ? "left" : "other")"
    case .holderBehind where isSettledBySync: return "mpvault sync"
    case .holderBehind: return "mpvault share \(name) --again"
    case .memberLacks:
      if case .others(let people) = recourse { return askedToGive(people, [program ?? ""]).text }
      return givingWords.map { Shell.line(["mpvault"] + $0) } ?? Text.recordOwn(item ?? "", grantee).text
    case .outOfScope: return "mpvault unshare \(name) --from \(Shell.quote(item ?? ""))"
    case .oneFounder: return Text.makeFounder(item, alone, isBySync: hasRemote).text
    case .unknownHolder: return Text.recordHolder(grantee?.text ?? "").text
    case .noSecret: return "mpvault add \(name)"
    case .stillMember: return "mpvault member remove \(name) \(Shell.quote(item ?? ""))"
    case .duplicate, .offered: return "mpvault prefer \(name)"
    case .oddShape:
      let command = "mpvault add \(name) --correct" + ProgramReference.option(kind ?? .appSecret)
      return item.map { Text.askCorrection($0, command).text } ?? command
    case .placeBehind: return "mpvault place done \(reference) \(Shell.quote(item ?? ""))"
    case .resetUnfinished, .contradiction: return "mpvault reset \(reference)"
    case .inbox: return (wait ?? .unconfirmed).command(item).text
    case .incomplete, .unsynced: return "mpvault sync"
    case .noBackup: return item == nil ? Text.backupCommand.text : "mpvault backup"
    case .noRecovery, .recoveryUnproven: return "mpvault recovery"
    case .noAppID: return Text.addingAppID(to: program ?? "", on: platform).text
    }
  }

  /// What gives it to whoever should have it; nil for another computer of the owner's.
  var givingWords: [String]? {
    guard let standing, let program else { return nil }
    let isPlain = standing.credentials.isAllBut && !standing.isAdmin && standing.until == nil
    return isPlain ? ["share", program, "--to", standing.person] : standing.words
  }

  /// The same as others type it: their vaults may call whoever lacks it otherwise, and have more of what a standing grant of ours
  /// would reach there. Another computer of the owner's gets there what the owner has.
  func askedToGive(_ people: [String], _ programs: [String]) -> Text {
    guard let standing else {
      return .askOthers(
        people, Shell.line(["mpvault", "people", "add", item ?? "", grantee?.text ?? ""]))
    }
    var words = ["mpvault", "share"] + programs + standing.options
    for key in keys { words += ["--to", key.text] }
    if standing.isAuditor { words.append("--sync") }
    return .askOthers(people, Shell.line(words))
  }

  /// Whether somebody left who is on record nowhere is not for this program to say: a reset of what a colleague only was not taken
  /// along with would be one for nothing.
  func leftBehind(_ programs: [String], _ references: [String]) -> String {
    let resets = references.map { "mpvault reset \($0) --reason left" }
    guard let card = grantee?.card else { return resets.joined(separator: "; ") }
    let stranger = RecordingStranger(name: given?.name, card: card, isAdmin: wasAdmin)
    return Text.leftBehind(stranger.commands(sharing: programs, isBySync: hasRemote), resets).text
  }

  /// The same as others type it, whose vaults may call whoever left otherwise, or know one of their keys alone.
  func askedOf(_ people: [String], _ choice: [String]) -> Text {
    let words = keys.compactMap(\.sealText).map { taking($0, choice) }
    let asked = words.isEmpty ? [["unshare"] + choice + ["--from", item ?? ""]] : words
    return .askOthers(people, asked.map { Shell.line(["mpvault"] + $0) }.joined(separator: "; "))
  }

  private func taking(_ key: String, _ choice: [String]) -> [String] {
    guard let device, device.isMine else { return ["unshare"] + choice + ["--from", key] }
    return ["people", "remove", key] + (device.isStolen ? ["--stolen"] : [])
  }

  /// From whom rights are to be taken, as it is typed here: of one computer by its key, for what its owner has elsewhere stays.
  var loser: String { (device == nil ? nil : keys.first?.sealText) ?? item ?? "" }

  /// What takes back the rights of whoever left; nil if they have none.
  private var takingBack: String? {
    guard let recourse else { return nil }
    let name = Shell.quote(program ?? "")
    let command = "mpvault unshare \(name) --from \(Shell.quote(loser))"
    return switch recourse {
    case .owner: command
    case .others(let people): askedOf(people, [program ?? ""]).text
    case .following: "mpvault prefer \(name)"
    case .adoption: "mpvault adopt \(name)"
    case .adoptionBy(let people): Text.askAdopt(people, "mpvault adopt \(name)").text
    }
  }
}
