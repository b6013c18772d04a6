internal import Ledger
internal import Vault

/// What is said where somebody goes on with mini-programs in new records, and where others are asked to follow.
extension Text {
  static func leftOut(_ people: [String]) -> Text {
    let row = row(people)
    return Text(
      "Not carried over, for they left or are not on record here: \(row)",
      "没有带过来（已离开，或本库未登记）：\(row)")
  }
  static func notCarried(_ credentials: String) -> Text {
    Text(
      "no value of it is held here, so the new record has none: \(credentials)",
      "本库没有它的值，新记录里也没有：\(credentials)")
  }
  static let hasAdminHint = Text(
    "ask them; if they left, record it first: mpvault people remove NAME",
    "请找 TA 处理；如已离开，先登记：mpvault people remove 名字")

  static func followed(_ adopter: String, _ count: Int) -> Text {
    Text(
      "From now on \(adopter)'s are used here: \(count). The old ones are out of sight, and kept.",
      "以后用 \(adopter) 的新记录（\(count) 个小程序）。旧记录不再列出，仍保留。")
  }
}
