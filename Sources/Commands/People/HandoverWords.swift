/// What `handover`, `prefer` and `reset --seen-by` say.
extension Sentence {
  static func handedOver(_ count: Int, _ path: String) -> Sentence {
    Sentence(en: "Handed over to \(path). Mini-programs: \(count)", zh: "已写入交接包 \(path)，小程序 \(count) 个")
  }
  static func handoverFingerprint(_ fingerprint: String) -> Sentence {
    Sentence(
      en:
        "It is signed with a key made for this alone. Tell the client its fingerprint by phone: \(fingerprint)",
      zh: "交接包用一次性密钥签名，请电话告知客户指纹：\(fingerprint)")
  }
  static func archiveAfterHandover(_ client: String) -> Sentence {
    Sentence(
      en: "When the client has confirmed it: mpvault archive --client \(client)",
      zh: "客户确认收到后：mpvault archive --client \(client)")
  }
  static func archivedAfterHandover(_ program: String) -> Sentence {
    Sentence(
      en: "Archived: \(program). It was handed over: nothing is to be done about it any more.",
      zh: "已归档：\(program)。已移交，不再有待办。")
  }
  static func sheetTitle(_ client: String) -> Sentence {
    Sentence(en: "Handover of mini-program credentials: \(client)", zh: "小程序密钥交接单：\(client)")
  }
  static func sheetDate(_ date: String) -> Sentence { Sentence(en: "Date: \(date)", zh: "日期：\(date)") }
  static func sheetKeys(_ client: String, _ signer: String) -> Sentence {
    Sentence(en: "Sealed to: \(client). Signed by: \(signer)", zh: "加密给：\(client)；签名指纹：\(signer)")
  }
  static let sheetPlaces = Sentence(
    en: "Still in use by us, to be taken over or switched off:", zh: "我方仍在使用、需接管或停用：")
  static let sheetAdvice = Sentence(
    en: "We know these secrets and cannot unknow them: please reset each one once you have taken over.",
    zh: "以上密钥我方都知道，无法收回：接手后请逐个重置。")
  static let sheetSign = Sentence(
    en: "Handed over by: ____________    Received by: ____________",
    zh: "移交人：____________    接收人：____________")

  static func preferred(_ program: String, _ founder: String) -> Sentence {
    Sentence(
      en: "From now on \(program), founded by \(founder), is used here.", zh: "以后用 \(founder) 建的 \(program)。")
  }
  /// - Parameter isRenamed: whether another one got the name that it had.
  static func hiddenNow(_ program: String, isRenamed: Bool) -> Sentence {
    if isRenamed {
      return Sentence(
        en: "The one used so far is called \(program) now, out of sight, and kept.",
        zh: "原来那份改名 \(program)，不再列出，仍保留。")
    }
    return Sentence(en: "Out of sight, and kept: \(program)", zh: "不再列出，仍保留：\(program)")
  }
  static func noRival(_ program: String) -> Sentence {
    Sentence(en: "There is no second ledger of “\(program)” here.", zh: "本库里「\(program)」只有一份记录。")
  }
  static func toType(_ command: String) -> Sentence { Sentence(en: "  \(command)", zh: "  \(command)") }
  static let seenByNeedsTerminal = Sentence(
    en: "One reset after the other is done at a terminal, and there is none.", zh: "逐个重置要在终端里进行，而这里没有终端。")
  static let seenByNeedsTerminalHint = Sentence(
    en: "the commands above do them one by one.", zh: "也可以逐条执行上面的命令。")
  static func nextOf(_ number: Int, _ count: Int, _ name: String) -> Sentence {
    Sentence(en: "\(number) of \(count): \(name)", zh: "第 \(number) 个，共 \(count) 个：\(name)")
  }
  static let askResetNow = Sentence(en: "Reset it now? [y/N, Ctrl-C stops] ", zh: "现在重置吗？[y/N，Ctrl-C 停止] ")
  static func allReset(_ name: String) -> Sentence {
    Sentence(en: "Nothing that \(name) knows is in use any more.", zh: "\(name) 知道的密钥都已重置。")
  }
  static func someLeft(_ name: String, _ count: Int) -> Sentence {
    Sentence(
      en:
        "Still in use and known to \(name): \(count). To go on: mpvault reset --seen-by \(Shell.quote(name))",
      zh: "还有 \(count) 个 \(name) 知道的在用密钥，继续：mpvault reset --seen-by \(Shell.quote(name))")
  }
  static let resetWhat = Sentence(en: "Reset what?", zh: "重置哪个？")
  static let seenByAlone = Sentence(
    en: "--seen-by takes each reset as it comes: no name and no story go with it.",
    zh: "--seen-by 会逐个处理，不能再给名称或重置说明。")
}

extension HelpPage {
  static let handover = HelpPage(
    path: "handover", usage: "--client C --to KEY -o | --output FILE [--force]",
    abstract: Sentence(
      en: "hands all of a client's mini-programs over, with a page to sign", zh: "把一个客户的小程序整体移交，并打印交接单"),
    entries: [
      Entry("--client C", "whose", "哪个客户"),
      Entry(
        "--to KEY", "the client's card, age1…, “ssh-ed25519 …”, or @FILE", "客户的名片、age1…、「ssh-ed25519 …」或 @文件"),
      Entry("-o, --output FILE", "where the file goes; - is standard output", "写到哪里；- 为标准输出"),
      replacesFile,
    ],
    examples: [
      Entry(
        "mpvault handover --client 好邻居 --to mpcard1… -o 好邻居.age > 交接单.txt", "the file, and the page to sign",
        "交接包和交接单")
    ])

  static let adopt = HelpPage(
    path: "adopt", usage: "NAME | --from PERSON",
    abstract: Sentence(
      en: "goes on with mini-programs whose owners are all gone", zh: "负责人都离开后，接手小程序（另建新记录）"),
    entries: [
      Entry("NAME", "a name, alias or AppID", "名称、别名或 AppID"),
      Entry(
        "--from PERSON", "all that somebody held who left", "某个离开的人名下的全部", values: .everybody),
    ])
}
