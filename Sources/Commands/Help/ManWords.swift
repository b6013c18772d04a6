/// What the manual page says beside the help.
enum ManWords {
  static let description = [
    Sentence(
      en:
        "The AppSecret of a WeChat mini-program is shown once. mpvault stores it in that moment, in one encrypted file on this computer, shares it with the people who need it, and keeps every reset, every person who was ever given it, and everything still to be done on record.",
      zh:
        "微信小程序的 AppSecret 只显示一次。mpvault 当场把它存进本机的一个加密文件，只共享给需要的人，并记下每次重置、每个拿到过它的人和所有还没做完的事。"
    ),
    Sentence(
      en:
        "A name, an alias or an AppID stands for a mini-program; NAME/KIND for a credential that is not the AppSecret. Inside a project with project.config.json or uni-app's manifest.json, show, get, copy, history, run and verify need no name, and “.” stands for it elsewhere.",
      zh:
        "小程序可以用名称、别名或 AppID 指明；「名称/类型」指 AppSecret 以外的密钥。在有 project.config.json 或 uni-app 的 manifest.json 的项目目录里，show、get、copy、history、run、verify 可以不写名称，其他命令用「.」代替。"
    ),
    Sentence(
      en:
        "No option and no variable takes a secret or a passphrase itself: it is typed at a hidden prompt, comes through a pipe, or from a file. mpvault opens no network connection; curl and git do that where a command needs it.",
      zh:
        "没有任何选项或环境变量直接接收密钥或口令：在提示处隐藏输入、通过管道给出，或取自文件。mpvault 自己不开网络连接，需要时由 curl 和 git 去做。"
    ),
    Sentence(
      en:
        "Data goes to standard output, everything else to standard error. Without a terminal nothing is asked: what would need an answer is refused with the option that gives it.",
      zh: "数据写到标准输出，其余写到标准错误。没有终端时不会提问：需要回答的，会拒绝并告诉你该加哪个选项。"),
  ]

  static let variables = [
    HelpPage.Entry("MPVAULT_VAULT", "the vault file, as --vault", "保险库文件，同 --vault"),
    HelpPage.Entry(
      "MPVAULT_PASSPHRASE_FILE", "a file whose first line is the passphrase, as --passphrase-file",
      "第一行是口令的文件，同 --passphrase-file"),
    HelpPage.Entry(
      "MPVAULT_IDENTITY", "a file with an age or SSH key that opens the vault, as --identity",
      "能打开保险库的 age 或 SSH 私钥文件，同 --identity"),
    HelpPage.Entry(
      "MPVAULT_LANG", "the language, en or zh, as --lang; else LANGUAGE, LC_ALL, LC_MESSAGES and LANG",
      "语言 en 或 zh，同 --lang；不设则看 LANGUAGE、LC_ALL、LC_MESSAGES、LANG"),
    HelpPage.Entry(
      "MPVAULT_WECHAT_API",
      "another address for verify in place of https://api.weixin.qq.com: https, or http on this computer",
      "verify 改用的地址，代替 https://api.weixin.qq.com：https，或本机的 http"),
    HelpPage.Entry(
      "XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME", "where the files below stand",
      "下面各文件所在的目录"),
    HelpPage.Entry(
      "XDG_CACHE_HOME", "handed on to git, whose credential cache stands there", "传给 git，它的凭据缓存在那里"),
  ]

  static let files = [
    HelpPage.Entry("~/.local/share/mpvault/vault.db", "the vault", "保险库"),
    HelpPage.Entry(
      "~/.local/state/mpvault/",
      "the newest state that this computer has seen, so that an old copy is noticed",
      "本机见过的最新状态，换回旧副本会被发现"),
    HelpPage.Entry("~/.config/mpvault/", "where the mirror of a locked vault stands", "锁定时也要知道的镜像位置"),
    HelpPage.Entry(
      "project.config.json, project.private.config.json, manifest.json",
      "a project's AppID: in its folder or one above", "项目的 AppID：在当前目录或上级目录里"),
  ]

  /// Pages with their sections.
  static let seeAlso = [("age", 1), ("curl", 1), ("git", 1), ("keyrings", 7), ("sqlite3", 1)]
}

extension Sentence {
  static let manTitle = Sentence(
    en: "keeps the AppSecrets of WeChat mini-programs", zh: "保管微信小程序的 AppSecret")
  static let manName = Sentence(en: "NAME", zh: "名称")
  static let manSynopsis = Sentence(en: "SYNOPSIS", zh: "概要")
  static let manDescription = Sentence(en: "DESCRIPTION", zh: "说明")
  static let manCommands = Sentence(en: "COMMANDS", zh: "命令")
  static let manOptions = Sentence(en: "OPTIONS", zh: "选项")
  static let manGlobal = Sentence(
    en: "Every command takes these, before or behind its name.", zh: "所有命令都支持，写在命令前后都可以。")
  static let manEnvironment = Sentence(en: "ENVIRONMENT", zh: "环境变量")
  static let manFiles = Sentence(en: "FILES", zh: "文件")
  static let manExitStatus = Sentence(en: "EXIT STATUS", zh: "退出码")
  static let manExamples = Sentence(en: "EXAMPLES", zh: "示例")
  static let manSeeAlso = Sentence(en: "SEE ALSO", zh: "参见")
  static let manCommand = Sentence(en: "COMMAND", zh: "命令")
  static let manOptionWord = Sentence(en: "OPTION", zh: "选项")
}

extension ExitCode {
  var meaning: Sentence {
    switch self {
    case .done: Sentence(en: "done", zh: "成功")
    case .no: Sentence(en: "the answer is no: a check found something", zh: "检查发现问题")
    case .usage: Sentence(en: "the command line is not right", zh: "用法不对")
    case .badData: Sentence(en: "what was given is not right; nothing was changed", zh: "给的数据不对，什么都没改")
    case .missing: Sentence(en: "there is no such thing", zh: "没有这样东西")
    case .unavailable: Sentence(en: "something that is needed is not available", zh: "缺少条件")
    case .cannotCreate: Sentence(en: "something cannot be created", zh: "不能创建")
    case .inputOutput: Sentence(en: "reading or writing failed", zh: "读写出错")
    case .busy: Sentence(en: "busy; try again", zh: "正忙，稍后再试")
    case .refused:
      Sentence(en: "refused: tampered with, an old copy, or an unknown sender", zh: "被拒绝：被改过、换成了旧副本，或发送者未登记")
    case .locked: Sentence(en: "locked, a wrong key, or not for us", zh: "打不开：锁着、密钥不对，或不是给我们的")
    case .notExecutable: Sentence(en: "run: the command cannot be started", zh: "run：命令无法启动")
    case .noCommand: Sentence(en: "run: there is no such command", zh: "run：没有这个命令")
    case .interrupted: Sentence(en: "interrupted by Ctrl-C", zh: "被 Ctrl-C 中断")
    case .brokenPipe: Sentence(en: "whoever read the output went away", zh: "读取输出的一方已经退出")
    }
  }
}
