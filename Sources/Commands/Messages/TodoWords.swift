internal import MiniProgram
internal import Vault

extension Sentence {
  static let nothingToDo = Sentence(en: "Nothing is to be done.", zh: "没有待办。")
  static let headSince = Sentence(en: "SINCE", zh: "起始")
  static let backupCommand = Sentence(en: "mpvault backup FILE", zh: "mpvault backup 文件")
  static func makeFounder(_ person: String?) -> Sentence {
    let name = person.map { Shell.quote($0) }
    return Sentence(
      en: "mpvault share --all --to \(name ?? "PERSON") --as-founder",
      zh: "mpvault share --all --to \(name ?? "同事") --as-founder")
  }
  static func oneFounder(_ count: Int) -> Sentence {
    Sentence(
      en: "you are the only owner of \(count) mini-programs", zh: "\(count) 个小程序只有你一个负责人")
  }
  static func wentOnWithIt(_ appID: String?) -> Sentence {
    let id = appID.map { " \($0)" } ?? ""
    return Sentence(en: "somebody goes on with it in a new record\(id)", zh: "有人换新记录接手\(id)，等你确认")
  }
  static let headDo = Sentence(en: "DO", zh: "处理命令")
}

extension Todo.What {
  var title: Sentence {
    switch self {
    case .leaked: Sentence(en: "leaked", zh: "已泄露")
    case .seenByLeaver: Sentence(en: "known to somebody who left", zh: "离开的人知道")
    case .holderBehind: Sentence(en: "holder has an old version", zh: "成员手里还是旧版")
    case .leaverHolds: Sentence(en: "somebody who left still has rights", zh: "离开的人还有权限")
    case .oneFounder: Sentence(en: "only one owner", zh: "只有一个负责人")
    case .duplicate: Sentence(en: "two ledgers of one AppID", zh: "同一 AppID 有两份账本")
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
    if what == .oneFounder, let count { return .oneFounder(count) }
    if isAdoption { return .wentOnWithIt(item) }
    let named: [Todo.What] = [.leaked, .placeBehind, .leaverHolds, .seenByLeaver, .holderBehind, .duplicate]
    guard named.contains(what), let item else { return what.title }
    return Sentence(en: "\(what.title.english): \(item)", zh: "\(what.title.chinese)：\(item)")
  }

  /// What settles it, to be typed.
  var command: String {
    let reference = Shell.quote(ProgramReference.text(program ?? "", kind ?? .appSecret))
    let name = Shell.quote(program ?? "")
    switch what {
    case .leaked: return "mpvault reset \(reference) --reason leaked"
    case .tooOld: return "mpvault reset \(reference) --reason routine"
    case .leaverHolds: return takingBack ?? Sentence.nobodyCan.text
    case .seenByLeaver: return takingBack ?? "mpvault reset \(reference) --reason left"
    case .holderBehind where isSettledBySync: return "mpvault sync"
    case .holderBehind: return "mpvault share \(name) --again"
    case .oneFounder: return Sentence.makeFounder(item).text
    case .duplicate: return "mpvault prefer \(name)"
    case .placeBehind: return "mpvault place done \(reference) \(Shell.quote(item ?? ""))"
    case .resetUnfinished, .contradiction: return "mpvault reset \(reference)"
    case .inbox: return "mpvault inbox file \(item ?? "")"
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
    case .others(let people): Sentence.askOthers(people.joined(separator: ", "), command).text
    case .adoption: "mpvault adopt \(name)"
    case .nobody: Sentence.nobodyCan.text
    }
  }
}
