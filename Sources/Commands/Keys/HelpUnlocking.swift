extension HelpPage {
  static let unlock = HelpPage(
    path: "unlock", usage: "[--for TIME] [--recovery | --recovery-file FILE]",
    abstract: Sentence(en: "keeps the vault unlocked for a while", zh: "保持解锁一段时间"),
    entries: [
      Entry(
        "--for TIME", "for so long: 15m, 1h (default: until unused for 15m, 12h at most, by the policy)",
        "解锁多久：15m、1h（默认按策略：闲置 15m 锁定，最长 12h）"),
      Entry("--recovery", "asks for the recovery code", "改用恢复码"),
      Entry("--recovery-file FILE", "takes the recovery code from a file's first line", "从文件第一行读恢复码"),
    ])

  static let lock = HelpPage(
    path: "lock", usage: "", abstract: Sentence(en: "locks it at once, for all terminals", zh: "立即锁定，对所有终端生效")
  )

  private static let inboxItem = Entry(
    "ITEM", "the beginning of what inbox list shows", "inbox list 里的编号，写开头几位即可")

  static let inboxList = HelpPage(
    path: "inbox list", usage: "",
    abstract: Sentence(en: "lists what was sealed while locked and waits", zh: "列出锁定时密封、等你处理的内容"))

  static let inboxFile = HelpPage(
    path: "inbox file", usage: "ITEM [--as NAME] [--as-reset] [--drop-appid]",
    abstract: Sentence(en: "files one item of the inbox", zh: "收进收件箱里的一项"),
    entries: [
      inboxItem,
      Entry("--as NAME", "under this name", "归到这个名称下"),
      Entry("--as-reset", "as the value after a reset", "作为重置后的新值"),
      Entry("--drop-appid", "without its AppID, which another program has", "不带 AppID（已属于别的小程序）"),
    ])

  static let inboxPass = HelpPage(
    path: "inbox pass", usage: "ITEM [-o | --output FILE] [--force]",
    abstract: Sentence(en: "seals a value for those who may store it", zh: "把值密封给有权保存的人"),
    entries: [
      inboxItem,
      Entry("-o, --output FILE", "where it goes; they take it in with receive", "写到哪个文件；对方用 receive 收下"),
      Entry("--force", "replaces a file that is not ours", "文件不是 mpvault 写的也覆盖"),
    ])
  static let inboxDiscard = HelpPage(
    path: "inbox discard", usage: "ITEM [--yes]",
    abstract: Sentence(en: "drops one item of the inbox for good", zh: "彻底丢弃收件箱里的一项"),
    entries: [
      inboxItem,
      Entry("--yes", "without asking", "不再询问"),
    ])
}

extension HelpPage {
  static let policyList = HelpPage(
    path: "policy list", usage: "",
    abstract: Sentence(en: "shows how this vault is handled", zh: "查看这个保险库的策略"))

  static let policySet = HelpPage(
    path: "policy set",
    usage:
      "[--cache TIME] [--cache-end TIME] [--clipboard TIME] [--mirror FOLDER]\n  [--backup-age TIME] [--max-age KIND=TIME]… [--reset-warning TIME] [--sync on|off]",
    abstract: Sentence(en: "changes how this vault is handled", zh: "修改这个保险库的策略"),
    entries: [
      Entry("--cache TIME", "locks when unused for so long: 15m, 1h, off", "闲置多久自动锁定：15m、1h、off"),
      Entry("--cache-end TIME", "locks after this however much it is used: 12h", "最长保持解锁多久，用着也会锁定：12h"),
      Entry("--clipboard TIME", "clears a copied secret after this: 45s", "复制的密钥多久后清除：45s"),
      Entry(
        "--mirror FOLDER", "keeps a verified copy there; an empty one ends it", "在该文件夹保持一份核对过的副本；给空值即停用"),
      Entry("--backup-age TIME", "how old the newest backup may be: 30d, off", "最近的备份最多可以多旧：30d、off"),
      Entry(
        "--max-age KIND=TIME", "how old a value of that kind may be: appsecret=180d",
        "该类型的密钥最多存多久：appsecret=180d", repeats: true, values: .maximumAges),
      Entry(
        "--reset-warning TIME", "how long a reset may be under way before it is a todo: 30m, off",
        "重置开始多久没完成才算待办：30m、off"),
      Entry(
        "--sync on|off", "on a terminal, syncs in the background after each command that stores",
        "在终端里每次保存后后台同步"),
    ])
}
