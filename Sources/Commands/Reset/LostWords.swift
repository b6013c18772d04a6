internal import Ledger
internal import MiniProgram
internal import Vault

/// Values of our own that were lost with an earlier file of the vault, and how each can come back.
extension Sentence {
  static func valueLost(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en:
        "“\(program)”: that value of the \(kind.title.english) was lost with an earlier file of this vault.",
      zh: "「\(program)」的\(kind.inline.chinese)这一版有记录，值已随旧的保险库文件丢失。")
  }
  static let valueLostWhy = Sentence(
    en: "The record of it came back from others, the value did not.", zh: "记录从别人那里收到了，值没有。")

  /// For the list of what is to be done: the way that leads out in any case comes last.
  static func bringBack(_ reference: String, _ name: String, _ known: [String]) -> Sentence {
    let reset = "mpvault reset \(reference) --reason lost"
    guard !known.isEmpty else { return Sentence(en: reset, zh: reset) }
    let (people, share) = (row(known), sendBack(name))
    return Sentence(
      en: "\(people.english) can send it back: \(share.english); else: \(reset)",
      zh: "请 \(people.chinese) 发回：\(share.chinese)；都没有就重置：\(reset)")
  }
  static func valueLostHint(_ program: String, _ kind: CredentialKind, _ known: [String]) -> Sentence {
    let name = Shell.quote(program)
    let reference = Shell.quote(ProgramReference.text(program, kind))
    let add = "mpvault add \(name) --correct" + (kind == .appSecret ? "" : " --kind \(kind.text)")
    let (asking, copy) = (asking(name, known), fromCopy(reference, version: nil))
    return Sentence(
      en: asking.english + copy.english + " | \(add); else: mpvault reset \(reference) --reason lost",
      zh: asking.chinese + copy.chinese + " | \(add)；都没有就重置：mpvault reset \(reference) --reason lost")
  }
  static func oldValueLostHint(_ program: String, _ kind: CredentialKind, _ known: [String]) -> Sentence {
    let reference = Shell.quote(ProgramReference.text(program, kind))
    let (asking, copy) = (asking(Shell.quote(program), known), fromCopy(reference, version: "N"))
    return Sentence(en: asking.english + copy.english, zh: asking.chinese + copy.chinese)
  }
  private static func sendBack(_ name: String) -> Sentence {
    Sentence(
      en: "mpvault share \(name) --to YOU -o FILE", zh: "mpvault share \(name) --to 你 -o 文件")
  }
  private static func asking(_ name: String, _ known: [String]) -> Sentence {
    let (people, share) = (row(known), sendBack(name))
    let who =
      known.isEmpty
      ? Sentence(en: "whoever has it can", zh: "请还有它的人")
      : Sentence(en: "\(people.english) can", zh: "请 \(people.chinese) ")
    return Sentence(
      en: "\(who.english) send it back (\(share.english)), then: mpvault receive FILE. ",
      zh: "\(who.chinese)发回（\(share.chinese)），再 mpvault receive 文件。")
  }
  private static func fromCopy(_ reference: String, version: String?) -> Sentence {
    let get = "get \(reference)" + (version.map { " --version \($0)" } ?? "")
    return Sentence(
      en:
        "A newer backup has it: mpvault --vault PLACE restore BACKUP, then mpvault --vault PLACE \(get)",
      zh: "或从较新的备份里取：mpvault --vault 新位置 restore 备份，再 mpvault --vault 新位置 \(get)")
  }

  static func lostReceived(_ program: String, _ count: Int) -> Sentence {
    let name = Printable.escape(program)
    return Sentence(
      en: "\(name): values of yours of which only the record came back: \(count). See: mpvault todo",
      zh: "\(name)：你存过的 \(count) 个值只收到了记录，值已丢失。查看：mpvault todo")
  }
  /// What `audit verify` and `doctor` remark.
  static func lostValues(_ program: String, _ count: Int) -> Sentence {
    Sentence(
      en:
        "“\(program)”: values that were lost with an earlier file of this vault, and are on record as that: \(count)",
      zh: "「\(program)」：有 \(count) 个值随以前的保险库文件丢了，已记录在案")
  }
  static func valueLostStory(_ count: Int) -> Sentence {
    Sentence(en: "noted values that were lost: \(count)", zh: "登记 \(count) 个值丢失")
  }
  static func valueFoundStory(_ count: Int) -> Sentence {
    Sentence(en: "lost values came back: \(count)", zh: "找回 \(count) 个丢失的值")
  }
}
