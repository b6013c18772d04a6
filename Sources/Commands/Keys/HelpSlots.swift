/// Help on the ways into a vault.
extension HelpPage {
  static let passphrase = HelpPage(
    path: "passphrase",
    usage: "[--new-passphrase-file FILE] [--recovery | --recovery-file FILE] [--kdf STRENGTH]",
    abstract: Sentence(en: "changes the passphrase", zh: "修改口令"),
    entries: [
      Entry(
        "--new-passphrase-file FILE", "takes the new passphrase from a file's first line", "新口令取自文件第一行"),
      Entry("--recovery", "opens the vault with the recovery code, asked for", "忘了口令：用恢复码打开，在提示处输入"),
      Entry("--recovery-file FILE", "the same with the code in a file", "同上，恢复码取自文件"),
      Entry(
        "--kdf STRENGTH", "work to guess it: interactive, moderate or sensitive (default: as it was)",
        "推导强度：interactive、moderate 或 sensitive（默认不变）", values: .strengths),
    ])

  static let recovery = HelpPage(
    path: "recovery", usage: "[--recovery-file FILE]",
    abstract: Sentence(en: "makes a new recovery code", zh: "更换恢复码"),
    entries: [writtenTo])

  static let rekey = HelpPage(
    path: "rekey", usage: "[--recovery-file FILE | --no-recovery]",
    abstract: Sentence(
      en: "encrypts the vault under a new key, with a new recovery code", zh: "更换保险库密钥并重新加密，同时更换恢复码"),
    entries: [writtenTo, Entry("--no-recovery", "leaves it without a recovery code", "之后不再有恢复码")])

  static let slotAdd = HelpPage(
    path: "slot add", usage: "KEY",
    abstract: Sentence(
      en: "lets a machine's age key open the vault, with --identity", zh: "让一台机器的 age 密钥能打开保险库（--identity）"),
    entries: [
      Entry("KEY", "age1…, a line “ssh-ed25519 …”, a card, or @FILE", "age1…、「ssh-ed25519 …」一行、名片，或 @文件")
    ],
    examples: [
      Entry(
        "mpvault slot add age1…", "then there: mpvault --identity key.txt get shop",
        "之后在那台机器上：mpvault --identity key.txt get shop")
    ])

  static let slotList = HelpPage(
    path: "slot list", usage: "", abstract: Sentence(en: "lists the ways into the vault", zh: "列出打开方式"))

  static let slotRemove = HelpPage(
    path: "slot remove", usage: "SLOT [--recovery-file FILE]",
    abstract: Sentence(en: "removes a way in, and rekeys", zh: "移除一种打开方式，并更换密钥"),
    entries: [
      Entry(
        "SLOT", "passphrase, recovery, identity, or the number that slot list shows",
        "passphrase、recovery、identity，或 slot list 里的编号",
        values: .words(["passphrase", "recovery", "identity"])),
      writtenTo,
    ])

  private static let writtenTo = Entry(
    "--recovery-file FILE", "writes the new recovery code to a new file instead of the terminal",
    "新恢复码写入新文件，不在终端显示")
}
