internal import Delivery

/// What the manual page says beside the help.
enum ManWords {
  static let description = [
    Text(
      "The AppSecret of a WeChat mini-program is shown once. mpvault stores it in that moment, in one encrypted file on this computer, shares it with the people who need it, and keeps every reset, every person who was ever given it, and everything still to be done on record.",
      "微信小程序的 AppSecret 只显示一次。mpvault 当场把它存进本机的一个加密文件，只共享给需要的人，并记下每次重置、每个拿到过它的人和所有还没做完的事。"
    ),
    Text(
      "A name, an alias or an AppID stands for a mini-program; NAME/KIND for a credential that is not the AppSecret. Inside a project with project.config.json or uni-app's manifest.json, show, get, copy, compare, history, run and verify need no name, and “.” stands for it elsewhere.",
      "小程序可以用名称、短名或 AppID 指明；「名称/类型」指 AppSecret 以外的密钥。在有 project.config.json 或 uni-app 的 manifest.json 的项目目录里，show、get、copy、compare、history、run、verify 可以不写名称，其他命令用「.」代替。"
    ),
    Text(
      "No option and no variable takes a secret or a passphrase itself: it is typed at a hidden prompt, comes through a pipe, or from a file. mpvault opens no network connection; curl and git do that where a command needs it.",
      "没有任何选项或环境变量直接接收密钥或口令：在提示处隐藏输入、通过管道给出，或取自文件。mpvault 自己不开网络连接，需要时由 curl 和 git 去做。"
    ),
    Text(
      "Data goes to standard output, everything else to standard error. Without a terminal nothing is asked: what would need an answer is refused with the option that gives it.",
      "数据写到标准输出，其余写到标准错误。没有终端时不会提问：需要回答的，会拒绝并告诉你该加哪个选项。"),
  ]

  static let variables = [
    HelpEntry("MPVAULT_VAULT", "the vault file, as --vault", "保险库文件，同 --vault"),
    HelpEntry(
      "MPVAULT_PASSPHRASE_FILE", "a file whose first line is the passphrase, as --passphrase-file",
      "第一行是口令的文件，同 --passphrase-file"),
    HelpEntry(
      "MPVAULT_IDENTITY", "a file with an age or SSH key that opens the vault, as --identity",
      "能打开保险库的 age 或 SSH 私钥文件，同 --identity"),
    HelpEntry(
      "MPVAULT_FROM_GIT, MPVAULT_FOUNDER",
      "as --from-git and --founder (commas between several), for run, get, inject and export without --vault",
      "同 --from-git 和 --founder（几个用逗号隔开），用于没有写 --vault 的 run、get、inject、export"),
    HelpEntry(
      "MPVAULT_LANG", "the language, en or zh, as --lang; else LANGUAGE, LC_ALL, LC_MESSAGES and LANG",
      "语言 en 或 zh，同 --lang；不设则看 LANGUAGE、LC_ALL、LC_MESSAGES、LANG"),
    HelpEntry(
      "COLUMNS", "how wide lines may be, also in a pipe; else the terminal's width, and in a pipe any",
      "一行最多多少列，管道里也照办；不设则按终端宽度，管道里不折行"),
    HelpEntry(
      "MPVAULT_WECHAT_API, MPVAULT_DOUYIN_API, MPVAULT_WECOM_API, MPVAULT_FEISHU_API, MPVAULT_DINGTALK_API",
      "another address for verify and token in place of the platform's own: https, or http on this computer",
      "verify 和 token 改用的地址，代替平台自己的地址：https，或本机的 http"),
    HelpEntry(
      "XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME", "where the files below stand",
      "下面各文件所在的目录"),
    HelpEntry(
      "XDG_CACHE_HOME", "handed on to git, whose credential cache stands there", "传给 git，它的凭据缓存在那里"),
  ]

  static let files = [
    HelpEntry("~/.local/share/mpvault/vault.db", "the vault", "保险库"),
    HelpEntry(
      "~/.local/state/mpvault/",
      "the newest state that this computer has seen, so that an old copy is noticed",
      "本机见过的最新状态，换回旧副本会被发现"),
    HelpEntry("~/.config/mpvault/", "where the mirror of a locked vault stands", "镜像放在哪里（保险库锁着时也用得到）"),
    HelpEntry(
      "project.config.json, project.private.config.json, manifest.json",
      "a project's AppID: in its folder or one above", "项目的 AppID：在当前目录或上级目录里"),
  ]

  /// Pages with their sections.
  static let seeAlso = [("age", 1), ("curl", 1), ("git", 1), ("keyrings", 7), ("sqlite3", 1)]
}

extension ExitCode {
  var meaning: Text {
    switch self {
    case .done: Text("done", "成功")
    case .no: Text("the answer is no: a check found something", "检查发现问题")
    case .usage: Text("the command line is not right", "用法不对")
    case .badData: Text("what was given is not right; nothing was changed", "给的数据不对，什么都没改")
    case .missing: Text("there is no such thing", "没有这样东西")
    case .unavailable: Text("something that is needed is not available", "缺少条件")
    case .cannotCreate: Text("something cannot be created", "不能创建")
    case .inputOutput: Text("reading or writing failed", "读写出错")
    case .busy: Text("busy; try again", "正忙，稍后再试")
    case .refused:
      Text("refused: tampered with, an old copy, or an unknown sender", "被拒绝：被改过、换成了旧副本，或发送者未登记")
    case .locked: Text("locked, a wrong key, or not for us", "打不开：锁着、密钥不对，或不是给我们的")
    case .notExecutable: Text("run: the command cannot be started", "run：命令无法启动")
    case .noCommand: Text("run: there is no such command", "run：没有这个命令")
    case .interrupted: Text("interrupted by Ctrl-C", "被 Ctrl-C 中断")
    case .brokenPipe: Text("whoever read the output went away", "读取输出的一方已经退出")
    }
  }
}
