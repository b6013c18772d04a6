/// Help of the commands about a team's repository.
extension HelpPage {
  static let sync = HelpPage(
    path: "sync", usage: "[--accept FINGERPRINT]… [--accept-rollback]",
    abstract: Sentence(
      en: "exchanges what is shared with a team, through its git repository", zh: "通过 git 仓库与团队同步共享的内容"),
    entries: [
      Entry(
        "--accept FINGERPRINT",
        "takes ledgers founded by this person, who is not known yet; compare it by phone first",
        "接受这个未登记的人建的记录；先打电话核对指纹", repeats: true),
      Entry(
        "--accept-rollback", "goes on although the repository lost history, and puts back what is lacking",
        "仓库历史丢失时仍然继续，并补回缺的内容"),
    ],
    examples: [Entry("mpvault sync", "take what is new, send what others lack", "收下新的，发出别人缺的")])

  static let syncInit = HelpPage(
    path: "sync init", usage: "URL [--accept FINGERPRINT]…",
    abstract: Sentence(
      en: "goes with this git repository from now on, and syncs", zh: "从此与这个 git 仓库同步"),
    entries: [
      Entry(
        "URL", "as git clone takes it; an empty repository the first time; git's own credentials are used",
        "写法同 git clone；第一次用空仓库；登录方式用 git 自己的"),
      Entry(
        "--accept FINGERPRINT",
        "takes ledgers founded by this person, who is not known yet; compare it by phone first",
        "接受这个未登记的人建的记录；先打电话核对指纹", repeats: true),
    ],
    examples: [
      Entry("mpvault sync init git@git.example.com:team/vault.git", "one a team", "每个团队一个仓库")
    ])
}
