internal import Host

/// A command that lacks a word: it is asked for once the page is left, and the command is whole when it is printed.
enum Asking: Equatable {
  case leak(String)
  case share(String)
  /// The command as far as it is known.
  case accept([String])

  var question: Text {
    switch self {
    case .leak(let name):
      Text(
        "Where was the secret of \(name) found (Enter: nothing is done): ", "\(name) 的密钥是在哪里泄露的（回车取消）：")
    case .share(let name):
      Text("Who is to have \(name) (a name, or a key; Enter: nobody): ", "把 \(name) 共享给谁（名字或公钥，回车取消）：")
    case .accept(let words):
      Text(
        "Why can it wait for 30 days (\(Text(command: Shell.line(words))); Enter: it cannot): ",
        "为什么可以先放 30 天（\(Text(command: Shell.line(words)))；回车取消）：")
    }
  }

  /// What the answer is for.
  var option: String {
    switch self {
    case .leak: "--where"
    case .share: "--to"
    case .accept: "--note"
    }
  }

  /// The whole command.
  func words(_ answer: String) -> [String] {
    switch self {
    case .leak(let name): Self.line("leak", name, "--where", answer)
    case .share(let name): Self.line("share", name, "--to", answer)
    case .accept(let words): words + ["--until", "30d", "--note", answer]
    }
  }

  /// A name that begins with a dash is no option.
  private static func line(_ command: String, _ name: String, _ options: String...) -> [String] {
    name.hasPrefix("-") ? [command] + options + ["--", name] : [command, name] + options
  }
}
