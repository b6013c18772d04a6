internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault list`: every mini-program a line, or those that a word, a client or a tag picks.
struct ListCommand: Command {
  static let name = "list"
  static let abstract = Text("lists the mini-programs", "列出小程序")
  @OptionGroup var global: GlobalOptions
  @Argument("WORD", "only those whose name, alias, AppID or client holds it", "只列名称、别名、AppID 或客户含有它的")
  var word: String?
  @Option("--client C", "only this client's", "只列这个客户的")
  var client: String?
  @Option("--tag T", "only those with this tag", "只列有这个标签的")
  var tag: String?
  @Flag("--archived", "also those that are archived", "连同已归档的")
  var isWithArchived = false

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let rules = try vault.rules(at: session.now)
    let chosen = try vault.programs().filter { !$0.isHidden && isChosen($0) }.sorted { $0.name < $1.name }
    let programs = chosen.filter { isWithArchived || !$0.isArchived }
    if session.isJSON {
      try Output.data(JSON.array(programs.map { ProgramJSON.listed($0, todo: $0.openTodos(by: rules)) }).text)
    } else if programs.isEmpty, chosen.isEmpty {
      Output.talk(word == nil && client == nil && tag == nil ? .listEmpty : .listNoMatch)
      if let near = try Scope.near(client: client, tag: tag, word: word, in: vault) {
        Output.talk(.hint(near))
      }
    } else if !programs.isEmpty {
      try Output.page(table(programs, rules, at: session.now))
    }
    if programs.count < chosen.count { Output.talk(.archivedHidden(chosen.count - programs.count)) }
    session.tell(vault)
  }

  private func isChosen(_ program: ProgramState) -> Bool {
    if let client, program.client.map(Folding.fold) != Folding.fold(client) { return false }
    if let tag, !program.tags.contains(where: { Folding.fold($0) == Folding.fold(tag) }) { return false }
    guard let word else { return true }
    let wanted = Folding.fold(word)
    return [program.name, program.alias, program.appID?.text, program.client].compactMap(\.self)
      .contains { Folding.fold($0).firstRange(of: wanted) != nil }
  }

  private func table(_ programs: [ProgramState], _ rules: TodoRules, at now: Timestamp) -> Table {
    var table = Table(head: [.headName, .headAppID, .headClient, .headCredentials, .headStored, .headTodo])
    for program in programs {
      let credentials = program.credentials.map { credential in
        let version = credential.currentVersion.map { " v\($0)" } ?? ""
        return credential.kind.text + version
          + (credential.condition == .good ? "" : " " + credential.condition.title.text)
      }
      let held = program.hasNoSecret ? Text.noSecretYet.text : credentials.joined(separator: ", ")
      let stored = program.credentials.compactMap(\.storedAt).max()
      let count = program.openTodos(by: rules)
      table.add([
        .text(program.name + (program.isArchived ? Text.archivedMark.text : "")),
        .text(program.appID?.text ?? ""), .text(program.client ?? ""),
        .text(held), .ago(stored, at: now),
        .text(count == 0 ? "" : String(count)),
      ])
    }
    return table
  }
}

/// What is said here alone.
extension Text {
  static func archivedHidden(_ count: Int) -> Text {
    Text(
      "Archived and not listed: \(count) (--archived lists them)", "另有 \(count) 个已归档（--archived 可列出）")
  }
  static let listEmpty = Text(
    "The vault is empty. Store your first secret: mpvault add NAME", "库里还没有小程序。存第一个：mpvault add 名称")
}
