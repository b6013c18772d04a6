/// Help of what belongs to the shell.
extension HelpPage {
  static let completion = HelpPage(
    path: "completion", usage: "bash|zsh|fish",
    abstract: Sentence(en: "prints what your shell completes mpvault with", zh: "输出 shell 的补全脚本"),
    entries: [
      Entry(
        "bash|zsh|fish", "which shell; names are completed while the vault is unlocked (mpvault unlock)",
        "哪种 shell；保险库解锁期间（mpvault unlock）也补全名称")
    ],
    examples: [
      Entry("source <(mpvault completion bash)", "in ~/.bashrc", "写进 ~/.bashrc"),
      Entry(
        "mpvault completion zsh > ~/.zfunc/_mpvault", "with ~/.zfunc in fpath before compinit",
        "~/.zfunc 要在 compinit 之前加进 fpath"),
      Entry(
        "mpvault completion fish > ~/.config/fish/completions/mpvault.fish", "fish finds it there",
        "fish 会自己找到"),
    ])

  static let man = HelpPage(
    path: "man", usage: "",
    abstract: Sentence(en: "prints the manual page", zh: "输出手册页"),
    examples: [
      Entry("mpvault man | man -l -", "reads it, where it is not installed", "没有安装手册页时直接阅读")
    ])
}

extension Sentence {
  static let noSuchShell = Sentence(en: "There is no completion for that shell.", zh: "没有这种 shell 的补全脚本。")
  static let shells = Sentence(en: "there is bash, zsh and fish", zh: "有 bash、zsh 和 fish 三种")
}
