internal import ArgumentParser
internal import Host

/// `mpvault completion bash|zsh|fish`: what a shell loads to complete command lines of this program.
struct CompletionCommand: Command {
  static let name = "completion"
  @OptionGroup var global: GlobalOptions
  @Argument var shell: String

  func run() throws {
    guard let shell = CompletingShell(rawValue: shell) else {
      throw Failure(.usage, .noSuchShell, hint: .shells)
    }
    try Output.data(bytes: Array((shell.script + "\n").utf8).span)
  }
}
