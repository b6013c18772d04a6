internal import Ledger
internal import MiniProgram
internal import Vault

/// Values of our own that were lost with an earlier file of the vault, and how each can come back.
extension Text {

  /// For the list of what is to be done: the way that leads out in any case comes last.
  static func bringBack(_ reference: String, _ name: String, _ known: [String], _ owner: String) -> Text {
    let reset = Text(command: "mpvault reset \(reference) --reason lost")
    guard !known.isEmpty else { return reset }
    let (people, share) = (row(known), sendBack(name, to: owner))
    return Text(
      "\(people) can send it back: \(share); else: \(reset)",
      "请 \(people) 发回：\(share)；都没有就重置：\(reset)")
  }
  static func valueLostHint(
    _ program: String, _ kind: CredentialKind, _ known: [String], _ owner: String
  ) -> Text {
    let name = Shell.quote(program)
    let reference = Shell.quote(ProgramReference.text(program, kind))
    let add = Text(command: "mpvault add \(name) --correct" + ProgramReference.option(kind))
    let (asking, copy) = (asking(name, known, owner), fromCopy(reference, version: nil))
    return Text(
      "\(asking)\(copy) | \(add); else: mpvault reset \(reference) --reason lost",
      "\(asking)\(copy) | \(add)；都没有就重置：mpvault reset \(reference) --reason lost")
  }
  static func oldValueLostHint(
    _ program: String, _ kind: CredentialKind, _ known: [String], _ owner: String
  ) -> Text {
    let reference = Shell.quote(ProgramReference.text(program, kind))
    let (asking, copy) = (asking(Shell.quote(program), known, owner), fromCopy(reference, version: "N"))
    return Text("\(asking)\(copy)", "\(asking)\(copy)")
  }
  /// - Parameter owner: as they go by; a colleague who calls them otherwise knows who that is.
  private static func sendBack(_ name: String, to owner: String) -> Text {
    let command = Text(command: "mpvault share \(name) --to \(Shell.quote(owner))")
    return Text("\(command) -o FILE", "\(command) -o 文件")
  }
  private static func asking(_ name: String, _ known: [String], _ owner: String) -> Text {
    let (people, share) = (row(known), sendBack(name, to: owner))
    let who =
      known.isEmpty
      ? Text("whoever has it can", "请还有它的人")
      : Text("\(people) can", "请 \(people) ")
    return Text(
      "\(who) send it back (\(share)), then: mpvault receive FILE. ",
      "\(who)发回（\(share)），再 mpvault receive 文件。")
  }
  private static func fromCopy(_ reference: String, version: String?) -> Text {
    let get = "get \(reference)" + (version.map { " --version \($0)" } ?? "")
    return Text(
      "A newer backup has it: mpvault --vault PLACE restore BACKUP, then mpvault --vault PLACE \(get)",
      "或从较新的备份里取：mpvault --vault 新位置 restore 备份，再 mpvault --vault 新位置 \(get)")
  }

  /// What `audit verify` and `doctor` remark.
  static func lostValues(_ program: String, _ count: Int) -> Text {
    Text(
      "“\(program)”: values that were lost with an earlier file of this vault, and are on record as that: \(count)",
      "「\(program)」：有 \(count) 个值随以前的保险库文件丢了，已登记")
  }
  static func valueLostStory(_ count: Int) -> Text {
    Text("noted values that were lost: \(count)", "登记 \(count) 个值丢失")
  }
  static func valueFoundStory(_ count: Int) -> Text {
    Text("lost values came back: \(count)", "找回 \(count) 个丢失的值")
  }
}
