internal import ArgumentParser

/// The help of one command, in both languages, drawn from the command itself: what ArgumentParser's would be.
struct HelpPage {
  let path: String
  let abstract: Text
  let examples: [Example]
  /// Its own, without those that every command takes.
  let entries: [HelpEntry]

  private init(_ command: CommandTree.Entry) {
    (path, abstract, examples) = (command.path, command.type.abstract, command.type.examples)
    let entries = ParserDump.arguments(of: command.type).map { HelpEntry($0, of: command.path) }
    let common = Set(Self.global.map(\.term))
    self.entries = entries.filter { !common.contains($0.term) }
  }

  static var all: [HelpPage] { CommandTree.commands.map(HelpPage.init) }

  static func page(_ path: String) -> HelpPage? {
    CommandTree.commands.first { $0.path == path }.map(HelpPage.init)
  }

  /// What every command takes.
  static let global = ParserDump.arguments(of: NoCommand.self).map { HelpEntry($0, of: "") }

  /// What has to be typed, and what stands by itself.
  var usage: Text {
    let (words, command) = (entries.filter { !$0.isOption && !$0.isLast }, entries.filter(\.isLast))
    let needed = entries.filter { $0.isOption && !$0.isOptional }
    let front = ["mpvault", path] + (words + needed).map(\.usage)
    let end = command.map(\.usage)
    guard entries.contains(where: { $0.isOption && $0.isOptional }) else {
      let line = (front + end).joined(separator: " ")
      return Text(command: line)
    }
    let (before, behind) = (front.joined(separator: " "), end.map { " \($0)" }.joined())
    let typed = Text(command: before)
    return Text("\(typed) [options]\(behind)", "\(typed) [选项]\(behind)")
  }

  var page: Page {
    var page =
      Page([abstract.text, ""]) + .usage(usage.text) + Self.section(entries) + Self.section(Self.global)
    if !examples.isEmpty { page += "" }
    for example in examples { page += Page(["# \(example.meaning.text)"]) + .whole(example.line) }
    return page
  }

  private static func entries(_ paths: [String]) -> [HelpEntry] {
    paths.compactMap { path in
      CommandTree.commands.first { $0.path == path }
        .map { HelpEntry($0.path, "\($0.type.abstract)", "\($0.type.abstract)") }
    }
  }

  /// What `mpvault` alone prints where nobody sits at a terminal.
  static var first: Page {
    Page([Text.abstract.text]) + section(entries(firstPaths)) + Page(["", Text.helpAll.text])
  }

  /// What `mpvault help` prints: all of it, with what each command takes.
  static var overview: Page {
    Page([Text.abstract.text]) + section(entries(firstPaths)) + section(global)
      + Page(["", Text.helpMore.text, Text.helpAll.text])
  }

  /// The word behind `--help` for all commands.
  static let allWord = "all"

  /// All commands, by what one wants to do.
  static var everything: Page {
    let width = CommandTree.commands.map(\.path.count).max() ?? 0
    let jobs = jobs.map { job in Page(["", job.title.text]) + Page(table(entries(job.paths), width)) }
    return jobs.reduce(Page([Text.abstract.text]), +) + section(global) + Page(["", Text.helpMore.text])
  }

  /// The commands that begin with one word.
  static func group(_ name: String) -> Page {
    let paths = CommandTree.commands.map(\.path).filter { $0.hasPrefix(name + " ") }
    return Page(table(entries(paths))) + Page(["", Text.helpMore.text])
  }

  private static func section(_ entries: [HelpEntry]) -> Page {
    entries.isEmpty ? Page() : Page([""]) + Page(table(entries))
  }

  /// - Parameter width: the columns that the terms have at least.
  private static func table(_ entries: [HelpEntry], _ width: Int = 0) -> Table {
    var table = Table(indent: 2, first: width)
    for entry in entries { table.add([entry.term, entry.meaning.text]) }
    return table
  }
}

/// A command that takes what every command takes.
private struct NoCommand: Command {
  static let name = ""
  static let abstract = Text("", "")
  @OptionGroup var global: GlobalOptions
}

extension Text {
  static let abstract = Text(
    "mpvault keeps the AppSecrets of WeChat mini-programs: stored the second they appear, every reset on record.",
    "mpvault 保管微信小程序的 AppSecret：一出现就存下，每次重置都有记录。")
  static let helpMore = Text(
    "mpvault COMMAND --help tells more. No option takes a secret itself: give it at the prompt or through a pipe.",
    "mpvault 命令 --help 看详情。没有任何选项直接接收密钥：请在提示处输入，或通过管道给出。")
  static let helpAll = Text("All commands: mpvault --help all", "全部命令：mpvault --help all")
}
