internal import Delivery
internal import Ledger
internal import MiniProgram

/// A vault's policy as a table, and as data.
enum PolicyPage {
  typealias Ages = [String: [CredentialKind: Int]]

  /// - Parameter former: what stood before; then only what is another now is shown.
  static func print(
    _ policy: Policy, _ programs: Ages, _ session: Session, since former: (Policy, Ages)? = nil
  ) throws {
    if session.isJSON { return try Output.data(json(policy, sorted(programs)).text) }
    let now = rows(policy, programs)
    let changed = former.map { zip(now, rows($0.0, $0.1)).filter { $0.0 != $0.1 }.map(\.0) } ?? now
    guard !changed.isEmpty else { return Output.talk(.policyStands) }
    var table = Table(head: [.headPolicy, .headValue, .headMeaning])
    for row in changed { table.add(row) }
    try Output.page(table)
  }

  private static func rows(_ policy: Policy, _ programs: Ages) -> [[String]] {
    let ages =
      policy.ages.sorted { $0.key < $1.key }.map { "\($0.key.text)=\(Checked.written($0.value * 86400))" }
      + sorted(programs).map { "\($0.reference)=\(Checked.written($0.days * 86400))" }
    let rows: [(name: String, value: String, meaning: Text)] = [
      ("cache", Checked.written(policy.cacheSeconds), .policyCache),
      ("cache-end", Checked.written(policy.cacheEndSeconds), .policyCacheEnd),
      ("clipboard", Checked.written(policy.clipboardSeconds), .policyClipboard),
      ("mirror", policy.mirror ?? "off", .policyMirror),
      ("backup-age", Checked.written(policy.backupDays * 86400), .policyBackupAge),
      ("max-age", ages.isEmpty ? "off" : ages.joined(separator: " "), .policyMaximumAge),
      ("warn", Checked.written(policy.ageWarnDays * 86400), .policyAgeWarning),
      ("reset-warning", Checked.written(policy.resetWarningSeconds), .policyResetWarning),
      ("remote", policy.remote ?? "off", .policyRemote),
      ("sync", policy.backgroundSync ? "on" : "off", .policySync),
      ("assistants", policy.assistants.rawValue, .policyAssistants),
    ]
    return rows.map { [$0.name, $0.value, $0.meaning.text] }
  }

  private static func sorted(_ ages: Ages) -> [(reference: String, days: Int)] {
    ages.flatMap { program, kinds in
      kinds.map { ("\(program)/\($0.key.text)", $0.value) }
    }.sorted { $0.0 < $1.0 }
  }

  private static func json(_ policy: Policy, _ programs: [(reference: String, days: Int)]) -> JSON {
    .object([
      ("cacheSeconds", .number(policy.cacheSeconds)),
      ("cacheEndSeconds", .number(policy.cacheEndSeconds)),
      ("clipboardSeconds", .number(policy.clipboardSeconds)),
      ("mirror", .optional(policy.mirror)), ("backupDays", .number(policy.backupDays)),
      (
        "maxAgeDays",
        .object(
          policy.ages.sorted { $0.key < $1.key }.map { ($0.key.text, .number($0.value)) }
            + programs.map { ($0.reference, .number($0.days)) })
      ), ("ageWarnDays", .number(policy.ageWarnDays)),
      ("resetWarningSeconds", .number(policy.resetWarningSeconds)),
      ("remote", .optional(policy.remote)), ("sync", .bool(policy.backgroundSync)),
      ("assistants", .string(policy.assistants.rawValue)),
    ])
  }
}

/// What is said here alone.
extension Text {
  static let policyAssistants = Text(
    "whether what an AI assistant starts prints secrets", "AI 助手启动的命令能不能显示密钥")
  static let policyStands = Text("It stood so already.", "本来就是这样。")
  static let headPolicy = Text("POLICY", "策略")
  static let headValue = Text("VALUE", "当前值")
  static let headMeaning = Text("MEANING", "含义")
  static let policyCache = Text(
    "locks when it was not used for so long; off: asks every time", "闲置多久自动锁定；off 为每次都问口令")
  static let policyCacheEnd = Text(
    "locks after this however much it is used", "最长保持解锁多久，用着也会锁定")
  static let policyClipboard = Text(
    "a copied secret leaves the clipboard after this", "复制的密钥多久后从剪贴板清除")
  static let policyMirror = Text(
    "folder that gets a verified copy after each command that stores", "每次保存后，在这个文件夹里更新一份核对过的副本")
  static let policyBackupAge = Text(
    "how old the newest backup may be before todo says so; off: any age", "最近的备份超过多久就列入待办；off 为不限")
  static let policyMaximumAge = Text(
    "how old a value may be before todo says so, by credential; off: any age",
    "密钥用多久后列入待办，按类型或单个密钥；off 为不限")
  static let policyAgeWarning = Text(
    "how long before a value is too old todo says so; off: when it is", "超过期限前多久就列入待办；off 为到期才列")
  static let policyResetWarning = Text(
    "how long a reset may be under way before todo says so; off: at once", "重置开始多久没完成才列入待办；off 为马上")
  static let policyRemote = Text(
    "git repository that this vault goes with; changed by mpvault sync init",
    "同步用的 git 仓库；用 mpvault sync init 修改")
  static let policySync = Text(
    "on: each command that stores is followed by a sync in the background", "on 为每次保存后在后台同步")
}
