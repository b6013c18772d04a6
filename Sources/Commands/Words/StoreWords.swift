internal import Host
internal import MiniProgram

/// What `init`, `add`, `reset`, `edit`, `get`, `show` and `list` say.
extension Text {
  static let headOriginalID = Text("ORIGINAL ID", "原始 ID")
  static let headSubject = Text("SUBJECT", "主体")
  static let headRegistered = Text("REGISTERED", "注册日期")
  static let headOwnerEmail = Text("LOGIN EMAIL", "登录邮箱")
  static let headWeChatAdmin = Text("WECHAT ADMIN", "管理员微信")

  static let badName = Text("That cannot be a name. Nothing was stored.", "这个名称不能用。什么都没保存。")
  static func badField(_ option: String) -> Text {
    Text("\(option) cannot take that. Nothing was stored.", "\(option) 不能填这个。什么都没保存。")
  }
  static let badAppID = Text("That is not an AppID. Nothing was stored.", "这不是 AppID。什么都没保存。")
  static let badKind = Text("There is no credential kind of that name.", "没有这种密钥类型。")
  static func kinds(_ names: [String]) -> Text {
    let row = row(names)
    return Text("the kinds are \(row), other:LABEL", "类型有 \(row)、other:标签")
  }
  static let nameNeeded = Text(
    "Which mini-program? Nothing was stored.", "是哪个小程序？什么都没保存。")
  static let nameNeededHint = Text(
    "without a terminal the name stands in the command: mpvault add NAME", "没有终端时请写上名称：mpvault add 名称"
  )
  static func nameTaken(_ name: String, by owner: String) -> Text {
    name == owner
      ? Text(
        "There is a mini-program “\(name)” already. Nothing was stored.", "已经有「\(name)」了。什么都没保存。")
      : Text(
        "“\(name)” already means “\(owner)”. Nothing was stored.", "「\(name)」已经指「\(owner)」。什么都没保存。")
  }
  static func appIDTaken(_ appID: String, by owner: String) -> Text {
    Text(
      "The AppID \(appID) belongs to “\(owner)” already. Nothing was stored.",
      "AppID \(appID) 已属于「\(owner)」。什么都没保存。")
  }
  static func nameTakenHint(_ owner: String) -> Text {
    let name = Shell.quote(owner)
    return Text(
      "if its AppSecret was reset: mpvault reset \(name); if it is another program, choose another name.",
      "如果是重置了 AppSecret：mpvault reset \(name)；如果是另一个小程序，换个名称。")
  }
  static func appIDTakenHint(_ owner: String) -> Text {
    let name = Shell.quote(owner)
    return Text(
      "if it is the same mini-program: mpvault show \(name), and mpvault reset \(name) where its secret was reset; else the AppID is another one.",
      "如果是同一个小程序：mpvault show \(name)，重置过就 mpvault reset \(name)；不是就核对一下 AppID。")
  }
  static func credentialExistsHint(_ program: String, _ kind: CredentialKind) -> Text {
    let name = Shell.quote(ProgramReference.text(program, kind))
    return Text(
      "a new value after a reset: mpvault reset \(name)", "重置后的新值：mpvault reset \(name)")
  }
  static func valueOfOther(_ kind: CredentialKind, of program: String, _ version: Int?) -> Text {
    Text(
      "That is the \(kind) of “\(program)”"
        + (version.map { " (version \($0))" } ?? "") + ": the platform gives no value twice.",
      "这是「\(program)」的\(kind)" + (version.map { "（第 \($0) 版）" } ?? "") + "：平台不会重复给出同一个值。")
  }
  static let notStoredHere = Text("Nothing was stored.", "什么都没保存。")
  static let valueOfOtherHint = Text(
    "copy it from the page of the right program; --force stores it all the same.",
    "请到对应小程序的页面重新复制；确实要存就加 --force。")
  static func noCredentialHint(_ program: String, _ kind: CredentialKind) -> Text {
    let command = Text(command: "mpvault add \(Shell.quote(program))" + ProgramReference.option(kind))
    return Text("store it: \(command)", "存入：\(command)")
  }
  static func noValue(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "“\(program)”: that value of the \(kind) is known, but not held here.",
      "「\(program)」：有这个\(kind)的记录，但本库没有它的值。")
  }

  static func corrected(_ program: String, _ kind: CredentialKind, _ version: Int) -> Text {
    Text(
      "Corrected: the \(kind) of \(program) is now version \(version), written to disk and read back. "
        + "That is no reset.",
      "已更正：\(program) 的\(kind)现为第 \(version) 版，已写入磁盘并读回核对，不算重置。")
  }
  static func stored(_ program: String, _ kind: CredentialKind, _ version: Int) -> Text {
    Text(
      "Saved: the \(kind) of \(program) (version \(version)), written to disk and read back.",
      "已保存：\(program) 的\(kind)（第 \(version) 版），已写入磁盘并读回核对。")
  }
  /// The one command that shows whether what was stored is what the platform gave.
  static func checkStored(_ program: String, _ kind: CredentialKind, canAsk: Bool) -> Text {
    let reference = Shell.quote(ProgramReference.text(program, kind))
    guard kind.isMain else {
      if SecretInput.isPiped {
        return Text(
          "To be sure, give it once more: mpvault compare \(reference) < FILE",
          "核对：再给一次，mpvault compare \(reference) < 文件")
      }
      return Text(
        "To be sure, copy it once more from where it came, then: mpvault compare \(reference)",
        "核对：从原处再复制一次，然后 mpvault compare \(reference)")
    }
    let canAsk = canAsk && Executable.find("curl", path: Environment.value("PATH")) != nil
    return canAsk
      ? Text(
        "See whether it works (production is not disturbed): mpvault verify \(reference)",
        "核实一下能不能用（不影响线上）：mpvault verify \(reference)")
      : Text(
        "To be sure, before you close the page: press copy once more, then mpvault compare \(reference)",
        "核对：先别关页面，再点一次「复制」，然后 mpvault compare \(reference)")
  }
  static func addingAppID(to program: String, on platform: Platform = .standard) -> String {
    "mpvault edit \(Shell.quote(program)) --app-id \(idToType(on: platform))"
  }
  /// What stands for an id where one is to be typed.
  static func idToType(on platform: Platform) -> String {
    platform.ids.prefix.isEmpty ? "ID" : platform.ids.prefix + "…"
  }
  static func changed(_ program: String) -> Text {
    Text("Changed: \(program).", "已修改：\(program)。")
  }
  static func recoveryWritten(_ path: String) -> Text {
    Text(
      "The recovery code is in \(path). Move it away from this computer.",
      "恢复码已写入 \(path)，请移到电脑以外的地方保存。")
  }
  static let noRecovery = Text(
    "There is no recovery code: whoever forgets the passphrase loses everything in this vault.",
    "没有恢复码：忘了口令，库里的东西就全没了。")
  static func isSame(_ version: Int?) -> Text {
    guard let version else { return Text("The same.", "一样。") }
    return Text("The same (version \(version)).", "一样（第 \(version) 版）。")
  }

  static func isUnknown(_ kind: CredentialKind) -> Text {
    Text(
      "Not the same, nor any other \(kind) stored here.",
      "不一样，也不是库里别的\(kind)。")
  }

  static let appIDHasNoVersions = Text("An AppID has no versions.", "AppID 没有版本之分。")

  static func noAppID(_ program: String) -> Text {
    Text("No AppID of \(program) is on record.", "\(program) 还没登记 AppID。")
  }
}
