/// What each command takes. A test holds it against what ArgumentParser accepts.
extension HelpPage {
  static let all = [
    initPage, add, list, show, get, copy, compare, edit, reset,
    run, inject, export, importPage, verify, scan,
    history, todo, accept,
    peopleAdd, peopleList, peopleShow, peopleRemove, share, receive, unshare, handover, adopt, prefer,
    sync, syncInit,
    placeAdd, placeDone, placeList, placeRemove, leak, mark, archive, unarchive, purge,
    audit, auditReport, auditLog, auditVerify,
    unlock, lock, passphrase, recovery, rekey, slotAdd, slotList, slotRemove,
    inboxList, inboxFile, inboxPass, inboxDiscard, backup, restore, policyList, policySet, id, doctor,
    completion, man,
  ]

  private static let initPage = HelpPage(
    path: "init", usage: "[--kdf STRENGTH] [--recovery-file FILE | --no-recovery] [--name ME] [--new]",
    abstract: Sentence(en: "makes a vault", zh: "新建保险库"),
    entries: [
      Entry(
        "--kdf STRENGTH", "work to guess the passphrase: interactive, moderate (default) or sensitive",
        "口令推导强度：interactive、moderate（默认）或 sensitive", values: .strengths),
      Entry(
        "--recovery-file FILE", "writes the recovery code to a new file instead of the terminal",
        "恢复码写入新文件，不在终端显示"),
      Entry("--no-recovery", "makes no recovery code", "不生成恢复码"),
      Entry(
        "--name ME", "your own name in the records (default: git's user.name, else the login name)",
        "记录里你的名字（默认取 git 的 user.name，没有就用登录名）"),
      Entry("--new", "also where a vault was that is gone", "原来的保险库不见了也照样新建"),
    ])

  private static let add = HelpPage(
    path: "add",
    usage:
      "[NAME] [--app-id ID] [--kind K] [--client C] [--tag T]… [--alias A]\n  [--clipboard | --wait-clipboard] [--correct] [--force]",
    abstract: Sentence(
      en: "stores a secret, from a hidden prompt or a pipe", zh: "存入密钥：隐藏输入，或从管道读取"),
    entries: [
      Entry("NAME", "the mini-program, as you call it", "小程序的名称，自己好认就行"),
      Entry("--app-id ID", "its AppID (wx…); may be added later", "AppID（wx 开头），可以以后再填"),
      Entry(
        "--kind K",
        "appsecret (default), upload-key, message-token, message-aes-key, api-aes-key, "
          + "api-private-key, pay-api-v3-key, other:LABEL",
        "appsecret（默认）、upload-key、message-token、message-aes-key、api-aes-key、api-private-key、pay-api-v3-key、other:标签",
        values: .kinds),
      Entry("--client C", "whose mini-program it is", "属于哪个客户"),
      Entry("--tag T", "a tag", "标签", repeats: true),
      Entry("--alias A", "a second, short name", "另一个短名"),
      Entry("--clipboard", "takes the secret from the clipboard, and clears that", "从剪贴板取密钥，存好后清除剪贴板"),
      Entry(
        "--wait-clipboard", "waits up to two minutes until the secret (and the AppID) is copied",
        "等你复制密钥（和 AppID），最多两分钟"),
      Entry(
        "--correct", "replaces the value stored for NAME, which was a mis-paste; no reset",
        "替换 NAME 已存的值：之前贴错了，不算重置"),
      Entry("--force", "stores a value of an odd shape", "格式不对也照存"),
    ],
    examples: [
      Entry(
        "mpvault add 好邻居商城 --app-id wx0123456789abcdef", "asks for the AppSecret, hidden", "隐藏输入 AppSecret"),
      Entry(
        "mpvault add shop --kind upload-key < private.key", "a code upload key from its file", "从文件存入代码上传密钥"),
      Entry(
        "mpvault add shop < secret.age", "one that a colleague sealed to your key (mpvault id) with age",
        "同事用 age 加密给你（mpvault id）的密钥"),
    ])

  private static let list = HelpPage(
    path: "list", usage: "[WORD] [--client C] [--tag T] [--archived]",
    abstract: Sentence(en: "lists the mini-programs", zh: "列出小程序"),
    entries: [
      Entry(
        "WORD", "only those whose name, alias, AppID or client holds it", "只列名称、别名、AppID 或客户含有它的",
        values: .programs),
      Entry("--client C", "only this client's", "只列这个客户的"),
      Entry("--tag T", "only those with this tag", "只列有这个标签的"),
      Entry("--archived", "also those that are archived", "连同已归档的"),
    ])

  private static let show = HelpPage(
    path: "show", usage: "[NAME] [--reveal]",
    abstract: Sentence(en: "shows one mini-program and its versions", zh: "查看一个小程序和它的各版密钥"),
    entries: [
      Entry("NAME", "a name, alias or AppID; on a terminal also a part of one", "名称、别名或 AppID；终端里也可以只写一部分"),
      Entry("--reveal", "with the current values", "连同现用的值"),
    ])

  private static let get = HelpPage(
    path: "get", usage: "[NAME[/KIND|/appid]] [-c | --clipboard] [--version N|HEX]",
    abstract: Sentence(en: "prints one value", zh: "输出一个值"),
    entries: [
      Entry(
        "NAME[/KIND|/appid]", "the AppSecret of NAME, another kind, or its AppID",
        "NAME 的 AppSecret，或别的类型，或 AppID"),
      Entry("-c, --clipboard", "puts it on the clipboard instead, as copy does", "不输出，改放到剪贴板，同 copy"),
      Entry(
        "--version N|HEX", "an older value; or one that show lists by the beginning of its name",
        "取旧版的值，或 show 里只有编号开头的那个值"),
    ])

  private static let copy = HelpPage(
    path: "copy", usage: "[NAME[/KIND|/appid]] [--version N|HEX]",
    abstract: Sentence(
      en: "puts one value on the clipboard, and takes it away again", zh: "把一个值放到剪贴板，到时自动清除"),
    entries: [
      Entry(
        "NAME[/KIND|/appid]",
        "the AppSecret of NAME (then, with Enter, its AppID), another kind, or its AppID; on a terminal also a part of a name",
        "NAME 的 AppSecret（回车接着复制 AppID），或别的类型，或 AppID；终端里也可以只写名称的一部分"),
      Entry(
        "--version N|HEX", "an older value; or one that show lists by the beginning of its name",
        "取旧版的值，或 show 里只有编号开头的那个值"),
    ])

  private static let compare = HelpPage(
    path: "compare", usage: "[NAME[/KIND]] [--clipboard]",
    abstract: Sentence(
      en: "tells whether a value pasted once more (hidden) is the one stored",
      zh: "核对：再粘贴一次（不显示），看和存的是否一样"),
    entries: [
      Entry("NAME[/KIND]", "the AppSecret of NAME, or another kind", "NAME 的 AppSecret，或别的类型"),
      Entry("--clipboard", "takes it from the clipboard", "直接取剪贴板里的"),
    ],
    examples: [
      Entry(
        "mpvault compare shop", "exits 0 for the same, 1 for another, and says whose that is",
        "一样为 0，不一样为 1，并说明是谁的")
    ])

  private static let edit = HelpPage(
    path: "edit", usage: "NAME [OPTION]…",
    abstract: Sentence(en: "changes what is said about a mini-program", zh: "修改小程序资料"),
    entries: [
      Entry("NAME", "a name, alias or AppID", "名称、别名或 AppID"),
      Entry("--name N", "another name", "改名"),
      Entry("--app-id ID", "its AppID", "AppID"),
      Entry(
        "--alias A", "a second, short name; an empty one clears it, as with all below", "另一个短名；给空值即清除，下同"),
      Entry("--client C", "whose it is", "属于哪个客户"),
      Entry("--tag T", "its tags, all anew", "标签，整体替换", repeats: true),
      Entry("--note T", "a note", "备注"),
      Entry("--owner-email E", "the account's e-mail address", "登录邮箱"),
      Entry("--wechat-admin W", "who has to scan the QR code", "管理员微信（扫码的人）"),
      Entry("--original-id G", "gh_…", "原始 ID（gh_ 开头）"),
      Entry("--live", "it is live: a reset hits users", "已上线：重置会影响用户"),
      Entry("--not-live", "it is not live", "未上线"),
    ])

  private static let auditVerify = HelpPage(
    path: "audit verify", usage: "[--against FILE]",
    abstract: Sentence(
      en: "verifies every signature, value and replay in the vault", zh: "验证库里所有签名、值和重放结果"),
    entries: [
      Entry(
        "--against FILE",
        "a report, or a text with its lines “mpvault-ledger …”: is all of it in the ledgers still?",
        "报告文件，或含有其中「mpvault-ledger …」各行的文本：账本里是否全都还在")
    ],
    examples: [
      Entry(
        "mpvault audit verify --against report.html", "whether history was rewritten since that report",
        "核对那份报告之后历史有没有被改写")
    ])

  private static let id = HelpPage(
    path: "id", usage: "", abstract: Sentence(en: "shows your card and fingerprint", zh: "显示你的名片和指纹"))

  private static let backup = HelpPage(
    path: "backup", usage: "[FILE]",
    abstract: Sentence(en: "copies the vault to a file, and verifies the copy", zh: "把保险库备份到文件，并核对副本"),
    entries: [
      Entry(
        "FILE", "a new file, or an older backup of this vault (default: in the mirror)",
        "新文件，或这个保险库的旧备份（默认放进镜像）")
    ],
    examples: [Entry("mpvault backup /media/stick/mpvault.db", "to a memory stick", "备份到 U 盘")])

  private static let restore = HelpPage(
    path: "restore", usage: "FILE [--recovery | --recovery-file FILE]",
    abstract: Sentence(en: "makes the vault out of a backup", zh: "用备份恢复保险库"),
    entries: [
      Entry(
        "FILE", "the backup; where the vault goes (--vault) there must be none yet",
        "备份文件；恢复的位置（--vault）还不能有保险库"),
      Entry("--recovery", "opens it with the recovery code, which is asked for", "用恢复码打开（会询问）"),
      Entry("--recovery-file FILE", "the same, with the code from a file's first line", "同上，从文件第一行读恢复码"),
    ])

  private static let doctor = HelpPage(
    path: "doctor", usage: "[--accept-rollback] [--reseal [--yes]]",
    abstract: Sentence(en: "examines the vault", zh: "检查保险库"),
    entries: [
      Entry(
        "--accept-rollback", "takes an older copy that you put back yourself for the newest", "承认自己换回的旧副本为最新"),
      Entry(
        "--reseal", "seals the vault anew when all but the seal is sound; asks first", "只有封印不符、其余完好时重新封印；会先询问"
      ),
      Entry("--yes", "does not ask", "不再询问"),
    ])
}
