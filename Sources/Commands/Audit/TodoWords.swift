internal import Ledger
internal import MiniProgram
internal import Vault

extension Sentence {
  static let nothingToDo = Sentence(en: "Nothing is to be done.", zh: "没有待办。")
  static let headSince = Sentence(en: "SINCE", zh: "起始")
  static let backupCommand = Sentence(en: "mpvault backup FILE", zh: "mpvault backup 文件")
  static func makeFounder(_ person: String?) -> Sentence {
    guard let person else {
      return Sentence(
        en: "mpvault share --all --to PERSON --as-founder", zh: "mpvault share --all --to 同事 --as-founder")
    }
    let command = "mpvault share --all --to \(Shell.quote(person)) --as-founder"
    return Sentence(en: command, zh: command)
  }
  static func oneFounder(_ count: Int) -> Sentence {
    Sentence(
      en: "you are the only owner of \(count) mini-programs", zh: "\(count) 个小程序只有你一个负责人")
  }
  static func wentOnWithIt(_ adopter: String, _ count: Int) -> Sentence {
    if count == 1 {
      return Sentence(
        en: "\(adopter) goes on with it in a new record", zh: "\(adopter) 已接手，另建了新记录，等你确认")
    }
    return Sentence(
      en: "\(adopter) goes on with \(count) mini-programs in new records",
      zh: "\(adopter) 已接手 \(count) 个小程序，另建了新记录，等你确认")
  }
  /// Whoever should not have it is taken out with `unshare --from` and the same key.
  static func recordHolder(_ key: String) -> Sentence {
    let quoted = Shell.quote(key)
    return Sentence(en: "mpvault people add NAME \(quoted)", zh: "mpvault people add 名字 \(quoted)")
  }
  static func askCorrection(_ person: String, _ command: String) -> Sentence {
    Sentence(en: "\(person) can correct it: \(command)", zh: "请 \(person) 更正：\(command)")
  }
  static func sayTo(_ people: [String], _ command: String) -> Sentence {
    let row = row(people)
    return Sentence(en: "say so to \(row.english): \(command)", zh: "请 \(row.chinese) 执行：\(command)")
  }
  static func knownToOther(_ person: String) -> Sentence {
    Sentence(en: "known to somebody without the right: \(person)", zh: "已无权限的人知道：\(person)")
  }
  static let headDo = Sentence(en: "DO", zh: "处理命令")
}

extension CutValue {
  fileprivate var title: Sentence {
    if isOwn {
      return Sentence(
        en: "your new value does not count: your right was taken back at the same time",
        zh: "你录入的新值不算数：权限同时被收回")
    }
    return Sentence(
      en: "new value by \(author), whose right was taken back at that moment",
      zh: "\(author) 在权限被收回的同时录入了新值")
  }

  /// Looking at it comes first, and the platform's button last.
  fileprivate func settling(_ reference: String) -> Sentence {
    let keep = "mpvault reset \(reference) --keep \(event.shown)"
    guard keepers.isEmpty else { return isOwn ? .sayTo(keepers, keep) : .askOthers(keepers, keep) }
    let look = "mpvault get \(reference) --version \(event.shown)"
    return Sentence(
      en: "\(look); if it works: \(keep); if neither does: mpvault reset \(reference)",
      zh: "先看：\(look)；能用：\(keep)；都不能用：mpvault reset \(reference)")
  }
}

extension Todo.What {
  var title: Sentence {
    switch self {
    case .leaked: Sentence(en: "leaked", zh: "已泄露")
    case .valueLost: Sentence(en: "value was lost", zh: "值丢失了")
    case .seenByLeaver: Sentence(en: "known to somebody who left", zh: "离开的人知道")
    case .holderBehind: Sentence(en: "holder has an old version", zh: "持有人手里还是旧版")
    case .leaverHolds: Sentence(en: "somebody who left still has rights", zh: "离开的人还有权限")
    case .oneFounder: Sentence(en: "only one owner", zh: "只有一个负责人")
    case .unknownHolder: Sentence(en: "holder whom you do not know", zh: "持有人未登记")
    case .oddShape: Sentence(en: "value has an odd shape", zh: "值的格式不对")
    case .offered: Sentence(en: "offered, name in use", zh: "别人的同名记录，待选")
    case .duplicate: Sentence(en: "two ledgers of one AppID", zh: "同一 AppID 有两份记录")
    case .placeBehind: Sentence(en: "place runs an old version", zh: "使用处还是旧版")
    case .tooOld: Sentence(en: "too old", zh: "超过期限")
    case .resetUnfinished: Sentence(en: "reset unfinished", zh: "重置未完成")
    case .inbox: Sentence(en: "inbox item waits", zh: "收件箱待处理")
    case .contradiction: Sentence(en: "values contradict", zh: "值有冲突")
    case .incomplete: Sentence(en: "records are missing", zh: "缺记录")
    case .unsynced: Sentence(en: "not synced", zh: "未同步")
    case .noBackup: Sentence(en: "no fresh backup", zh: "没有新备份")
    case .noRecovery: Sentence(en: "no recovery code", zh: "没有恢复码")
    case .noAppID: Sentence(en: "no AppID", zh: "缺 AppID")
    }
  }
}

extension Todo {
  /// With the place, or where it was found.
  var title: Sentence {
    if what == .oneFounder { return .oneFounder(count) }
    if let cut { return cut.title }
    if what == .seenByLeaver, !hasLeft, let item { return .knownToOther(item) }
    if isAdoption, let item { return .wentOnWithIt(item, count) }
    let named: [Todo.What] = [
      .leaked, .placeBehind, .leaverHolds, .seenByLeaver, .holderBehind, .unknownHolder, .duplicate, .offered,
    ]
    guard named.contains(what), let item else { return what.title }
    if count > 1 {
      return Sentence(
        en: "\(what.title.english): \(item) (\(count))", zh: "\(what.title.chinese)：\(item)（\(count) 个）")
    }
    return Sentence(en: "\(what.title.english): \(item)", zh: "\(what.title.chinese)：\(item)")
  }

  /// What settles it, to be typed.
  var command: String {
    let reference = Shell.quote(ProgramReference.text(program ?? "", kind ?? .appSecret))
    let name = Shell.quote(program ?? "")
    switch what {
    case .leaked: return "mpvault reset \(reference) --reason leaked"
    case .valueLost: return Sentence.bringBack(reference, name, knowing).text
    case .tooOld: return "mpvault reset \(reference) --reason routine"
    case .leaverHolds: return takingBack ?? Sentence.askAdopt([], "mpvault adopt \(name)").text
    case .seenByLeaver:
      return takingBack ?? "mpvault reset \(reference) --reason \(hasLeft ? "left" : "other")"
    case .holderBehind where isSettledBySync: return "mpvault sync"
    case .holderBehind: return "mpvault share \(name) --again"
    case .oneFounder: return Sentence.makeFounder(item).text
    case .unknownHolder: return Sentence.recordHolder(grantee?.text ?? "").text
    case .duplicate, .offered: return "mpvault prefer \(name)"
    case .oddShape:
      let kind = kind ?? .appSecret
      let command = "mpvault add \(name) --correct" + (kind == .appSecret ? "" : " --kind \(kind.text)")
      return item.map { Sentence.askCorrection($0, command).text } ?? command
    case .placeBehind: return "mpvault place done \(reference) \(Shell.quote(item ?? ""))"
    case .contradiction where cut != nil: return cut?.settling(reference).text ?? ""
    case .contradiction where isLacking:
      return "mpvault add \(name) --kind \((kind ?? .appSecret).text)"
    case .resetUnfinished, .contradiction: return "mpvault reset \(reference)"
    case .inbox: return (wait ?? .unconfirmed).command(item).text
    case .incomplete, .unsynced: return "mpvault sync"
    case .noBackup: return item == nil ? Sentence.backupCommand.text : "mpvault backup"
    case .noRecovery: return "mpvault recovery"
    case .noAppID: return "mpvault edit \(name) --app-id wx…"
    }
  }
  /// What takes back the rights of whoever left; nothing where they have none.
  private var takingBack: String? {
    guard let recourse else { return nil }
    let name = Shell.quote(program ?? "")
    let command = "mpvault unshare \(name) --from \(Shell.quote(item ?? ""))"
    return switch recourse {
    case .owner: command
    case .others(let people): Sentence.askOthers(people, command).text
    case .following: "mpvault prefer \(name)"
    case .adoption: "mpvault adopt \(name)"
    case .adoptionBy(let people): Sentence.askAdopt(people, "mpvault adopt \(name)").text
    }
  }
}
