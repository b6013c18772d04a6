internal import Ledger
internal import Vault

/// What is said of rights that are taken back, and of those that stay.
extension Text {
  /// Names, one after the other; of too many the first.
  static func row(_ names: [String], limit: Int = .max) -> Text {
    let shown = names.count <= limit ? names : names.prefix(limit) + ["…"]
    return shown.map { Text(same: $0) }.joined()
  }
  static let yesNeeded = Text(
    "That needs a yes, and there is no terminal to ask at. Nothing was changed.",
    "这一步要确认，而这里没有终端。什么都没改。")
  static let yesHint = Text("when you are sure: --yes", "确定的话加 --yes")

  /// Of mini-programs in which rights stay for one reason.
  ///
  /// - Parameter isMore: whether it was just said in how many they were taken back.
  static func staysIn(
    _ programs: [String], _ why: KeptRights.Why, of whose: KeptWords.Whose, _ recourse: KeptWords.Recourse,
    isMore: Bool
  ) -> Text {
    let (count, row) = (programs.count, row(programs, limit: 8))
    let head =
      isMore
      ? Text("Other mini-programs where rights stay: \(count)", "另有 \(count) 个小程序的权限收不回")
      : Text("Mini-programs where rights stay: \(count)", "有 \(count) 个小程序的权限收不回")
    let reason = reason(why, whose)
    let way = way(programs, why, of: whose, recourse)
    return Text(
      "\(head) (\(row)): \(reason)\(way)",
      "\(head)（\(row)）：\(reason)\(way)")
  }
  /// Whoever still gets new values.
  private static func holder(_ whose: KeptWords.Whose) -> Text {
    let row = row(whose.names)
    guard let device = whose.device else { return row }
    return Text(
      "the device “\(device)” of \(row)", "\(row) 的设备「\(device)」")
  }
  private static func reason(_ why: KeptRights.Why, _ whose: KeptWords.Whose) -> Text {
    let person = row(whose.names)
    return switch why {
    case .sameRank:
      Text(
        "you have the same rights there as \(person); ", "你和 \(person) 在那里权限相同，")
    case .lowerRank:
      Text(
        "you have fewer rights there than \(person); ", "你在那里的权限比 \(person) 低，")
    case .notAdmin:
      Text("you may not take rights back there; ", "你在那里不能收回别人的权限，")
    case .readOnly:
      Text(
        "only a newer mpvault understands its record. Update it on this computer, and run the same again.",
        "那里的记录要更新版本的 mpvault 才能读。请升级这台电脑上的 mpvault，再执行一次。")
    }
  }
  private static func way(
    _ programs: [String], _ why: KeptRights.Why, of whose: KeptWords.Whose, _ recourse: KeptWords.Recourse
  ) -> Text {
    if why == .readOnly { return Text("", "") }
    guard recourse.able.isEmpty else {
      let (able, holder) = (row(recourse.able), holder(whose))
      return Text(
        "only \(able) can. Until then \(holder) still gets new values, so do not reset yet.",
        "只有 \(able) 能收回。\(able) 收回之前，新密钥照样会发给 \(holder)，先别重置。")
    }
    if let adopter = recourse.adopter { return followInstead(adopter, programs.first ?? "") }
    if recourse.isTheirs { return theirOwn(row(whose.names)) }
    // Others may call this person by another name: the command for them names the mini-programs alone.
    let command = recourse.isAdoptable ? whose.adopting(programs) : KeptWords.Whose.adoptingEach(programs)
    let adopt = recourse.isAdoptable ? adoptYourself(command) : askAdopt(recourse.adopters, command)
    let nobody =
      whose.device == nil
      ? Text("nobody who could is left", "能收回的人都不在了")
      : Text("nobody else could", "没有别人能收回")
    return Text("\(nobody). \(adopt)", "\(nobody)，\(adopt)")
  }
  private static func theirOwn(_ person: Text) -> Text {
    Text(
      "\(person) is an owner there, and nobody else can take that back. Did they leave? mpvault people remove NAME",
      "\(person) 是那里的负责人，只有 TA 自己能退出。如果已离开：mpvault people remove 名字")
  }
  private static func followInstead(_ adopter: String, _ program: String) -> Text {
    let command = Text(command: "mpvault prefer \(Shell.quote(program))")
    return Text(
      "\(adopter) goes on with it in a new record; to use that here: \(command)",
      "\(adopter) 已接手，改用 TA 的新记录：\(command)")
  }
  private static func adoptYourself(_ command: String) -> Text {
    Text("You can go on without them: \(Text(command: command))", "可以由你接手：\(Text(command: command))")
  }
  static func askAdopt(_ people: [String], _ command: String) -> Text {
    if people.isEmpty {
      return Text(
        "Whoever else holds it can go on with it: \(Text(command: command))",
        "请还有权限的人接手：\(Text(command: command))")
    }
    let row = row(people)
    return Text(
      "\(row) can go on with it: \(Text(command: command))", "请 \(row) 接手：\(Text(command: command))")
  }
  static func askOthers(_ people: [String], _ command: String) -> Text {
    let row = row(people)
    return Text("\(row) can: \(Text(command: command))", "请 \(row) 执行：\(Text(command: command))")
  }
  static let tookNothing = Text(
    "took nothing back: they had rights that only somebody else can take", "没有生效：执行人权限不够，收不回")

  static let founderIsWhole = Text(
    "An owner holds everything: --as-founder goes with no NAME/KIND, no --as-admin and no --no-secrets.",
    "负责人持有全部密钥：--as-founder 不能和 NAME/KIND、--as-admin、--no-secrets 一起用。")
}
