internal import Ledger
internal import MiniProgram
internal import Vault

/// What `share` and `unshare` say.
extension Sentence {
  static let notForThem = Sentence(
    en: "Somebody it would be sealed to has left, or has no right to it. Nothing was sent.",
    zh: "收件人里有人已离开，或无权拿到其中的密钥。什么都没发。")
  static let notForThemHint = Sentence(
    en: "mpvault audit NAME --all lists who holds it; mpvault people list who left.",
    zh: "mpvault audit 名称 --all 列出持有人，mpvault people list 列出谁已离开。")
  static func shared(_ programs: Int, _ people: String) -> Sentence {
    Sentence(en: "Shared with \(people). Mini-programs: \(programs)", zh: "已共享给 \(people)，小程序 \(programs) 个")
  }
  static func sharedValues(_ item: SharedItem) -> Sentence {
    let name = item.state.name
    let kinds = item.state.credentials.flatMap { credential in
      credential.values.filter { item.values.contains($0.event) }.map { value in
        "\(credential.kind.text) \(credential.version(of: value.event) ?? 0)"
      }
    }
    let list = kinds.joined(separator: ", ")
    return Sentence(en: "  \(name): \(list)", zh: "  \(name)：\(list)")
  }
  static func bundleWritten(_ path: String) -> Sentence {
    Sentence(en: "Written: \(path)", zh: "已写入：\(path)")
  }
  static let pasteThis = Sentence(
    en: "Send the file, and paste this beside it:", zh: "把文件发给对方，并附上这段话：")
  static func pasteReceive(_ file: String) -> Sentence {
    Sentence(
      en: "  The mini-program secrets are in the file. Take them in with: mpvault receive \(file)",
      zh: "  小程序密钥在文件里，用这条命令收下：mpvault receive \(file)")
  }
  static func pasteAge(_ file: String) -> Sentence {
    Sentence(
      en: "  The mini-program secrets are in the file. Read them with: age -d -i YOUR-KEY-FILE \(file)",
      zh: "  小程序密钥在文件里，用这条命令打开：age -d -i 你的私钥文件 \(file)")
  }
  static func pastePassphrase(_ file: String) -> Sentence {
    Sentence(
      en:
        "  The mini-program secrets are in the file; I tell you the passphrase by phone. With mpvault: mpvault receive \(file), without: age -d \(file)",
      zh: "  小程序密钥在文件里，口令我电话告诉你。有 mpvault：mpvault receive \(file)；没有：age -d \(file)")
  }
  static let bundlePassphrase = Sentence(
    en: "The file's passphrase. Tell it by voice, never in the same chat; it is not shown again:",
    zh: "文件口令。请当面或电话告知，别发在同一个聊天里；只显示这一次：")
  static let onRecordNotSent = Sentence(
    en: "It is on record as given, but the file was not written: run the same again.",
    zh: "共享已登记，但文件没写成：请再执行一次。")
  static func recordedOnly(_ program: String, _ people: String) -> Sentence {
    Sentence(en: "Recorded: \(people) has \(program).", zh: "已登记：\(people) 已持有 \(program)。")
  }
  static let historyGoesAlong = Sentence(
    en: "One credential alone goes out; the history, with holders and notes, goes along.",
    zh: "只交出这一种密钥；历史记录（含持有人和备注）会一起带上。")
  static func sharesMaybeDead(_ name: String) -> Sentence {
    Sentence(
      en: "\(name): a reset is unfinished, so what you share may be dead.",
      zh: "\(name)：重置未完成，共享出去的可能已失效。")
  }
  static func sharesFrozen(_ name: String) -> Sentence {
    Sentence(en: "\(name) is frozen on the platform.", zh: "\(name) 在平台上已冻结。")
  }
  static func sharesLeaked(_ name: String) -> Sentence {
    Sentence(en: "\(name) has leaked and is still to be reset.", zh: "\(name) 已泄露，还没重置。")
  }
  static func unshared(_ program: String, _ people: [String]) -> Sentence {
    let row = row(people)
    return Sentence(
      en: "\(program): taken back from \(row.english). Later shares do not reach them.",
      zh: "\(program)：已收回 \(row.chinese) 的权限，之后的共享不再发给 TA。")
  }
  static let nobodyBehind = Sentence(
    en: "Everybody who may have it has the current version.", zh: "该有的人手里都是当前版本。")
  static func tellThemYourself(_ person: String, _ program: String) -> Sentence {
    let command = "mpvault share \(Shell.quote(program)) --to \(Shell.quote(person)) --record-only"
    return Sentence(
      en: "\(person) has no key: tell them yourself, then: \(command)",
      zh: "\(person) 没有公钥：请自行告知，然后：\(command)")
  }
  static func behindAfterReset(_ count: Int, _ command: String) -> Sentence {
    Sentence(
      en: "People who still have the old version: \(count). To give them the new one: \(command)",
      zh: "还有 \(count) 人手里是旧版，发新版：\(command)")
  }
  static func askShareAgain(_ count: Int) -> Sentence {
    Sentence(
      en: "Give the new version to those who have the old one (\(count)) now? [y/N] ",
      zh: "现在把新版发给手里是旧版的 \(count) 人吗？[y/N] ")
  }

  static func notAdmin(_ program: String) -> Sentence {
    Sentence(
      en: "Only a manager or owner of “\(program)” may give or take rights. Nothing was changed.",
      zh: "只有「\(program)」的授权人或负责人能授予或收回权限。什么都没改。")
  }
  static let notAdminHint = Sentence(
    en: "ask a manager or an owner; mpvault history NAME shows who that is.",
    zh: "请找授权人或负责人；mpvault history 名称 可以看到是谁。")
  static let notFounderHint = Sentence(
    en: "ask an owner; mpvault history NAME shows who that is.", zh: "请找负责人；mpvault history 名称 可以看到是谁。")
  static func nothingToShare(_ program: String) -> Sentence {
    Sentence(
      en: "No secret of “\(program)” that you asked for is held here.", zh: "「\(program)」没有可共享的密钥：本库里没有它的值。")
  }
  static func notShared(_ person: String) -> Sentence {
    Sentence(en: "“\(person)” has no right there that could be taken back.", zh: "「\(person)」在那里没有可收回的权限。")
  }
  static let shareToWhom = Sentence(en: "With whom?", zh: "共享给谁？")
  static let shareToHint = Sentence(
    en: "--to PERSON, or --to mpcard1… --as NAME for somebody new.", zh: "--to 同事；新人：--to mpcard1… --as 名字。")
  static let asNeedsOneKey = Sentence(
    en: "--as names the owner of one key: give that one key with --to.", zh: "--as 是给一个公钥起名：--to 只给这一个公钥。")
  static let adminNeedsCard = Sentence(
    en: "Only somebody with a card (mpcard1…) can be manager or owner.",
    zh: "要有名片（mpcard1…）才能当授权人或负责人。")
  static func personHasNoKey(_ name: String) -> Sentence {
    Sentence(en: "No key of “\(name)” is on record.", zh: "没有登记「\(name)」的公钥。")
  }
  static let personHasNoKeyHint = Sentence(
    en: "mpvault people add NAME KEY; or --gen-passphrase; or, where they have it already, --record-only.",
    zh: "mpvault people add 名字 公钥；或 --gen-passphrase；已经告诉 TA 了就加 --record-only。")
  static let againAlone = Sentence(
    en: "--again gives what they may have already; of the other options only --to, -o and -a go with it.",
    zh: "--again 只补发已有权限的内容，只能和 --to、-o、-a 一起用。")
  static let recordOnlyAlone = Sentence(
    en: "--record-only writes no file.", zh: "--record-only 不写文件，不能和文件相关选项一起用。")
  static let secretsOrNot = Sentence(
    en: "--no-secrets and --with-old-secrets contradict each other.",
    zh: "--no-secrets 和 --with-old-secrets 相互矛盾。")
  static let passphraseNeedsTerminal = Sentence(
    en: "The passphrase is shown at a terminal alone, and there is none.", zh: "口令只在终端显示，而这里没有终端。")
  static let jsonNeedsOutput = Sentence(
    en: "The bundle and the JSON cannot both go to standard output: give -o FILE.",
    zh: "包和 JSON 不能都走标准输出：请加 -o 文件。")
  static let oneKindAlone = Sentence(
    en: "NAME/KIND stands alone: one credential of one mini-program.", zh: "NAME/KIND 只能单独用：一个小程序的一种密钥。")
}
