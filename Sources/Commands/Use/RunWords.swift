extension Sentence {
  static let runWhat = Sentence(en: "There is no command to run.", zh: "没有要运行的命令。")

  static let runWhatHint = Sentence(
    en: "write it behind two dashes: mpvault run shop -- npm start",
    zh: "命令写在 -- 后面：mpvault run shop -- npm start")

  static func commandMissing(_ name: String) -> Sentence {
    Sentence(en: "There is no command \(name).", zh: "找不到命令 \(name)。")
  }

  static let commandMissingHint = Sentence(
    en: "is it installed, and its folder in PATH?", zh: "请确认已经安装，且所在目录在 PATH 里")

  static func commandNotStarted(_ name: String) -> Sentence {
    Sentence(en: "\(name) could not be started.", zh: "无法启动 \(name)。")
  }

  static let notExecutableHint = Sentence(
    en: "it is no program, or you may not run it", zh: "它不是程序，或没有执行权限")

  static func reason(_ text: String) -> Sentence { Sentence(en: text, zh: text) }

  static func tooShortToMask(_ reference: String) -> Sentence {
    Sentence(
      en: "\(reference) is too short to be masked in the command's output",
      zh: "\(reference) 太短，命令输出里无法屏蔽")
  }

  static let stopped = Sentence(
    en: "stopped; any key lets it go on, Ctrl-Z gives you the shell", zh: "已暂停；按任意键继续，再按 Ctrl-Z 回到 shell")

  static let leftRunning = Sentence(
    en:
      "the command left a process running; its output goes on being masked (for services there is --no-masking)",
    zh: "命令已退出，它启动的进程还在运行，输出里的密钥会继续屏蔽（常驻服务可加 --no-masking）")

  static let leftUnheard = Sentence(
    en: "the command left a process running, and nothing could be started to mask its output, which is lost",
    zh: "命令已退出，它启动的进程还在运行；屏蔽进程启动不了，那些进程的输出会丢失")

  static let checkWritesNothing = Sentence(
    en: "--check writes nothing, so it takes no -o.", zh: "--check 不写文件，不能和 -o 一起用。")

  static func allResolve(_ count: Int) -> Sentence {
    switch count {
    case 0: noReference
    case 1: Sentence(en: "The one reference resolves.", zh: "唯一的引用能找到。")
    default: Sentence(en: "All \(count) references resolve.", zh: "\(count) 个引用都能找到。")
    }
  }

  static let noReference = Sentence(en: "There is no reference in the text.", zh: "文本里没有引用。")

  static func filled(_ path: String, _ count: Int) -> Sentence {
    Sentence(
      en: count == 1
        ? "\(path) written, one reference filled in (mode 600)"
        : "\(path) written, \(count) references filled in (mode 600)",
      zh: "已写入 \(path)，填入 \(count) 处（权限 600）")
  }

  static func textTooLong(_ mebibytes: Int) -> Sentence {
    Sentence(en: "The text has more than \(mebibytes) MiB.", zh: "文本超过 \(mebibytes) MiB。")
  }

  static let textTooLongHint = Sentence(
    en: "inject fills in configuration files; is it the right one?", zh: "inject 用来填配置文件，请确认没有给错文件")
}
