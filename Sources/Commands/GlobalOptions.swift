internal import ArgumentParser
internal import Delivery

/// What every command takes.
struct GlobalOptions: ParsableArguments {
  @Option("--vault PATH", "the vault file (MPVAULT_VAULT)", "保险库文件（MPVAULT_VAULT）")
  var vault: String?
  @Option(
    "--passphrase-file PATH", "takes the passphrase from a file's first line (MPVAULT_PASSPHRASE_FILE)",
    "从文件第一行读口令（MPVAULT_PASSPHRASE_FILE）")
  var passphraseFile: String?
  @Option(
    "--identity PATH",
    "opens the vault with an age or SSH key from a file, or - for standard input (MPVAULT_IDENTITY)",
    "用文件里的 age 或 SSH 私钥打开，- 为标准输入（MPVAULT_IDENTITY）")
  var identity: String?
  /// Read before parsing, so that mistakes are told in it; named here so that it is known.
  @Option(
    "--lang en|zh", "the language (MPVAULT_LANG, else the locale)", "语言（MPVAULT_LANG，否则看系统区域）")
  var language: String?
  @Flag("--json", "prints data and errors as JSON", "数据和错误以 JSON 输出")
  var isJSON = false

  var wishes: Wishes {
    Wishes(vault: vault, passphraseFile: passphraseFile, identity: identity, isJSON: isJSON)
  }
}
