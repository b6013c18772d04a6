internal import Ledger
internal import Vault

/// What is said where somebody goes on with mini-programs in new records, and where others are asked to follow.
extension Text {
  static func leftOut(_ people: [String]) -> Text {
    let row = row(people)
    return Text(
      "Not carried over, for they left or are not on record here: \(row)",
      "没有带过来（已离开，或未登记）：\(row)")
  }
  static func notCarried(_ credentials: String) -> Text {
    Text(
      "no value of it is held here, so the new record has none: \(credentials)",
      "本库没有它的值，新记录里也没有：\(credentials)")
  }
  static func hasFounder(_ program: String, _ founder: String) -> Text {
    Text(
      "“\(program)” has an owner: \(founder). Nothing was changed.",
      "「\(program)」还有负责人：\(founder)。什么都没改。")
  }
  static func hasAdmin(_ program: String, _ admin: String) -> Text {
    Text(
      "“\(program)” has a manager, who can go on with it: \(admin). Nothing was changed.",
      "「\(program)」还有授权人，可以由 TA 接手：\(admin)。什么都没改。")
  }
  static let hasAdminHint = Text(
    "ask them; if they left, record it first: mpvault people remove NAME",
    "请找 TA 处理；如已离开，先登记：mpvault people remove 名字")
  static func notHolder(_ program: String) -> Text {
    Text(
      "You hold nothing of “\(program)”, so nobody would follow. Nothing was changed.",
      "你在「\(program)」里没有任何权限，没人会改用你的。什么都没改。")
  }
  static let notHolderHint = Text(
    "the values that are here can be read: mpvault get NAME; and stored as a new mini-program: mpvault add NEW-NAME",
    "本库里的值还能读：mpvault get 名称；另存为新的小程序：mpvault add 新名称")

  static let changedMeanwhile = Text(
    "What you answered about has changed meanwhile. Nothing was changed.", "你确认的内容刚刚变了。什么都没改。")
  static let changedMeanwhileHint = Text("look again, and answer anew.", "请重新查看后再确认。")
  static func followed(_ adopter: String, _ count: Int) -> Text {
    Text(
      "From now on \(adopter)'s are used here: \(count). The old ones are out of sight, and kept.",
      "以后用 \(adopter) 的新记录（\(count) 个小程序）。旧记录不再列出，仍保留。")
  }
}
