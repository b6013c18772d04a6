internal import Ledger
internal import Vault

/// What is said where somebody goes on with mini-programs in new records, and where others are asked to follow.
extension Sentence {
  static func adopted(_ program: String) -> Sentence {
    Sentence(
      en: "\(program) goes on in a new record, and you are its only owner.",
      zh: "已接手 \(program)（另建了新记录），你是唯一的负责人。")
  }
  static func carriedOver(_ people: [String]) -> Sentence {
    let row = row(people)
    return Sentence(en: "Rights carried over: \(row.english)", zh: "权限已带过来：\(row.chinese)")
  }
  static func leftOut(_ people: [String]) -> Sentence {
    let row = row(people)
    return Sentence(
      en: "Not carried over, for they left or are not on record here: \(row.english)",
      zh: "没有带过来（已离开，或未登记）：\(row.chinese)")
  }
  static func notCarried(_ credentials: String) -> Sentence {
    Sentence(
      en: "no value of it is held here, so the new record has none: \(credentials)",
      zh: "本库没有它的值，新记录里也没有：\(credentials)")
  }
  static let othersFollow = Sentence(
    en:
      "Send it to them now: mpvault sync (without a team's repository: mpvault share NAME --to PERSON). They are asked whether to follow.",
    zh: "请现在发给他们：mpvault sync（没有团队仓库：mpvault share 名称 --to 同事）。他们收到后会被问是否改用。")
  /// Beside others that were adopted.
  static func notAdopted(_ programs: [String], _ why: Sentence) -> Sentence {
    let row = row(programs, limit: 8)
    return Sentence(
      en: "Left as they are (\(why.english)): \(row.english)", zh: "没有动（\(why.chinese)）：\(row.chinese)")
  }
  static func whyNotAdopted(_ error: VaultError) -> Sentence {
    switch error {
    case .hasFounder: Sentence(en: "they have another owner", zh: "还有别的负责人")
    case .hasAdmin: Sentence(en: "a manager can go on with them", zh: "授权人可以接手")
    case .notHolder: Sentence(en: "you hold nothing of them", zh: "你没有任何权限")
    case .noValue: Sentence(en: "no value of them is held here", zh: "本库没有它的值")
    case .readOnlyProgram: Sentence(en: "only a newer mpvault understands them", zh: "要升级 mpvault 才能改")
    default: Failure(error).what
    }
  }
  static let adoptWhat = Sentence(
    en: "Which mini-program? Nothing was changed.", zh: "是哪个小程序？什么都没改。")
  static let adoptHint = Sentence(
    en: "a name, or --from PERSON for all that somebody held who left.", zh: "写名称，或 --from 离开的人（TA 名下的全部）。")
  static func hasFounder(_ program: String, _ founder: String) -> Sentence {
    Sentence(
      en: "“\(program)” has an owner: \(founder). Nothing was changed.",
      zh: "「\(program)」还有负责人：\(founder)。什么都没改。")
  }
  static func hasAdmin(_ program: String, _ admin: String) -> Sentence {
    Sentence(
      en: "“\(program)” has a manager, who can go on with it: \(admin). Nothing was changed.",
      zh: "「\(program)」还有授权人，可以由 TA 接手：\(admin)。什么都没改。")
  }
  static let hasAdminHint = Sentence(
    en: "ask them; if they left, record it first: mpvault people remove NAME",
    zh: "请找 TA 处理；如已离开，先登记：mpvault people remove 名字")
  static func notHolder(_ program: String) -> Sentence {
    Sentence(
      en: "You hold nothing of “\(program)”, so nobody would follow. Nothing was changed.",
      zh: "你在「\(program)」里没有任何权限，没人会改用你的。什么都没改。")
  }
  static let notHolderHint = Sentence(
    en:
      "the values that are here can be read: mpvault get NAME; and stored as a new mini-program: mpvault add NEW-NAME",
    zh: "本库里的值还能读：mpvault get 名称；另存为新的小程序：mpvault add 新名称")

  // Following.
  static func wentOn(_ adopter: String, _ programs: [String]) -> Sentence {
    let row = row(programs, limit: 8)
    return Sentence(
      en:
        "\(adopter) goes on with \(programs.count) mini-programs in new records, as their only owner: \(row.english)",
      zh: "\(adopter) 已接手 \(programs.count) 个小程序，另建了新记录，负责人只有 TA：\(row.chinese)")
  }
  static let noFounderLeft = Sentence(
    en: "An old record has no owner any more; whoever has an owner's stolen device can do that, too.",
    zh: "有旧记录已经没有负责人；偷了负责人设备的人也能做到这一点。")
  static let takesOver = Sentence(
    en: "It would take the place of a record that somebody went on with before, and that is used here.",
    zh: "它会取代之前已有人接手、本库正在用的记录。")
  static let changedMeanwhile = Sentence(
    en: "What you answered about has changed meanwhile. Nothing was changed.", zh: "你确认的内容刚刚变了。什么都没改。")
  static let changedMeanwhileHint = Sentence(en: "look again, and answer anew.", zh: "请重新查看后再确认。")
  static func founderGone(_ name: String) -> Sentence {
    Sentence(en: "Owner until now: \(name), on record here as gone.", zh: "原负责人：\(name)，本库已登记离开。")
  }
  static func founderHere(_ name: String) -> Sentence {
    Sentence(
      en: "Owner until now: \(name), who is NOT on record here as gone.", zh: "原负责人：\(name)，本库没有登记 TA 离开！")
  }
  static func founderUnknown(_ fingerprint: String) -> Sentence {
    Sentence(
      en: "Owner until now: somebody who is unknown here, fingerprint \(fingerprint).",
      zh: "原负责人：未登记，指纹 \(fingerprint)。")
  }
  static func askFollow(_ adopter: String) -> Sentence {
    Sentence(en: "Use \(adopter)'s from now on? [y/N] ", zh: "以后改用 \(adopter) 的新记录吗？[y/N] ")
  }
  static func askGroups(_ name: String, _ first: Int, _ second: Int) -> Sentence {
    Sentence(
      en:
        "Call \(name) (do not ask in the chat that told you). Have the fingerprint read out; type groups \(first) and \(second), Enter: later: ",
      zh: "给 \(name) 打电话（别在通知你的聊天里问）。请 TA 念指纹，输入第 \(first) 组和第 \(second) 组，回车稍后：")
  }
  static func groupsWrong(_ name: String) -> Sentence {
    Sentence(
      en: "That does not fit the fingerprint of \(name). Nothing was changed.", zh: "和 \(name) 的指纹对不上。什么都没改。")
  }
  static let groupsWrongHint = Sentence(
    en: "compare in person, or by another call.", zh: "请当面或另打电话核对。")
  static let groupsNeedTerminal = Sentence(
    en:
      "A yes is not enough here: two groups of the new owner's fingerprint are typed at a terminal, and there is none. Nothing was changed.",
    zh: "这里只确认还不够：要在终端输入新负责人指纹的两组，而这里没有终端。什么都没改。")
  static let groupsNeedTerminalHint = Sentence(
    en:
      "if they left, record it first: mpvault people remove NAME; or compare the new owner's fingerprint by phone, then: mpvault prefer NAME --founder 'FINGERPRINT'",
    zh:
      "如已离开，先登记：mpvault people remove 名字；或打电话核对新负责人的指纹后：mpvault prefer 名称 --founder '指纹'"
  )
  static func followed(_ adopter: String, _ count: Int) -> Sentence {
    Sentence(
      en: "From now on \(adopter)'s are used here: \(count). The old ones are out of sight, and kept.",
      zh: "以后用 \(adopter) 的新记录（\(count) 个小程序）。旧记录不再列出，仍保留。")
  }
  static func followLater(_ program: String) -> Sentence {
    Sentence(
      en: "Not used for now. To use it: mpvault prefer \(Shell.quote(program))",
      zh: "暂不改用。要改用：mpvault prefer \(Shell.quote(program))")
  }
}
