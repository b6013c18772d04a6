internal import Ledger
internal import MiniProgram
internal import Vault

/// What is said of ledgers that somebody else founded.
extension Text {
  static func offeredStory(_ ledger: String) -> Text {
    Text("noted that somebody else offered a ledger: \(ledger)", "别人的一份记录列为待选：\(ledger)")
  }
  static let recordsPassedOn = Text("Records of others passed on.", "转发了别人的记录。")

  static func foundedBy(_ name: String, _ fingerprint: String?) -> Text {
    guard let fingerprint, !name.contains(fingerprint) else {
      return Text("   founded by \(name)", "   创建者 \(name)")
    }
    return Text("   founded by \(name) (\(fingerprint))", "   创建者 \(name)（\(fingerprint)）")
  }
  static let nothingPreferred = Text("Nothing was changed.", "什么都没改。")
  static func putAside(_ program: String) -> Text {
    Text(
      "Declined, under no name, and kept: \(program)", "不采用，不占名称，仍保留：\(program)")
  }

  static func oddValues(_ references: [String]) -> Text {
    let row = row(references)
    return Text("This has not the shape of its kind: \(row)", "值的格式不对：\(row)")
  }
  static func oddShapeStory(_ count: Int) -> Text {
    Text("noted values of an odd shape: \(count)", "记下了 \(count) 个格式不对的值")
  }
}
