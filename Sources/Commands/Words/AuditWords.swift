internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What `audit`, `history`, `todo` and `accept` say.
extension Text {
  static let noOpenTodoHint = Text("mpvault todo shows what is open.", "mpvault todo 查看现有待办。")
  static func verified(_ ledgers: Int, _ events: Int, _ attachments: Int) -> Text {
    Text(
      "ledgers: \(ledgers) (the vault's own among them), signed events: \(events), "
        + "stored values: \(attachments)",
      "\(ledgers) 份记录（含保险库自己的）、\(events) 个签名事件、\(attachments) 个密钥值")
  }
  static let allSound = Text(
    "seal, signatures, commitments, replay and file structure agree", "封印、签名、校验值、重算结果、文件结构全部一致")
  static func verifying(_ bar: String, _ done: Int, _ total: Int) -> Text {
    Text("\(bar) \(done) of \(total, "event") verified", "\(bar) 已验证 \(done)/\(total) 个事件")
  }
  static func checked(_ signatures: Int, _ values: Int, _ names: Int) -> Text {
    Text(
      "verified: \(signatures, "signature"), \(values, "value") against their commitments, \(names, "name")",
      "已验证：\(signatures) 个签名、\(values) 个值与其校验值、\(names) 个名称")
  }
  /// - Parameter program: nil for the vault's own ledger.
  static func ledgerName(_ program: String?) -> Text {
    program.map { Text(same: $0) } ?? .theVaultItself
  }
  static func ancestorsGone(_ program: Text) -> Text {
    Text(
      "\(program): events were taken out on which later ones of yours stand",
      "\(program)：有事件被删，你后来的事件以它们为前提")
  }
  static func waits(_ program: Text, _ events: Int, _ missing: Int) -> Text {
    Text(
      "\(program): events that do not count yet: \(events), for earlier ones are not here: \(missing)",
      "\(program)：\(events) 个事件暂不算数，因为缺少 \(missing) 个更早的事件")
  }
  static let headVersion = Text("VERSION", "版本")
  static func days(_ count: Int64) -> Text { Text("\(count) d", "\(count) 天") }
  static func putOff(_ date: String, _ note: String) -> Text {
    let why = Text(same: note)
    return Text("put off until \(date): \(why)", "先放到 \(date)：\(why)")
  }

  static let chooseSome = Text("Which mini-programs?", "是哪些小程序？")
  static let chooseHint = Text(
    "NAME…, --client C, --tag T or --all", "名称…、--client 客户、--tag 标签 或 --all")
  static let noneChosen = Text("No mini-program fits that choice.", "没有符合条件的小程序。")
  static let headTime = Text("TIME", "时间")
  static let headBy = Text("BY", "登记人")
  static let headEvent = Text("EVENT", "事件")
  static let theVaultItself = Text("(the vault)", "（保险库）")

  static let datesUnderstood = Text(
    "2026-11-22, \"2026-11-22 20:40\", 2026-11-22T20:40:05+08:00, or a span such as 30d or 12h",
    "2026-11-22、\"2026-11-22 20:40\"、2026-11-22T20:40:05+08:00，或 30d、12h 这样的时长")
}

/// What `audit verify --against` says.
extension Text {
  static func ledgerGone(_ id: String, _ events: Int) -> Text {
    Text(
      "ledger \(id)…, with \(events, "event") in the report, is not in this vault",
      "记录 \(id)… 不在这个保险库里，报告里它有 \(events) 个事件")
  }
  static func eventGone(_ program: Text) -> Text {
    Text(
      "\(program): an event that was the newest in the report is not in the ledger any more",
      "\(program)：报告时最新的事件已不在记录里")
  }
  static func otherCount(_ program: Text, _ expected: Int, _ found: Int) -> Text {
    Text(
      "\(program): up to the report's newest event there are \(found) events, and the report says \(expected)",
      "\(program)：到报告时最新的事件为止有 \(found) 个事件，报告里是 \(expected) 个")
  }
}

extension Verification.Comparison {
  /// How the ledger differs from what the report says; nil if it does not.
  var contradiction: Text? {
    switch outcome {
    case .holds: nil
    case .noLedger: .ledgerGone(String(mark.ledger.hex.prefix(8)), mark.count)
    case .noEvent: .eventGone(.ledgerName(program))
    case .otherCount(let found): .otherCount(.ledgerName(program), mark.count, found)
    }
  }
}

extension Verification.Reason {
  var sentence: Text {
    switch self {
    case .noRight: Text("its author had no right to it", "写它的人没有这个权限")
    case .unknownValue:
      Text("it names a value that its author did not know", "它指的值，写它的人并不知道")
    case .foreignKind:
      Text("this kind does not belong in this ledger", "这种事件不该出现在这份记录里")
    case .cut: Text("its author was removed at the same time", "写它的人当时正被移除")
    }
  }
}

extension Verification.Fault {
  var sentence: Text {
    switch self {
    case .structure(let words):
      Text("the file's structure: \(words)", "文件结构：\(words)")
    case .schema: Text("the file's tables are not ours", "文件里的表被动过")
    case .seal:
      Text(
        "the seal does not fit: a row was changed, deleted, put back or added",
        "封印不符：有数据行被改、被删、被换旧或被添加")
    case .rollback:
      Text(
        "this is an older copy than the one used last on this computer (doctor --accept-rollback, if it was you)",
        "这是比本机上次使用时更旧的副本（是你自己换的就用 doctor --accept-rollback）")
    case .state:
      Text(
        "what this computer remembers of the vault was changed", "本机对保险库的记录被改过")
    case .row(let table):
      Text("a row of “\(table)” does not decrypt in its place", "「\(table)」表有一行无法在原位解密")
    case .event:
      Text("an event is forged or out of place", "有事件是伪造的，或位置不对")
    case .ancestorsGone(let program):
      .ancestorsGone(.ledgerName(program))
    case .attachment:
      Text(
        "a stored value is not the one its event commits to", "有密钥值与其事件里的校验值不符")
    case .snapshot(let program):
      Text(
        "what is shown of “\(program)” does not follow from its events", "「\(program)」的显示内容与由事件重算的不一致")
    case .missingSecret(let program):
      Text("a value of “\(program)” is missing", "「\(program)」缺了一个密钥值")
    }
  }
}
