extension Sentence {
  /// What every terminal shows that shows any Chinese.
  static let hasItsCharacters = Sentence(en: "English", zh: "简体中文密钥")

  static func unknownLanguage(_ wish: String) -> Sentence {
    Sentence(
      en: "MPVAULT_LANG is “\(wish)”, which is no language of mpvault; it knows en and zh.",
      zh: "MPVAULT_LANG 的值「\(wish)」mpvault 不支持，只支持 en 和 zh。")
  }

  static func noText(_ word: String) -> Sentence {
    Sentence(en: "“\(word)” is not UTF-8, so nothing was done.", zh: "「\(word)」不是 UTF-8，什么都没做。")
  }
  static let noTextHint = Sentence(
    en: "set the terminal's character set to UTF-8 and type it again.", zh: "请把终端的字符集改成 UTF-8，再输入一次。")
  static func hint(_ sentence: Sentence) -> Sentence {
    Sentence(en: "hint: \(sentence.english)", zh: "提示：\(sentence.chinese)")
  }
  static let helpHint = Sentence(
    en: "mpvault --help, or mpvault COMMAND --help", zh: "mpvault --help，或 mpvault 命令 --help")
  static let noSuchLanguage = Sentence(en: "There is no such language.", zh: "没有这种语言。")
  static let languages = Sentence(en: "--lang en | zh", zh: "--lang zh（中文）| en（英文）")
  static let noCommand = Sentence(en: "Which command?", zh: "要执行哪个命令？")
  static let noSuchCommand = Sentence(en: "There is no such command.", zh: "没有这个命令。")
  static func subcommands(_ names: String) -> Sentence { Sentence(en: names, zh: names) }
  static func unknownOption(_ option: String) -> Sentence {
    Sentence(en: "There is no option \(option) here.", zh: "这里没有 \(option) 选项。")
  }
  static let missingArgument = Sentence(en: "A word is missing, such as the name.", zh: "少了参数，例如名称。")
  static func missingValue(_ option: String) -> Sentence {
    Sentence(en: "\(option) needs a value behind it.", zh: "\(option) 后面要有值。")
  }
  static let unexpectedArgument = Sentence(
    en:
      "There is a word too many. (It is not repeated here: it might be a secret, which belongs on standard input.)",
    zh: "多了一个参数。（这里不重复它：万一是密钥呢，密钥应从标准输入给出。）")
  static func invalidValue(_ option: String) -> Sentence {
    Sentence(en: "\(option) cannot take that value.", zh: "\(option) 不能取这个值。")
  }
  static let badUsage = Sentence(en: "The command line is not right.", zh: "命令写得不对。")
  static let secretInHistory = Sentence(
    en: "the command line is kept in your shell's history: remove it there, and reset the secret.",
    zh: "命令行会留在 shell 历史里：请从中删掉，并重置这个密钥。")
  static func editInstead(_ program: String) -> Sentence {
    Sentence(
      en: "“\(program)” is known already; change what is said about it with mpvault edit.",
      zh: "「\(program)」已经在库里，要改资料请用 mpvault edit。")
  }
  static let liveEither = Sentence(
    en: "--live and --not-live exclude each other.", zh: "--live 和 --not-live 不能同时用。")
  static let recoveryEither = Sentence(
    en: "--recovery-file and --no-recovery exclude each other.", zh: "--recovery-file 和 --no-recovery 不能同时用。")
  static let recoveryNeeded = Sentence(
    en: "Without a terminal there is nowhere to show the recovery code.", zh: "没有终端，恢复码没地方显示。")
  static let recoveryNeededHint = Sentence(
    en: "mpvault init --recovery-file FILE, or --no-recovery",
    zh: "mpvault init --recovery-file 文件，或 --no-recovery")
  static let badKDF = Sentence(en: "There is no such strength.", zh: "没有这个强度。")
  static let kdfs = Sentence(
    en: "--kdf interactive (64 MiB) | moderate (256 MiB) | sensitive (1 GiB)",
    zh: "--kdf interactive（64 MiB）| moderate（256 MiB）| sensitive（1 GiB）")
  static func passphraseFileEmpty(_ path: String) -> Sentence {
    Sentence(en: "The first line of \(path) is empty.", zh: "\(path) 的第一行是空的。")
  }
}
