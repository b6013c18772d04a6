internal import Ledger
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
  static func doesNotCount(_ program: String, _ kind: String, _ verdict: Verdict) -> Sentence {
    let isCut = verdict == .cut
    return Sentence(
      en: "\(program): an event “\(kind)” does not count: "
        + (isCut ? "its author was removed at that moment" : "its author had no right to it"),
      zh: "\(program)：有一个「\(kind)」事件不算数：" + (isCut ? "写它的人当时正被移除" : "写它的人没有这个权限"))
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
