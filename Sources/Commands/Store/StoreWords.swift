internal import Host
internal import MiniProgram

/// What `init`, `add`, `reset`, `edit`, `get`, `show` and `list` say.
extension Sentence {
  // Questions.
  static func askSecret(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "\(kind.title.english) (hidden): ", zh: "\(kind.title.chinese)（不显示）：")
  }
  static func askNewSecret(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "New \(kind.title.english) (hidden): ", zh: "新的\(kind.closing.chinese)（不显示）：")
  }
  static let askPassphrase = Sentence(en: "Passphrase (hidden): ", zh: "口令（不显示）：")
  static let askNewPassphrase = Sentence(
    en: "New passphrase for this vault, 10 characters or more (hidden): ", zh: "给保险库设个口令，至少 10 个字符（不显示）：")
  static let askPassphraseAgain = Sentence(en: "Once more (hidden): ", zh: "再输一遍（不显示）：")
  static let passphrasesDiffer = Sentence(en: "The two are not the same. Again:", zh: "两次不一样，请重来：")
  static func passphraseTooShort(_ count: Int) -> Sentence {
    Sentence(
      en: "That passphrase has \(count) characters; a vault's has 10 or more.",
      zh: "口令只有 \(count) 个字符，至少要 10 个。")
  }
  static let passphraseTooShortHint = Sentence(
    en: "four or five words that you will remember are better than one hard one.",
    zh: "几个好记的词连起来，胜过一个难记的词。")
  static let askName = Sentence(en: "Name of the mini-program: ", zh: "小程序名称：")
  static let askAppID = Sentence(
    en: "AppID (begins with wx, on the same page; Enter: later): ", zh: "AppID（wx 开头，就在同一页；回车以后再填）：")
  static let askReason = Sentence(
    en: "Why? 1 leaked  2 lost  3 somebody left  4 routine  5 other: ",
    zh: "原因？1 泄露  2 丢失  3 有人离开  4 例行  5 其他：")
  static let askWroteDown = Sentence(
    en: "Written down, away from here? Press Enter: ", zh: "抄到别处了吗？按回车继续：")

  // Refusals.
  static func notTheKind(_ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "This does not look like the \(kind.title.english). Nothing was stored.",
      zh: "这不像\(kind.closing.chinese)。什么都没保存。")
  }
  static let notTheKindHint = Sentence(
    en: "copy it again from the platform; --force stores it as it is.", zh: "回平台重新复制；确实如此就加 --force。")
  static let copyItAgain = Sentence(en: "copy it again from the platform.", zh: "请回平台重新复制。")
  static let notTheKindAgain = Sentence(en: "Copy it again and paste it here.", zh: "请重新复制，再粘贴一次。")
  static let badName = Sentence(en: "That cannot be a name. Nothing was stored.", zh: "这个名称不能用。什么都没保存。")
  static func badField(_ option: String) -> Sentence {
    Sentence(en: "\(option) cannot take that. Nothing was stored.", zh: "\(option) 不能填这个。什么都没保存。")
  }
  static let badAppID = Sentence(en: "That is not an AppID. Nothing was stored.", zh: "这不是 AppID。什么都没保存。")
  static let badKind = Sentence(
    en: "There is no credential kind of that name. Nothing was stored.", zh: "没有这种密钥类型。什么都没保存。")
  static func kinds(_ names: String) -> Sentence {
    Sentence(en: "the kinds are \(names), other:LABEL", zh: "类型有 \(names)、other:标签")
  }
  static let nameNeeded = Sentence(
    en: "Which mini-program? Nothing was stored.", zh: "是哪个小程序？什么都没保存。")
  static let nameNeededHint = Sentence(
    en: "without a terminal the name stands in the command: mpvault add NAME", zh: "没有终端时请写上名称：mpvault add 名称"
  )
  static func nameTaken(_ name: String, by owner: String) -> Sentence {
    name == owner
      ? Sentence(
        en: "There is a mini-program “\(name)” already. Nothing was stored.", zh: "已经有「\(name)」了。什么都没保存。")
      : Sentence(
        en: "“\(name)” already means “\(owner)”. Nothing was stored.", zh: "「\(name)」已经指「\(owner)」。什么都没保存。")
  }
  static func appIDTaken(_ appID: String, by owner: String) -> Sentence {
    Sentence(
      en: "The AppID \(appID) belongs to “\(owner)” already. Nothing was stored.",
      zh: "AppID \(appID) 已属于「\(owner)」。什么都没保存。")
  }
  static func nameTakenHint(_ owner: String) -> Sentence {
    let name = Shell.quote(owner)
    return Sentence(
      en: "if its AppSecret was reset: mpvault reset \(name); if it is another program, choose another name.",
      zh: "如果是重置了 AppSecret：mpvault reset \(name)；如果是另一个小程序，换个名称。")
  }
  static func credentialExists(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "“\(program)” has its \(kind.title.english) already. Nothing was stored.",
      zh: "「\(program)」已有\(kind.closing.chinese)。什么都没保存。")
  }
  static func credentialExistsHint(_ program: String, _ kind: CredentialKind) -> Sentence {
    let name = Shell.quote(program + (kind == .appSecret ? "" : "/" + kind.text))
    return Sentence(
      en: "a new value after a reset: mpvault reset \(name)", zh: "重置后的新值：mpvault reset \(name)")
  }
  static func sameValue(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    Sentence(
      en: "That is the value stored already for “\(program)” (version \(version)). Nothing was stored.",
      zh: "这就是「\(program)」已存的第 \(version) 版。什么都没保存。")
  }
  static func valueOfOther(_ kind: CredentialKind, of program: String, _ version: Int?) -> Sentence {
    Sentence(
      en: "That is the \(kind.title.english) of “\(program)”"
        + (version.map { " (version \($0))" } ?? "") + ": the platform gives no value twice.",
      zh: "这是「\(program)」的\(kind.closing.chinese)" + (version.map { "（第 \($0) 版）" } ?? "") + "：平台不会重复给出同一个值。")
  }
  static let askStoreAllTheSame = Sentence(
    en: "Store it here all the same? (yes/no) ", zh: "仍要存到这里吗？（yes/no）")
  static let notStoredHere = Sentence(en: "Nothing was stored.", zh: "什么都没保存。")
  static let valueOfOtherHint = Sentence(
    en: "copy it from the page of the right program; --force stores it all the same.",
    zh: "请到对应小程序的页面重新复制；确实要存就加 --force。")
  static func notStoredByYou(_ program: String, _ kind: CredentialKind, _ writers: [String]) -> Sentence {
    let row = row(writers)
    return Sentence(
      en:
        "you have no right to store the \(kind.title.english) of “\(program)”: the value will be kept in your inbox, "
        + "to be passed on to those who may (\(row.english)).",
      zh: "你无权保存「\(program)」的\(kind.closing.chinese)：值会留在你的收件箱里，可以转交给有权保存的人（\(row.chinese)）。")
  }
  static func sameValueHint(_ program: String) -> Sentence {
    Sentence(
      en: "a reset gives a new value: copy it from the platform again.", zh: "重置后会是新值：请回平台重新复制。")
  }
  static func noProgram(_ name: String) -> Sentence {
    Sentence(en: "There is no mini-program “\(name)” in this vault.", zh: "保险库里没有「\(name)」。")
  }
  static let noSuchProgram = Sentence(
    en:
      "There is no mini-program of that name, and it has the shape of a secret, so it is not repeated here.",
    zh: "保险库里没有这个名称；它看起来是密钥，这里不重复。")
  static let noProgramHint = Sentence(
    en: "mpvault list shows all; mpvault add NAME stores a new one.",
    zh: "mpvault list 列出全部；mpvault add 名称 添加新的。")
  static func noCredential(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "“\(program)” has no \(kind.title.english) in this vault.",
      zh: "「\(program)」没有存\(kind.closing.chinese)。")
  }
  static func noCredentialHint(_ program: String, _ kind: CredentialKind) -> Sentence {
    let command = "mpvault add \(Shell.quote(program))" + (kind == .appSecret ? "" : " --kind \(kind.text)")
    return Sentence(en: "store it: \(command)", zh: "存入：\(command)")
  }
  static func noVersion(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    Sentence(
      en: "“\(program)” has no version \(version) of its \(kind.title.english).",
      zh: "「\(program)」的\(kind.inline.chinese)没有第 \(version) 版。")
  }
  static func newestVersion(_ version: Int) -> Sentence {
    Sentence(en: "the newest is version \(version).", zh: "最新是第 \(version) 版。")
  }
  static func noValue(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "“\(program)”: that value of the \(kind.title.english) is known, but not held here.",
      zh: "「\(program)」：有这个\(kind.inline.chinese)的记录，但本库没有它的值。")
  }
  static func notAllowed(_ program: String) -> Sentence {
    Sentence(
      en: "You are no holder or manager of “\(program)” for this.", zh: "你不是「\(program)」的相应持有人或授权人。")
  }
  static func readOnlyProgram(_ program: String) -> Sentence {
    Sentence(
      en: "“\(program)” holds events that this mpvault does not know, and can only be read here.",
      zh: "「\(program)」里有本版 mpvault 不认识的事件，这里只能读。")
  }
  static let nothingToChange = Sentence(en: "Nothing to change was named.", zh: "没有指定要改什么。")
  static let nothingToChangeHint = Sentence(
    en: "for example: mpvault edit NAME --app-id wx…", zh: "例如：mpvault edit 名称 --app-id wx…")

  // What was done.
  static func corrected(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    Sentence(
      en:
        "Corrected: the \(kind.title.english) of \(program) is now version \(version), written to disk and read back. "
        + "That is no reset.",
      zh: "已更正：\(program) 的\(kind.inline.chinese)现为第 \(version) 版，已写入磁盘并读回核对，不算重置。")
  }
  static let correctAlone = Sentence(
    en:
      "--correct takes a NAME that is stored and its new value; what else is said about it is for mpvault edit.",
    zh: "--correct 只接已存的名称和新值；其他资料用 mpvault edit 改。")
  static func stored(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    Sentence(
      en:
        "Saved: the \(kind.title.english) of \(program) (version \(version)), written to disk and read back.",
      zh: "已保存：\(program) 的\(kind.closing.chinese)（第 \(version) 版），已写入磁盘并读回核对。")
  }
  /// The one command that shows whether what was stored is what the platform gave.
  static func checkStored(_ program: String, _ kind: CredentialKind, hasAppID: Bool) -> Sentence {
    let reference = Shell.quote(ProgramReference.text(program, kind))
    guard kind == .appSecret else {
      return Sentence(
        en: "To be sure, copy it once more from where it came, then: mpvault compare \(reference)",
        zh: "核对：从原处再复制一次，然后 mpvault compare \(reference)")
    }
    let canAsk = hasAppID && Executable.find("curl", path: Environment.value("PATH")) != nil
    return canAsk
      ? Sentence(
        en: "See whether it works (production is not disturbed): mpvault verify \(reference)",
        zh: "核实一下能不能用（不影响线上）：mpvault verify \(reference)")
      : Sentence(
        en: "To be sure, before you close the page: press copy once more, then mpvault compare \(reference)",
        zh: "核对：先别关页面，再点一次「复制」，然后 mpvault compare \(reference)")
  }
  static func addingAppID(to program: String) -> String {
    "mpvault edit \(Shell.quote(program)) --app-id wx…"
  }
  static func appIDMissing(_ program: String) -> Sentence {
    let command = addingAppID(to: program)
    return Sentence(en: "Its AppID is still missing: \(command)", zh: "还没填 AppID：\(command)")
  }
  static func changed(_ program: String) -> Sentence {
    Sentence(en: "Changed: \(program).", zh: "已修改：\(program)。")
  }
  static func vaultMade(_ path: String) -> Sentence {
    Sentence(en: "Your vault is made: \(path)", zh: "保险库已建好：\(path)")
  }
  static let recoveryHead = Sentence(
    en: "Recovery code, shown this once. It opens the vault when the passphrase is forgotten:",
    zh: "恢复码，只显示这一次。忘了口令时用它打开保险库：")
  static func recoveryWritten(_ path: String) -> Sentence {
    Sentence(
      en: "The recovery code is in \(path). Move it away from this computer.",
      zh: "恢复码已写入 \(path)，请移到电脑以外的地方保存。")
  }
  static let recoveryNotConfirmed = Sentence(
    en: "if the recovery code is not written down, the passphrase is the only way in.",
    zh: "恢复码要是没抄下来，就只有口令能打开保险库了。")
  static let noRecovery = Sentence(
    en: "There is no recovery code: whoever forgets the passphrase loses everything in this vault.",
    zh: "没有恢复码：忘了口令，库里的东西就全没了。")
}
