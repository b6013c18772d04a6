/// Help of `export`.
extension HelpPage {
  static let export = HelpPage(
    path: "export",
    usage:
      "[NAME]… [--client C] [--tag T] [--all] (--format F | --template FILE)\n  [-o | --output FILE] [--place P] [--force]",
    abstract: Sentence(
      en: "writes secrets in the shape that a program or an SDK reads", zh: "按程序或 SDK 能直接读取的格式导出密钥"),
    entries: [
      Entry("NAME", "names, aliases or AppIDs", "名称、别名或 AppID"),
      Entry("--client C", "all of a client", "某客户的全部"),
      Entry("--tag T", "all with a tag", "带某标签的全部"),
      Entry("--all", "all there are", "全部"),
      Entry(
        "--format F",
        "one of dotenv, shell, json, wxjava, wxjava-multi, wxjava-configs, easywechat, laravel, silenceper, senparc, uni-id, kubernetes, upload-key",
        "格式：dotenv、shell、json、wxjava、wxjava-multi、wxjava-configs、easywechat、laravel、silenceper、senparc、uni-id、kubernetes、upload-key",
        values: .exportFormats),
      Entry(
        "--template FILE",
        "any text with references; mp://./appsecret is that of NAME; several fill it one after the other",
        "任意文本，其中的引用换成实际值；mp://./appsecret 指 NAME 的密钥；选了多个就依次各填一遍"),
      Entry(
        "-o, --output FILE",
        "where it goes, at once and for you alone (600); dotenv and laravel set their variables in it and leave the rest; a folder for upload-key; - is standard output",
        "写到文件（原子写入，权限 600）；dotenv 和 laravel 只改自己的变量，其余原样保留；upload-key 可给目录；- 为标准输出"),
      Entry("--place P", "records that it is for P", "记下是给 P 用的"),
      Entry(
        "--force", "also over a file that is there, and with values of others that have an odd shape",
        "文件已存在也替换；别人存入的值格式不对也照样交出"),
    ],
    examples: [
      Entry(
        "mpvault export shop --format wxjava -o application-wx.yml", "for Spring Boot with WxJava",
        "给用 WxJava 的 Spring Boot 项目"),
      Entry(
        "mpvault export shop --format upload-key -o .", "private.wx….key, as miniprogram-ci takes it",
        "生成 miniprogram-ci 用的 private.wx….key"),
      Entry(
        "eval \"$(mpvault export shop --format shell)\"", "into the variables of this shell", "放进当前 shell 的变量"
      ),
    ])
}
