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
  ///
  /// - Parameter isMore: whether it was just said in how many they were taken back.
  static func staysIn(
    _ programs: [String], _ why: KeptRights.Why, of whose: KeptWords.Whose, _ recourse: KeptWords.Recourse,
    isMore: Bool
  ) -> Sentence {
    let (count, row) = (programs.count, row(programs, limit: 8))
    let head =
      isMore
      ? Sentence(en: "Other mini-programs where rights stay: \(count)", zh: "另有 \(count) 个小程序的权限收不回")
      : Sentence(en: "Mini-programs where rights stay: \(count)", zh: "有 \(count) 个小程序的权限收不回")
    let reason = reason(why, whose)
    let way = way(programs, why, of: whose, recourse)
    return Sentence(
      en: "\(head.english) (\(row.english)): \(reason.english)\(way.english)",
      zh: "\(head.chinese)（\(row.chinese)）：\(reason.chinese)\(way.chinese)")
  }
  /// Whoever still gets new values.
  private static func holder(_ whose: KeptWords.Whose) -> Sentence {
    let row = row(whose.names)
    guard let device = whose.device else { return row }
    return Sentence(
      en: "the device “\(device)” of \(row.english)", zh: "\(row.chinese) 的设备「\(device)」")
  }
  private static func reason(_ why: KeptRights.Why, _ whose: KeptWords.Whose) -> Sentence {
    let person = row(whose.names)
    return switch why {
    case .sameRank:
      Sentence(
        en: "you have the same rights there as \(person.english); ", zh: "你和 \(person.chinese) 在那里权限相同，")
    case .lowerRank:
      Sentence(
        en: "you have fewer rights there than \(person.english); ", zh: "你在那里的权限比 \(person.chinese) 低，")
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
    _ programs: [String], _ why: KeptRights.Why, of whose: KeptWords.Whose, _ recourse: KeptWords.Recourse
  ) -> Sentence {
    if why == .readOnly { return Sentence(en: "", zh: "") }
    guard recourse.able.isEmpty else {
      let (able, holder) = (row(recourse.able), holder(whose))
      return Sentence(
        en:
          "only \(able.english) can. Until then \(holder.english) still gets new values, so do not reset yet.",
        zh: "只有 \(able.chinese) 能收回。\(able.chinese) 收回之前，新密钥照样会发给 \(holder.chinese)，先别重置。")
    }
    if let adopter = recourse.adopter { return followInstead(adopter, programs.first ?? "") }
    let command = whose.adopting(programs)
    let adopt = recourse.isAdoptable ? adoptYourself(command) : askAdopt(recourse.adopters, command)
    let nobody =
      whose.device == nil
      ? Sentence(en: "nobody who could is left", zh: "能收回的人都不在了")
      : Sentence(en: "nobody else could", zh: "没有别人能收回")
    return Sentence(en: "\(nobody.english). \(adopt.english)", zh: "\(nobody.chinese)，\(adopt.chinese)")
  }
  private static func followInstead(_ adopter: String, _ program: String) -> Sentence {
    let command = "mpvault prefer \(Shell.quote(program))"
    return Sentence(
      en: "\(adopter) goes on with it in a new record; to use that here: \(command)",
      zh: "\(adopter) 已接手，改用 TA 的新记录：\(command)")
  }
  private static func adoptYourself(_ command: String) -> Sentence {
    Sentence(en: "You can go on without them: \(command)", zh: "可以由你接手：\(command)")
  }
  static func askAdopt(_ people: [String], _ command: String) -> Sentence {
    if people.isEmpty {
      return Sentence(
        en: "Whoever else holds it can go on with it: \(command)", zh: "请还有权限的人接手：\(command)")
    }
    let row = row(people)
    return Sentence(
      en: "\(row.english) can go on with it: \(command)", zh: "请 \(row.chinese) 接手：\(command)")
  }
  static func nothingTakenBack(_ people: [String]) -> Sentence {
    let row = row(people)
    return Sentence(en: "Nothing was taken back from \(row.english).", zh: "没有收回 \(row.chinese) 的任何权限。")
  }
  static func askOthers(_ people: [String], _ command: String) -> Sentence {
    let row = row(people)
    return Sentence(en: "\(row.english) can: \(command)", zh: "请 \(row.chinese) 执行：\(command)")
  }
  static func stillHolds(_ program: String) -> Sentence {
    Sentence(en: "Still has rights to \(program). What ends that:", zh: "仍有 \(program) 的权限，这样收回：")
  }
  static func takeBackFirst(_ program: String) -> Sentence {
    Sentence(
      en: "they still have rights to \(program): reset now, and the new value goes to them too. First:",
      zh: "TA 还有 \(program) 的权限，现在重置，新密钥还会发给 TA。先处理：")
  }
  static let tookNothing = Sentence(
    en: "took nothing back: they had rights that only somebody else can take", zh: "没有生效：执行人权限不够，收不回")

  // What somebody granted to keys of nobody on record.
  static func grantedKeys(_ name: String, _ count: Int) -> Sentence {
    Sentence(
      en: "\(name) granted rights to keys of nobody on record here: \(count). New values still go to them.",
      zh: "\(name) 授权过 \(count) 个未登记的公钥，新密钥照样会发过去。")
  }
  static func keysThere(_ program: String, _ keys: [String]) -> Sentence {
    let row = row(keys, limit: 8)
    return Sentence(en: "  \(program): \(row.english)", zh: "  \(program)：\(row.chinese)")
  }
  static func takeGrantedBack(_ name: String) -> Sentence {
    let command = "mpvault unshare --all --granted-by \(Shell.quote(name))"
    return Sentence(
      en:
        "Whose are they? mpvault todo has the command that records each. To take all of them back: \(command)",
      zh: "认得是谁的，用 mpvault todo 里的命令登记；要全部收回：\(command)")
  }
  static func nothingGranted(_ name: String) -> Sentence {
    Sentence(
      en: "No key that \(name) granted is left to take back.",
      zh: "\(name) 授权过的未登记公钥都已收回，没有可收回的了。")
  }
  static func keysKnow(_ count: Int) -> Sentence {
    Sentence(
      en: "Secrets in use that whoever has these keys knows: \(count). Only a reset ends that: mpvault todo",
      zh: "拿着这些公钥的人知道 \(count) 个在用密钥，只有重置才能让密钥失效：mpvault todo")
  }
  static let fromOrGranted = Sentence(
    en: "From whom? Give --from or --granted-by, and one of them. Nothing was changed.",
    zh: "收回谁的？--from 和 --granted-by 用一个。什么都没改。")
  static let grantedIsWhole = Sentence(
    en: "--granted-by takes everything back: it goes with no NAME/KIND.",
    zh: "--granted-by 收回全部权限，不能和 NAME/KIND 一起用。")

  // Owners.
  static func founderPrice(_ people: [String]) -> Sentence {
    let row = row(people)
    let person = people.count == 1 ? word(Shell.quote(people[0])) : Sentence(en: "PERSON", zh: "名字")
    return Sentence(
      en:
        "The price: whoever steals the computer of \(row.english) can do that too, to every owner, also later ones. What is left then is to go on in a new record: mpvault adopt --from \(person.english)",
      zh:
        "代价：\(row.chinese) 的电脑要是被偷，小偷也能收回所有负责人的权限（以后的也一样），那时只能另建新记录接手：mpvault adopt --from \(person.chinese)"
    )
  }
  static func askFounder(_ people: [String]) -> Sentence {
    let row = row(people)
    return Sentence(
      en: "\(row.english) will be able to take back anybody's rights, yours too. Go on? [y/N] ",
      zh: "\(row.chinese) 将和你一样能收回任何人的权限，包括你的。继续？[y/N] ")
  }
  static func notOwnerThere(_ programs: [String]) -> Sentence {
    let row = row(programs, limit: 8)
    return Sentence(
      en:
        "left out, since you are no owner there: \(programs.count) (\(row.english))",
      zh: "你不是负责人，跳过 \(programs.count) 个：\(row.chinese)")
  }
  static func mayNotShare(_ programs: [String]) -> Sentence {
    let row = row(programs, limit: 8)
    return Sentence(
      en: "left out, since others decide there who gets them: \(programs.count) (\(row.english))",
      zh: "你无权授权，跳过 \(programs.count) 个：\(row.chinese)")
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
