internal import Ledger
internal import Vault

/// What is said of rights that are taken back, and of those that stay.
extension Sentence {
  static func askLeave(_ name: String, _ leaving: Leaving, closesGit: Bool) -> Sentence {
    let head = Sentence(en: "When \(name) leaves", zh: "\(name) 离开后")
    return ask(head, leaving, closesGit: closesGit)
  }
  static func askDeviceGone(_ name: String, _ device: String, _ leaving: Leaving) -> Sentence {
    let head = Sentence(
      en: "When the device “\(device)” of \(name) is not used any more", zh: "停用 \(name) 的设备「\(device)」后")
    return ask(head, leaving, closesGit: false)
  }
  private static func ask(_ head: Sentence, _ leaving: Leaving, closesGit: Bool) -> Sentence {
    let (taken, reset) = (leaving.rights.taken.count, leaving.toReset.count)
    let git =
      closesGit
      ? Sentence(en: ", and you close their git access", zh: "，git 仓库的权限要你去关")
      : Sentence(en: "", zh: "")
    return Sentence(
      en:
        "\(head.english): rights to \(taken) mini-programs are taken back, \(reset) secrets in use are to be reset\(git.english). Go on? [y/N] ",
      zh: "\(head.chinese)：收回 \(taken) 个小程序的权限，\(reset) 个在用密钥要重置\(git.chinese)。继续？[y/N] ")
  }
  /// Names, one after the other; of too many the first.
  static func row(_ names: [String], limit: Int = .max) -> Sentence {
    let shown = names.count <= limit ? names : names.prefix(limit) + ["…"]
    let (english, chinese) = (shown.joined(separator: ", "), shown.joined(separator: "、"))
    return Sentence(en: english, zh: chinese)
  }
  static let yesNeeded = Sentence(
    en: "That needs a yes, and there is no terminal to ask at. Nothing was changed.",
    zh: "这一步要确认，而这里没有终端。什么都没改。")
  static let yesHint = Sentence(en: "when you are sure: --yes", zh: "确定的话加 --yes")

  static func personRemovedHere(_ name: String) -> Sentence {
    Sentence(
      en: "Recorded: \(name) has left. From this vault nothing goes to them any more.",
      zh: "已登记 \(name) 离开，本库不再发任何东西给 TA。")
  }

  static func knowsUntilTakenBack(_ name: String, _ count: Int) -> Sentence {
    let command = "mpvault reset --seen-by \(Shell.quote(name))"
    return Sentence(
      en:
        "Secrets in use that \(name) knows: \(count). Reset them once the rights are taken back: \(command)",
      zh: "\(name) 知道 \(count) 个在用密钥，等权限收回后再重置：\(command)")
  }

  /// Of mini-programs in which rights stay for one reason.
  static func staysIn(
    _ programs: [String], _ why: KeptRights.Why, of person: String, _ recourse: KeptWords.Recourse
  ) -> Sentence {
    let row = row(programs, limit: 8)
    let reason = reason(why, person)
    let way = way(why, of: person, recourse)
    return Sentence(
      en:
        "In \(programs.count) of them it does not act (\(row.english)): \(reason.english)\(way.english)",
      zh: "其中 \(programs.count) 个收不回（\(row.chinese)）：\(reason.chinese)\(way.chinese)")
  }
  private static func reason(_ why: KeptRights.Why, _ person: String) -> Sentence {
    switch why {
    case .sameRank:
      Sentence(en: "you have the same rights there as \(person); ", zh: "你和 \(person) 在那里权限相同，")
    case .lowerRank:
      Sentence(en: "you have fewer rights there than \(person); ", zh: "你在那里的权限比 \(person) 低，")
    case .notAdmin:
      Sentence(en: "you may not take rights back there; ", zh: "你在那里不能收回别人的权限，")
    case .readOnly:
      Sentence(
        en:
          "only a newer mpvault understands its record. Update it on this computer, and run the same again.",
        zh: "那里的记录要更新版本的 mpvault 才能读。请升级这台电脑上的 mpvault，再执行一次。")
    }
  }
  private static func way(
    _ why: KeptRights.Why, of person: String, _ recourse: KeptWords.Recourse
  ) -> Sentence {
    if why == .readOnly { return Sentence(en: "", zh: "") }
    guard recourse.able.isEmpty else {
      let (english, chinese) = (row(recourse.able).english, row(recourse.able).chinese)
      return Sentence(
        en:
          "only \(english) can. Until then \(person) still gets new values, so do not reset yet.",
        zh: "只有 \(chinese) 能收回。\(chinese) 收回之前，新密钥照样会发给 \(person)，先别重置。")
    }
    guard recourse.isAdoptable else { return othersAdopt(recourse.adopters) }
    return Sentence(
      en: "nobody who could is left. To go on without them: mpvault adopt --from \(Shell.quote(person))",
      zh: "能收回的人都不在了。换新记录接着用：mpvault adopt --from \(Shell.quote(person))")
  }
  static func othersAdopt(_ people: [String]) -> Sentence {
    if people.isEmpty {
      return Sentence(
        en: "nobody who could is left. Whoever else holds it can go on without them: mpvault adopt",
        zh: "能收回的人都不在了。请还持有它的人换新记录接着用：mpvault adopt")
    }
    let row = row(people)
    return Sentence(
      en: "nobody who could is left. \(row.english) can go on without them: mpvault adopt",
      zh: "能收回的人都不在了。请 \(row.chinese) 换新记录接着用：mpvault adopt")
  }
  static func nothingTakenBack(_ person: String) -> Sentence {
    Sentence(en: "Nothing was taken back from \(person).", zh: "没有收回 \(person) 的任何权限。")
  }
  static func askOthers(_ people: String, _ command: String) -> Sentence {
    Sentence(en: "\(people) can: \(command)", zh: "请 \(people) 执行：\(command)")
  }
  static func stillHolds(_ program: String, _ command: String) -> Sentence {
    Sentence(en: "Still has rights to \(program): \(command)", zh: "仍有 \(program) 的权限：\(command)")
  }
  static func takeBackFirst(_ command: String) -> Sentence {
    Sentence(
      en: "they still have rights to it, and a new value may be sent to them. First: \(command)",
      zh: "TA 在这里还有权限，新密钥可能又会发给 TA。请先处理：\(command)")
  }
  static let tookNothing = Sentence(
    en: "took nothing back: they had rights that only somebody else can take", zh: "没有收回：TA 的权限不是此人能收回的")

  // What somebody granted to keys of nobody on record.
  static func grantedKeys(_ name: String, _ count: Int) -> Sentence {
    Sentence(
      en: "\(name) granted rights to keys of nobody on record here, which still get new values: \(count)",
      zh: "\(name) 授权过 \(count) 个不在你名单里的公钥，新密钥照样会发给它们")
  }
  static func keysThere(_ program: String, _ keys: [String]) -> Sentence {
    let row = row(keys, limit: 8)
    return Sentence(en: "  \(program): \(row.english)", zh: "  \(program)：\(row.chinese)")
  }
  static func takeGrantedBack(_ name: String) -> Sentence {
    let command = "mpvault unshare --all --granted-by \(Shell.quote(name))"
    return Sentence(
      en: "Whose are they? mpvault people add NAME KEY. To take all of them back: \(command)",
      zh: "认得是谁的：mpvault people add 名字 公钥；全部收回：\(command)")
  }
  static func nothingGranted(_ name: String) -> Sentence {
    Sentence(
      en: "There, \(name) granted nothing to a key of nobody on record. Nothing was changed.",
      zh: "\(name) 在那里没有授权过不在名单里的公钥。什么都没改。")
  }
  static func keysKnow(_ count: Int) -> Sentence {
    Sentence(
      en: "Secrets in use that these keys know: \(count). Only a reset ends that: mpvault todo",
      zh: "这些公钥知晓 \(count) 个在用密钥，只有重置才能让它失效：mpvault todo")
  }
  static let fromOrGranted = Sentence(
    en: "From whom? Give --from or --granted-by, and one of them. Nothing was changed.",
    zh: "收回谁的？--from 和 --granted-by 用一个。什么都没改。")
  static let grantedIsWhole = Sentence(
    en: "--granted-by takes everything back: it goes with no NAME/KIND.",
    zh: "--granted-by 收回全部权限，不能和 NAME/KIND 一起用。")

  // Owners.
  static func founderPrice(_ people: String) -> Sentence {
    Sentence(
      en:
        "The price: whoever steals the computer of \(people) can do that too, to every owner, also later ones. What is left then is to go on in a new record: mpvault adopt",
      zh: "代价：\(people) 的电脑要是被偷，小偷也能收回所有负责人的权限（以后的也一样），那时只能换新记录接手：mpvault adopt")
  }
  static func askFounder(_ people: String) -> Sentence {
    Sentence(
      en: "\(people) will be able to take back anybody's rights, yours too. Go on? [y/N] ",
      zh: "\(people) 将和你一样能收回任何人的权限，包括你的。继续？[y/N] ")
  }
  static func notOwnerThere(_ programs: [String]) -> Sentence {
    let row = row(programs, limit: 8)
    return Sentence(
      en:
        "left out, since you are no owner there: \(programs.count) (\(row.english))",
      zh: "你不是负责人，跳过 \(programs.count) 个：\(row.chinese)")
  }
  static func notFounder(_ program: String) -> Sentence {
    Sentence(
      en: "Only an owner of “\(program)” can make another one. Nothing was changed.",
      zh: "只有「\(program)」的负责人能再设负责人。什么都没改。")
  }
  static let founderIsWhole = Sentence(
    en: "An owner holds everything: --as-founder goes with no NAME/KIND, no --as-admin and no --no-secrets.",
    zh: "负责人持有全部密钥：--as-founder 不能和 NAME/KIND、--as-admin、--no-secrets 一起用。")
}
