internal import Ledger
internal import Sodium
internal import Vault

extension Sentence {
  static func verified(_ ledgers: Int, _ events: Int, _ attachments: Int) -> Sentence {
    Sentence(
      en: "ledgers: \(ledgers) (the vault's own among them), signed events: \(events), "
        + "stored values: \(attachments)",
      zh: "\(ledgers) 个账本（含保险库自己的）、\(events) 个签名事件、\(attachments) 个密钥值")
  }
  static let allSound = Sentence(
    en: "seal, signatures, commitments, replay and file structure agree", zh: "封印、签名、承诺、重放、文件结构全部一致")
  static func faultsFound(_ count: Int) -> Sentence {
    Sentence(
      en: "Faults found: \(count). The vault is not as it was written.", zh: "发现 \(count) 处问题，保险库与写入时不符。")
  }
  static func leftover(_ path: String) -> Sentence {
    Sentence(
      en: "\(path) was left by a command that was killed, and can be deleted", zh: "\(path) 是被中断的命令留下的，可以删除")
  }
  static func verifying(_ bar: String, _ done: Int, _ total: Int) -> Sentence {
    Sentence(en: "\(bar) \(done) of \(total) events verified", zh: "\(bar) 已核对 \(done)/\(total) 个事件")
  }
  static func checked(_ signatures: Int, _ values: Int, _ names: Int) -> Sentence {
    Sentence(
      en: "verified: \(signatures) signatures, \(values) values against their commitments, \(names) names",
      zh: "已核对：\(signatures) 个签名、\(values) 个值与其承诺、\(names) 个名称")
  }
  /// - Parameter program: nothing for the vault's own ledger.
  static func ledgerName(_ program: String?) -> Sentence {
    program.map { Sentence(en: $0, zh: $0) } ?? .theVaultItself
  }
  static func doesNotCount(
    _ program: Sentence, _ kind: String, by author: String, at time: String, event: String, _ reason: Sentence
  ) -> Sentence {
    Sentence(
      en:
        "\(program.english): “\(kind)” by \(author), \(time), does not count: \(reason.english) (event \(event))",
      zh: "\(program.chinese)：\(author) \(time) 的「\(kind)」不算数：\(reason.chinese)（事件 \(event)）")
  }
  static func ancestorsGone(_ program: Sentence) -> Sentence {
    Sentence(
      en: "\(program.english): events were taken out on which later ones of yours stand",
      zh: "\(program.chinese)：有事件被删，你后来的事件以它们为前提")
  }
  static func waits(_ program: Sentence, _ events: Int, _ missing: Int) -> Sentence {
    Sentence(
      en:
        "\(program.english): events that do not count yet: \(events), for earlier ones are not here: \(missing)",
      zh: "\(program.chinese)：\(events) 个事件暂不算数，因为缺少 \(missing) 个更早的事件")
  }
}

/// What `audit verify --against` says.
extension Sentence {
  static func reportHolds(_ ledgers: Int, since: Int) -> Sentence {
    Sentence(
      en:
        "compared with the report: \(ledgers) ledgers; everything in it is still there; events since: \(since)",
      zh: "与报告对比了 \(ledgers) 个账本：报告里的全都还在，此后新增 \(since) 个事件")
  }
  static func reportContradicted(_ ledgers: Int) -> Sentence {
    Sentence(
      en: "History is not what it was in that report. Ledgers that differ: \(ledgers).",
      zh: "历史与那份报告不符，有出入的账本：\(ledgers) 个。")
  }
  static let reportContradictedHint = Sentence(
    en:
      "keep this vault and the report as they are, look for a backup from then, and ask whoever can write in the vault.",
    zh: "保险库和报告都先别动，找出当时的备份，再问问能写这个保险库的人。")
  static func reportHasNoLines(_ path: String) -> Sentence {
    Sentence(en: "There is no line “mpvault-ledger …” in \(path).", zh: "\(path) 里没有「mpvault-ledger …」这样的行。")
  }
  static let reportHasNoLinesHint = Sentence(
    en:
      "give the file that audit report --html wrote, or a text file with those lines copied from a printed or PDF report.",
    zh: "请给 audit report --html 写出的文件；打印件或 PDF 请把那几行抄进文本文件。")
  static func reportLineBroken(_ path: String, _ line: Int) -> Sentence {
    Sentence(
      en: "Line \(line) of \(path) is cut off or mistyped, so nothing was compared.",
      zh: "\(path) 第 \(line) 行不完整或有错字，没有对比。")
  }
  static let reportLineBrokenHint = Sentence(
    en:
      "each line is mpvault-ledger, an id of 64 digits, a number, and one or more names of 64 digits, with one blank between them.",
    zh: "每行依次是 mpvault-ledger、64 位的账本号、事件数、一个或多个 64 位的事件名，中间各一个空格。")
  static func reportTooLong(_ limit: Int) -> Sentence {
    Sentence(en: "That is more than \(limit) ledgers.", zh: "账本超过 \(limit) 个。")
  }
  static func ledgerGone(_ id: String, _ events: Int) -> Sentence {
    Sentence(
      en: "ledger \(id)…, with \(events) events in the report, is not in this vault",
      zh: "账本 \(id)… 不在这个保险库里，报告里它有 \(events) 个事件")
  }
  static func eventGone(_ program: Sentence) -> Sentence {
    Sentence(
      en: "\(program.english): an event that was the newest in the report is not in the ledger any more",
      zh: "\(program.chinese)：报告时最新的事件已不在账本里")
  }
  static func otherCount(_ program: Sentence, _ expected: Int, _ found: Int) -> Sentence {
    Sentence(
      en:
        "\(program.english): up to the report's newest event there are \(found) events, and the report says \(expected)",
      zh: "\(program.chinese)：到报告时最新的事件为止有 \(found) 个事件，报告里是 \(expected) 个")
  }
}

extension Verification.Comparison {
  /// How the ledger differs from what the report says; nothing where it does not.
  var contradiction: Sentence? {
    switch outcome {
    case .holds: nil
    case .noLedger: .ledgerGone(String(mark.ledger.hex.prefix(8)), mark.count)
    case .noEvent: .eventGone(.ledgerName(program))
    case .otherCount(let found): .otherCount(.ledgerName(program), mark.count, found)
    }
  }
}

extension Verification.Reason {
  var sentence: Sentence {
    switch self {
    case .noRight: Sentence(en: "its author had no right to it", zh: "写它的人没有这个权限")
    case .unknownValue:
      Sentence(en: "it names a value that its author did not know", zh: "它说的值在写它的人那里并不存在")
    case .foreignKind:
      Sentence(en: "this kind does not belong in this ledger", zh: "这种事件不属于这个账本")
    case .cut: Sentence(en: "its author was removed at the same time", zh: "写它的人当时正被移除")
    }
  }
}

extension Verification.Fault {
  var sentence: Sentence {
    switch self {
    case .structure(let words):
      Sentence(en: "the file's structure: \(words)", zh: "文件结构：\(words)")
    case .schema: Sentence(en: "the file's tables are not ours", zh: "文件里的表被动过")
    case .seal:
      Sentence(
        en: "the seal does not fit: a row was changed, deleted, put back or added",
        zh: "封印不符：有数据行被改、被删、被换旧或被添加")
    case .rollback:
      Sentence(
        en:
          "this is an older copy than the one used last on this computer (doctor --accept-rollback, if it was you)",
        zh: "这是比本机上次使用时更旧的副本（是你自己换的就用 doctor --accept-rollback）")
    case .state:
      Sentence(
        en: "what this computer remembers of the vault was changed", zh: "本机对保险库的记录被改过")
    case .row(let table):
      Sentence(en: "a row of “\(table)” does not decrypt in its place", zh: "「\(table)」表有一行无法在原位解密")
    case .event:
      Sentence(en: "an event is forged or out of place", zh: "有事件是伪造的，或位置不对")
    case .ancestorsGone(let program):
      .ancestorsGone(.ledgerName(program))
    case .attachment:
      Sentence(
        en: "a stored value is not the one its event commits to", zh: "有密钥值与其事件的承诺不符")
    case .snapshot(let program):
      Sentence(
        en: "what is shown of “\(program)” does not follow from its events", zh: "「\(program)」的显示内容与事件重放不一致")
    case .missingSecret(let program):
      Sentence(en: "a value of “\(program)” is missing", zh: "「\(program)」缺了一个密钥值")
    }
  }
}
