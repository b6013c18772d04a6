internal import MiniProgram

extension Text {
  /// What every terminal shows that shows any Chinese.
  static let hasItsCharacters = Text("English", "简体中文密钥")

  static func hint(_ sentence: Text) -> Text {
    Text("hint: \(sentence)", "提示：\(sentence)")
  }
  static let helpHint = Text(
    "mpvault --help, or mpvault COMMAND --help", "mpvault --help，或 mpvault 命令 --help")
  static func helpHint(of path: String) -> Text { Text(command: "mpvault \(path) --help") }
  static let noCommand = Text("Which command?", "要执行哪个命令？")
  /// A long word may be a secret.
  static func noSuchCommand(_ word: String) -> Text {
    guard word.count <= 24, !SecretShape.isSecretLike(word) else { return noSuchCommand }
    return Text("There is no command “\(word)”.", "没有「\(word)」这个命令。")
  }
  static func lacksValue(_ option: String) -> Text {
    Text(
      "is there something behind \(option)? It takes the next word as its value", "\(option) 后面漏了值？它会把下一个词当作值"
    )
  }
  static let noSuchCommand = Text("There is no such command.", "没有这个命令。")
  static let secretInHistory = Text(
    "the command line is kept in your shell's history: remove it there, and reset the secret.",
    "命令行会留在 shell 历史里：请从中删掉，并重置这个密钥。")
  static let recoveryEither = Text(
    "--recovery-file and --no-recovery exclude each other.", "--recovery-file 和 --no-recovery 不能同时用。")
  static let recoveryNeeded = Text(
    "Without a terminal there is nowhere to show the recovery code.", "没有终端，恢复码没地方显示。")
}
