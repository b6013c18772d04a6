internal import Ledger
internal import Vault

/// What `receive` says.
extension Text {
  static func brings(_ item: Received) -> Text {
    let name = item.state.name
    let count = item.newValues.count
    if item.isNew {
      return Text(
        "\(name): new here. Secrets: \(count), records: \(item.newEvents)",
        "\(name)：新的小程序，密钥 \(count) 个，记录 \(item.newEvents) 条")
    }
    return Text(
      "\(name): new secrets: \(count), new records: \(item.newEvents)",
      "\(name)：新密钥 \(count) 个，新记录 \(item.newEvents) 条")
  }
  static func indented(_ line: Text) -> Text {
    Text("  \(line)", "  \(line)")
  }
  static func received(_ count: Int) -> Text {
    Text(
      "Taken in: written to disk and read back. Mini-programs: \(count)",
      "已收下，已写入磁盘并读回核对。小程序 \(count) 个")
  }
  static func otherCard(_ name: String) -> Text {
    Text(
      "The bundle is signed with another card than the one known of “\(name)”. Nothing was changed.",
      "签名用的名片与登记的「\(name)」的名片不同。什么都没改。")
  }
  static let compareByVoice = Text(
    "call them; if the card is theirs, record it: mpvault people add NAME mpcard1…",
    "请打电话核对；确实是 TA 的，先登记：mpvault people add 名字 mpcard1…")

  static func atLine(_ number: Int) -> Text { Text("Line \(number).", "第 \(number) 行。") }
}
