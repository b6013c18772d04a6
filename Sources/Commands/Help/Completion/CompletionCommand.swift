internal import ArgumentParser
internal import Host

/// `mpvault completion bash|zsh|fish`: what a shell loads to complete command lines of this program.
struct CompletionCommand: Command {
  static let name = "completion"
  static let abstract = Text("prints what your shell completes mpvault with", "输出 shell 的补全脚本")
  static let examples = [
    Example("source <(mpvault completion bash)", "in ~/.bashrc", "写进 ~/.bashrc"),
    Example(
      "mkdir -p ~/.zfunc && mpvault completion zsh > ~/.zfunc/_mpvault",
      "with ~/.zfunc in fpath before compinit",
      "~/.zfunc 要在 compinit 之前加进 fpath"),
    Example(
      "mkdir -p ~/.config/fish/completions && mpvault completion fish > ~/.config/fish/completions/mpvault.fish",
      "fish finds it there",
      "fish 会自己找到"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "bash|zsh|fish", "which shell; names are completed while the vault is unlocked (mpvault unlock)",
    "哪种 shell；保险库解锁期间（mpvault unlock）也补全名称")
  var shell: String

  func run() throws {
    guard let found = CompletingShell(rawValue: shell) else {
      throw Failure(
        .usage, .noSuchShell,
        hint: NearWords.hint(shell, among: CompletingShell.allCases.map(\.rawValue), otherwise: .shells))
    }
    try Output.data(bytes: Array((found.script + "\n").utf8).span)
  }
}

/// What is said here alone.
extension Text {
  static let noSuchShell = Text("There is no completion for that shell.", "没有这种 shell 的补全脚本。")
  static let shells = Text("there is bash, zsh and fish", "有 bash、zsh 和 fish 三种")
}
