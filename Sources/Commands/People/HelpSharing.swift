/// Help of the commands about people and sharing.
extension HelpPage {
  static let peopleAdd = HelpPage(
    path: "people add", usage: "NAME [KEY] [--device D] [--wechat W] [--role R] [--back [--yes]]",
    abstract: Sentence(en: "records somebody, or one more of their keys", zh: "登记一个人，或 TA 的又一个公钥"),
    entries: [
      Entry("NAME", "what you call them", "你对 TA 的称呼", values: .everybody),
      Entry(
        "KEY", "a card (mpcard1…), age1…, a line “ssh-ed25519 …”, or @FILE; none: somebody who is told",
        "名片（mpcard1…）、age1…、「ssh-ed25519 …」一行，或 @文件；不给：口头告知的人"),
      Entry("--device D", "what the key's device is called", "公钥所在设备的名字"),
      Entry("--wechat W", "their WeChat name", "微信名"),
      Entry(
        "--role R",
        "as the platform calls it (admin, operator, developer, data analyst, trial member), or any other",
        "平台上的角色：管理员、运营者、开发者、数据分析者、体验成员，或其他"),
      Entry("--back", "they had left, or the device was put away, and are back", "TA 回来了，或停用的设备又启用"),
      Entry(
        "--yes", "with --back also of a stolen device; asks nothing, for scripts",
        "配合 --back：失窃的设备也不再询问，供脚本用"),
    ],
    examples: [Entry("mpvault people add 张三 mpcard1… --role 开发者", "a colleague who sent a card", "发来名片的同事")])

  static let peopleList = HelpPage(
    path: "people list", usage: "",
    abstract: Sentence(en: "lists people and what each was given", zh: "列出人员和各自拿到过什么"))

  static let peopleShow = HelpPage(
    path: "people show", usage: "NAME",
    abstract: Sentence(
      en: "shows what somebody knows, and what to reset when they leave", zh: "查看某人知道的密钥；离职时照此重置"),
    entries: [Entry("NAME", "as people list shows it", "people list 里的名字", values: .everybody)])

  static let peopleRemove = HelpPage(
    path: "people remove", usage: "NAME [--device D [--stolen]] [--yes]",
    abstract: Sentence(
      en: "records that somebody left, or a device is gone; what was sent cannot be recalled",
      zh: "登记某人离开或设备停用；发出的收不回"),
    entries: [
      Entry("NAME", "as people list shows it", "people list 里的名字", values: .people),
      Entry("--device D", "only this device", "只移除这台设备"),
      Entry("--stolen", "it was stolen", "设备失窃"),
      Entry("--yes", "asks nothing, for scripts", "不再询问，供脚本用"),
    ])

  static let share = HelpPage(
    path: "share",
    usage:
      "[NAME[/KIND]]… | --all | --client C | --tag T\n  --to PERSON|KEY… [--as NAME] [-o | --output FILE] [-a | --armor] [--gen-passphrase]\n  [--as-admin | --as-founder [--yes]] [--again] [--record-only] [--no-secrets] [--with-old-secrets] [--sync] [--force]",
    abstract: Sentence(
      en: "gives credentials to somebody, as one age file; what was sent cannot be recalled",
      zh: "把密钥共享给某人（一个 age 文件）；发出的收不回"),
    entries: [
      Entry(
        "NAME[/KIND]", "all credentials of NAME, or one alone; the history goes along",
        "NAME 的全部密钥，或只给一种；历史记录会一起带上"),
      Entry("--client C", "all of this client's", "这个客户的全部小程序"),
      Entry("--tag T", "all with this tag", "有这个标签的全部小程序"),
      Entry("--all", "all", "全部小程序"),
      Entry("--to PERSON|KEY", "somebody on record, or a key", "已登记的人，或公钥", repeats: true),
      Entry(
        "--as NAME", "records the key of --to under this name first", "先把 --to 的公钥登记到这个名下", values: .everybody
      ),
      Entry(
        "-o, --output FILE",
        "where the file goes (default: ./NAME-PERSON.age, in a pipe standard output); - is standard output",
        "写到哪里（默认 ./名称-人名.age；管道里为标准输出）；- 为标准输出"),
      Entry("-a, --armor", "as text that can be pasted", "写成可粘贴的文本"),
      Entry("--gen-passphrase", "sealed to a passphrase that is shown once", "改用口令加密，口令只显示一次"),
      Entry("--as-admin", "they may share it on and take it back", "对方也能共享和收回"),
      Entry(
        "--as-founder", "a second owner, who can take back anybody's rights, yours too",
        "再设一个负责人，能收回任何人的权限，包括你的"),
      Entry("--yes", "asks nothing, for scripts", "不再询问，供脚本用"),
      Entry("--again", "the current version, to all who have an older one", "把当前版本补发给手里是旧版的人"),
      Entry("--record-only", "they have it already: only records it", "对方已经有了，只登记"),
      Entry("--no-secrets", "the history alone, for an auditor", "只给历史记录，供审计"),
      Entry("--with-old-secrets", "older values too", "连同旧版的值"),
      Entry("--sync", "no file: through the team's repository, at once", "不写文件，马上通过团队仓库发出"),
      replacesFile,
    ],
    examples: [
      Entry(
        "mpvault share --client 好邻居 --to mpcard1… --as 张三", "everything of a client, to a new colleague",
        "把一个客户的全部小程序给新同事"),
      Entry("mpvault share shop --again", "after a reset", "重置之后"),
    ])

  static let receive = HelpPage(
    path: "receive", usage: "FILE… [--accept FINGERPRINT]",
    abstract: Sentence(en: "takes in what somebody shared", zh: "收下别人共享的密钥"),
    entries: [
      Entry("FILE", "the age file, binary or as text", "age 文件，二进制或文本"),
      Entry(
        "--accept FINGERPRINT",
        "takes it from this sender, who is not known yet; compare it by phone first",
        "接受这个未登记的发送者；先打电话核对指纹", repeats: true),
    ])

  static let unshare = HelpPage(
    path: "unshare",
    usage: "[NAME[/KIND]]… | --all | --client C | --tag T\n  --from PERSON | --granted-by PERSON",
    abstract: Sentence(
      en: "takes back what somebody may have; what was sent cannot be recalled", zh: "收回某人的权限；发出的收不回"),
    entries: [
      Entry("NAME[/KIND]", "all credentials of NAME, or one alone", "NAME 的全部密钥，或只收回一种"),
      Entry("--client C", "all of this client's", "这个客户的全部小程序"),
      Entry("--tag T", "all with this tag", "有这个标签的全部小程序"),
      Entry("--all", "all", "全部小程序"),
      Entry("--from PERSON", "somebody on record, or a key", "已登记的人，或公钥"),
      Entry(
        "--granted-by PERSON", "keys of nobody on record that this person granted", "此人授权过的未登记公钥",
        values: .everybody),
    ])
}
