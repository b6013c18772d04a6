/// Help of the commands that hand secrets to other programs.
extension HelpPage {
  static let run = HelpPage(
    path: "run",
    usage:
      "[NAME] [--with NAME]… [--env VAR=TEXT]… [--env-file FILE]…\n  [--place P | --from-git URL --founder FINGERPRINT…] [--no-masking] [--force] -- COMMAND…",
    abstract: Sentence(
      en: "runs a command with secrets in its environment, and masks them in its output",
      zh: "把密钥放进环境变量运行命令，并在输出里屏蔽"),
    entries: [
      Entry(
        "NAME", "gives WX_APPID, WX_APPSECRET, WX_UPLOAD_KEY, WX_MESSAGE_TOKEN, WX_MESSAGE_AES_KEY…",
        "提供 WX_APPID、WX_APPSECRET、WX_UPLOAD_KEY、WX_MESSAGE_TOKEN、WX_MESSAGE_AES_KEY 等"),
      Entry(
        "--with NAME",
        "another mini-program; the variables of several begin with their aliases",
        "再加一个小程序；有几个时变量以各自短名开头", repeats: true),
      Entry(
        "--env VAR=TEXT", "a variable with references in it (mp://NAME/FIELD)",
        "自定变量，值里可写引用（mp://名称/字段）", repeats: true),
      Entry(
        "--env-file FILE", "variables from a file with references (.env)",
        "从 .env 文件读变量，值里可写引用", repeats: true),
      Entry("--place P", "records that P has these values; else nothing is recorded", "记下这些值交给了 P；不给则不作记录"),
      Entry(
        "--no-masking", "puts the command in the place of mpvault, its output untouched",
        "直接换成该命令，输出不经 mpvault"),
      Entry(
        "--force", "also values of others that have not the shape of their kind", "别人存入的值格式不对也照样交出"),
      Entry(
        "--from-git URL",
        "reads a team's repository with --identity alone, without a vault; records nothing",
        "不用保险库，只凭 --identity 的私钥读团队仓库；不作记录"),
      Entry(
        "--founder FINGERPRINT", "uses only what this person registered",
        "只用此指纹的人登记的小程序", repeats: true),
      Entry("COMMAND", "the command and its arguments, behind two dashes", "要运行的命令和参数，写在 -- 之后"),
    ],
    examples: [
      Entry("mpvault run shop -- npm start", "the service with its secrets", "带着密钥启动服务"),
      Entry(
        "mpvault run --env TOKEN=mp://shop/message-token -- ./check.sh", "one variable of your own",
        "只给一个自己命名的变量"),
      Entry(
        "mpvault --identity ci.key run --from-git git@host:team/secrets.git --founder '12345 …' shop -- ./deploy",
        "in CI, with the machine's own key", "在 CI 里，用机器自己的私钥"),
    ])

  static let inject = HelpPage(
    path: "inject", usage: "[-i | --input FILE] [-o | --output FILE] [--check] [--force]",
    abstract: Sentence(
      en: "fills mp:// references in a text, bare or in {{ }}", zh: "把文本里的 mp:// 引用（可写在 {{ }} 里）换成实际值"),
    entries: [
      Entry("-i, --input FILE", "the text; else standard input", "模板文件，不给则读标准输入"),
      Entry(
        "-o, --output FILE",
        "where it goes, at once and for you alone (600); else, or with -, standard output",
        "写到文件（原子写入，权限 600），不给或 - 为标准输出"),
      Entry("--check", "only tells whether all references resolve", "只检查引用能否都找到"),
      Entry(
        "--force", "also over a file that is there, and with values of others that have an odd shape",
        "文件已存在也替换；别人存入的值格式不对也照样交出"),
    ],
    examples: [
      Entry("mpvault inject -i app.yml.tpl -o app.yml", "a configuration file from its template", "由模板生成配置文件")
    ])
}
