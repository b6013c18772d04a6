internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

extension Sentence {
  static func sealed(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en:
        "The vault is locked: the \(kind.title.english) of \(program) was sealed to its inbox, written to disk and "
        + "read back. The next unlocked command files it.",
      zh: "保险库未解锁，已先把 \(program) 的\(kind.inline.chinese)密封到收件箱，已写入磁盘并读回核对；下次解锁时自动收进保险库。")
  }
  static func sealedBegin(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en:
        "The vault is locked: that the reset of the \(kind.title.english) of \(program) begins lies in its inbox.",
      zh: "保险库未解锁，已先把「开始重置 \(program) 的\(kind.closing.chinese)」记到收件箱。")
  }
  static func waitsForWriter(_ holder: LockHolder?) -> Sentence {
    guard let holder else {
      return Sentence(
        en: "Waiting for another command that is writing to this vault.",
        zh: "另一条命令正在写这个保险库，等它写完。")
    }
    let name = Printable.escape(holder.name)
    return Sentence(
      en: "Waiting for another command that is writing to this vault: \(name) (process \(holder.process)).",
      zh: "另一条命令正在写这个保险库，等它写完：\(name)（进程 \(holder.process)）。")
  }
  static func sealedAppID(_ program: String) -> Sentence {
    Sentence(en: "The AppID of \(program) lies in the inbox too.", zh: "\(program) 的 AppID 也已放进收件箱。")
  }
  static func filed(_ filed: Filed) -> Sentence {
    let name = filed.stored.program.name
    let kind = filed.stored.kind
    let version = filed.stored.version
    switch filed.verb {
    case .add:
      return Sentence(
        en: "Filed from the inbox: the \(kind.title.english) of \(name) (version \(version)).",
        zh: "已从收件箱收进：\(name) 的\(kind.closing.chinese)（第 \(version) 版）。")
    case .begin:
      return Sentence(
        en: "Filed from the inbox: the reset of the \(kind.title.english) of \(name) has begun.",
        zh: "已从收件箱收进：开始重置 \(name) 的\(kind.closing.chinese)。")
    case .reset:
      return Sentence(
        en: "Filed from the inbox: the \(kind.title.english) of \(name) was reset (version \(version)).",
        zh: "已从收件箱收进：\(name) 重置了\(kind.closing.chinese)（第 \(version) 版）。")
    case .correct:
      return Sentence(
        en: "Filed from the inbox: the \(kind.title.english) of \(name) was corrected (version \(version)).",
        zh: "已从收件箱收进：\(name) 更正了\(kind.closing.chinese)（第 \(version) 版）。")
    case .abandon:
      return Sentence(
        en: "Filed from the inbox: the \(kind.title.english) of \(name) was not reset.",
        zh: "已从收件箱收进：\(name) 没有重置\(kind.closing.chinese)。")
    case .describe:
      return Sentence(en: "Filed from the inbox: the AppID of \(name).", zh: "已从收件箱收进：\(name) 的 AppID。")
    }
  }
  static func inboxWaits(_ count: Int) -> Sentence {
    Sentence(
      en: "the inbox holds items that wait for you (\(count)): mpvault inbox list",
      zh: "收件箱里有 \(count) 项等你处理：mpvault inbox list")
  }
  static let inboxNotFiled = Sentence(
    en: "what lies in the inbox could not be filed now; it stays there for the next time.",
    zh: "收件箱里的内容这次没能收进保险库，仍留在里面，下次再收。")
  static let inboxEmpty = Sentence(en: "The inbox is empty.", zh: "收件箱是空的。")
  static func itemNotRemembered(_ path: String) -> Sentence {
    Sentence(
      en: "\(path) could not be written: this item will wait until you confirm it with mpvault inbox file.",
      zh: "写不了 \(path)：这一项要等你用 mpvault inbox file 确认后才会收进。")
  }
  static let inboxKeyChanged = Sentence(
    en: "The inbox's key in the vault file is not the one that this computer knows. Nothing was stored.",
    zh: "保险库文件里的收件箱公钥不是本机见过的那把。什么都没保存。")
  static let inboxKeyChangedWhy = Sentence(
    en: "Whoever changed it could read what is sealed to it.", zh: "换掉公钥的人能读到密封进去的内容。")
  static func inboxItemsGone(_ count: Int) -> Sentence {
    Sentence(
      en: "Items that this computer put into the inbox are gone: \(count).", zh: "本机放进收件箱的 \(count) 项不见了。")
  }
  static let inboxItemsGoneWhy = Sentence(
    en: "Somebody may have removed them from the file, or put an older file in its place.",
    zh: "可能有人从文件里删掉了，或换上了旧文件。")
  static let inboxItemsGoneHint = Sentence(
    en: "mpvault inbox list names them. To go on without one: mpvault inbox discard ITEM",
    zh: "mpvault inbox list 列出它们；确认不要某一项：mpvault inbox discard 编号")
  static func noInboxItem(_ id: String) -> Sentence {
    Sentence(
      en: "No item of the inbox, or more than one, begins with “\(id)”.", zh: "收件箱里没有以「\(id)」开头的项，或不止一项。")
  }
  static let noInboxItemHint = Sentence(en: "mpvault inbox list shows them.", zh: "用 mpvault inbox list 查看。")
  static func keptInInbox(_ kind: CredentialKind, _ id: String, because why: Sentence?) -> Sentence {
    guard let why else {
      return Sentence(
        en: "The \(kind.opening.english) is kept in the inbox (\(id)).",
        zh: "\(kind.opening.chinese)已留在收件箱里（\(id)）。")
    }
    return Sentence(
      en: "The \(kind.opening.english) is kept in the inbox (\(id)): \(why.english).",
      zh: "\(kind.opening.chinese)已留在收件箱里（\(id)）：\(why.chinese)。")
  }
  /// The name of something that nobody has named yet.
  static func unnamed(_ time: String) -> Sentence { Sentence(en: "unnamed \(time)", zh: "未命名 \(time)") }
  static func stillInInbox(_ id: String) -> Sentence {
    Sentence(
      en: "a copy of it still lies in the inbox: mpvault inbox discard \(id)",
      zh: "收件箱里还留着它的一份副本：mpvault inbox discard \(id)")
  }
  static func nobodyToPassTo(_ program: String) -> Sentence {
    Sentence(
      en: "Nobody whose card is on record here may store it in “\(program)”.",
      zh: "有权保存到「\(program)」的人，本库都没有登记名片。")
  }
  static let askAdmin = Sentence(
    en: "put the card of somebody who may on record: mpvault people add NAME CARD",
    zh: "先登记有权保存的人的名片：mpvault people add 名字 mpcard1…")
  static func passedOn(_ names: [String]) -> Sentence {
    let row = row(names)
    return Sentence(
      en: "Sealed for those who may store it: \(row.english).", zh: "已密封给有权保存的人：\(row.chinese)。")
  }
  static func passedOnBy(_ file: String, _ id: String) -> Sentence {
    Sentence(
      en:
        "Send them the file in any way; they run mpvault receive \(file). Once it is stored there: mpvault inbox discard \(id)",
      zh: "文件用任何方式发给对方都行，对方运行 mpvault receive \(file)。对方存好后：mpvault inbox discard \(id)")
  }
  static func passedValueKnown(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    Sentence(
      en:
        "They pass on the \(kind.title.english) of “\(program)” that is stored already (version \(version)).",
      zh: "「\(program)」已存有对方转交的\(kind.closing.chinese)（第 \(version) 版）。")
  }
  static func passedValueWaits(_ kind: CredentialKind, _ program: String, _ id: String) -> Sentence {
    Sentence(
      en: "They pass on the \(kind.title.english) of “\(program)”; it waits in the inbox (\(id)).",
      zh: "对方转交了「\(program)」的\(kind.closing.chinese)，在收件箱里等你处理（\(id)）。")
  }
  static let inboxItemWaits = Sentence(
    en: "It cannot be filed like this, and stays in the inbox.", zh: "这样归不了档，仍留在收件箱里。")
  static func askDiscard(_ entry: InboxEntry) -> Sentence {
    let name = entry.item?.name ?? entry.shortID
    return Sentence(
      en: "Drop “\(name)” for good? What is in it cannot be had again. (yes/no) ",
      zh: "彻底丢弃「\(name)」？里面的内容无法找回。（yes/no）")
  }
  static func discarded(_ id: String) -> Sentence { Sentence(en: "Dropped: \(id).", zh: "已丢弃：\(id)。") }

  /// What is understood as a yes, in lower case.
  static let yesWords = ["yes", "y", "是"]
  static let noWords = ["no", "n", "否", "没", "没点"]

  static let headItem = Sentence(en: "ITEM", zh: "编号")
  static let headSealed = Sentence(en: "SEALED", zh: "密封时间")
  static let headVerb = Sentence(en: "WHAT", zh: "操作")
  static let headWaits = Sentence(en: "WAITS BECAUSE", zh: "等待原因")
}

extension InboxItem.Verb {
  var title: Sentence {
    switch self {
    case .add: Sentence(en: "store", zh: "存入")
    case .begin: Sentence(en: "reset begins", zh: "开始重置")
    case .reset: Sentence(en: "reset", zh: "重置")
    case .correct: Sentence(en: "correct", zh: "更正")
    case .abandon: Sentence(en: "not reset", zh: "没有重置")
    case .describe: Sentence(en: "AppID", zh: "AppID")
    }
  }
}

extension InboxWait {
  /// For `--json`.
  var code: String {
    switch self {
    case .notRemembered: "not-remembered"
    case .unreadable: "unreadable"
    case .gone: "gone"
    case .nameTaken: "name-taken"
    case .appIDTaken: "app-id-taken"
    case .otherValue: "other-value"
    case .sameValue: "same-value"
    case .unknownName: "unknown-name"
    case .noCredential: "no-credential"
    case .notAllowed: "not-allowed"
    case .notOurs: "not-ours"
    case .unnamed: "unnamed"
    case .unconfirmed: "unconfirmed"
    case .valueOfOther: "value-of-other"
    }
  }

  var why: Sentence {
    switch self {
    case .notRemembered:
      Sentence(en: "this computer did not put it there; was it you?", zh: "不是本机放进去的；是你放的吗？")
    case .unreadable: Sentence(en: "it was not sealed for this vault", zh: "不是为这个保险库密封的")
    case .gone: Sentence(en: "it was there, and is gone", zh: "原来在，现在不见了")
    case .nameTaken(let owner): Sentence(en: "the name belongs to “\(owner)”", zh: "名称已属于「\(owner)」")
    case .appIDTaken(let appID, let owner):
      Sentence(en: "the AppID \(appID.text) belongs to “\(owner)”", zh: "AppID \(appID.text) 已属于「\(owner)」")
    case .otherValue(let program):
      Sentence(en: "“\(program)” has another value", zh: "「\(program)」已存了另一个值")
    case .sameValue(let program, let version):
      Sentence(
        en: "“\(program)” has this value (version \(version))", zh: "「\(program)」已有这个值（第 \(version) 版）")
    case .unknownName: Sentence(en: "there is no mini-program of that name", zh: "没有这个名称的小程序")
    case .noCredential(let program):
      Sentence(en: "“\(program)” has no such credential yet", zh: "「\(program)」还没有这种密钥")
    case .notAllowed(let program):
      Sentence(en: "“\(program)” does not take it from you", zh: "「\(program)」不接受你写入")
    case .notOurs(let program, let founder):
      Sentence(
        en: "“\(program)” was founded by \(founder), not by you", zh: "「\(program)」是 \(founder) 建的，不是你建的")
    case .unnamed: Sentence(en: "nobody said whose it is", zh: "还没说是哪个小程序的")
    case .unconfirmed: Sentence(en: "it is not stored yet; say that it is meant", zh: "还没有存，等你确认")
    case .valueOfOther(let program, let version):
      Sentence(
        en: "it is the value of “\(program)”" + (version.map { " (version \($0))" } ?? ""),
        zh: "这是「\(program)」的值" + (version.map { "（第 \($0) 版）" } ?? ""))
    }
  }

  /// What settles it, where it is what it seems to be.
  ///
  /// - Parameter item: its number, where that is known.
  func command(_ item: String? = nil) -> Sentence {
    func line(_ verb: String, _ english: String? = nil, _ chinese: String? = nil) -> Sentence {
      func joined(_ item: String, _ rest: String?) -> String {
        ["mpvault inbox", verb, item, rest].compactMap(\.self).joined(separator: " ")
      }
      let words = (
        english: joined(item ?? "ITEM", english), chinese: joined(item ?? "编号", chinese ?? english)
      )
      return Sentence(en: words.english, zh: words.chinese)
    }
    return switch self {
    case .notRemembered, .unconfirmed, .notOurs: line("file")
    case .unreadable, .gone, .sameValue, .valueOfOther: line("discard")
    case .notAllowed: line("pass", "-o FILE", "-o 文件")
    case .unnamed: line("file", "--as NAME", "--as 名称")
    case .appIDTaken: line("file", "--drop-appid")
    case .nameTaken, .unknownName, .noCredential: line("file", "--as OTHER-NAME", "--as 别的名称")
    case .otherValue: line("file", "--as-reset")
    }
  }

  /// The same with what else it may be.
  func settling(_ item: String? = nil) -> Sentence {
    let command = command(item)
    let file = InboxWait.unconfirmed.command(item)
    switch self {
    case .unreadable, .gone, .sameValue, .unconfirmed, .unnamed, .appIDTaken, .nameTaken, .unknownName,
      .noCredential:
      return command
    case .notRemembered:
      return Sentence(en: "\(file.english), if it was you", zh: "是你放的：\(file.chinese)")
    case .notAllowed:
      return Sentence(en: "for those who may store it: \(command.english)", zh: "交给有权保存的人：\(command.chinese)")
    case .valueOfOther:
      return Sentence(
        en: "a mistake: \(command.english); meant all the same: \(file.english)",
        zh: "弄错了：\(command.chinese)；确实要存：\(file.chinese)")
    case .notOurs:
      return Sentence(
        en: "meant to go there: \(file.english); another program: --as OTHER-NAME",
        zh: "确实要存到那里：\(file.chinese)；是另一个小程序：--as 别的名称")
    case .otherValue:
      return Sentence(
        en: "a reset: \(command.english); another program: --as OTHER-NAME",
        zh: "是重置后的值：\(command.chinese)；是另一个小程序：--as 别的名称")
    }
  }
}
