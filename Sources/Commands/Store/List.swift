internal import ArgumentParser
internal import Delivery
internal import FoundationEssentials
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault list`: every mini-program a line, or those that a word, a client or a tag picks.
struct ListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists the mini-programs", "列出小程序")
  @OptionGroup var global: GlobalOptions
  @Argument("WORD", "only those whose name, alias, AppID or client holds it", "只列名称、短名、AppID 或客户里含有这个词的")
  var word: String?
  @Option("--client C", "only this client's", "只列这个客户的")
  var client: String?
  @Option("--tag T", "only those with this tag", "只列有这个标签的")
  var tag: String?
  @Flag("--archived", "also those that are archived", "连同已归档的")
  var isWithArchived = false

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let rules = try vault.rules(at: session.now)
    let chosen = try vault.programs().filter { !$0.isHidden && isChosen($0) }.sorted { $0.name < $1.name }
    let programs = chosen.filter { isWithArchived || !$0.isArchived }
    let owner = vault.signingKey
    let rows = Workers.map(programs.count, piece: 32) { index in
      let own = programs[index].holder(signingKey: owner)
      return ProgramRow(
        program: programs[index], todo: programs[index].openTodos(by: rules),
        isRecordAlone: own?.seesRecordAlone ?? false)
    }
    let near =
      chosen.isEmpty ? try Scope.near(client: client, tag: tag, word: word, in: vault) : nil
    // A name that is nobody's is a mistake; a client or a tag of which there is none is an empty list.
    if chosen.isEmpty, word != nil { throw Failure(.missing, .listNoMatch, hint: near) }
    let isAll = client == nil && tag == nil
    try Listing(rows, empty: chosen.isEmpty ? isAll ? .listEmpty : .listNoMatch : nil).show(session)
    if let near { Output.talk(.hint(near)) }
    if programs.count < chosen.count { Output.talk(.archivedHidden(chosen.count - programs.count)) }
  }

  private func isChosen(_ program: ProgramState) -> Bool {
    if let client, program.client.map(Folding.fold) != Folding.fold(client) { return false }
    if let tag, !program.tags.contains(where: { Folding.fold($0) == Folding.fold(tag) }) { return false }
    guard let word else { return true }
    let wanted = Folding.fold(word)
    return [program.name, program.alias, program.id, program.client].compactMap(\.self)
      .contains { Folding.fold($0).firstRange(of: wanted) != nil }
  }
}

/// A mini-program as a line.
private struct ProgramRow: ListRow {
  let program: ProgramState
  /// How much is to be done about it.
  let todo: Int
  /// Whether its secrets are not for the owner of this vault.
  let isRecordAlone: Bool

  static let head: [Text] = [
    .headName, .headAppID, .headClient, .headCredentials, .headStored, .headState, .headTodo,
  ]
  /// On a narrow screen as the start page has it.
  static let layouts = [[0, 1, 2, 3, 4, 6], [0, 1, 2, 5, 6], [0, 1, 5, 6]]

  func cells(at now: Timestamp) -> [Cell] {
    let credentials = program.credentials.map { credential in
      Text.held(
        credential.kind, credential.currentVersion,
        credential.condition == .good ? nil : credential.condition.title)
    }
    let all = program.hasNoSecret ? Text.noSecretYet : credentials.joined()
    let held = isRecordAlone ? Text.bracketed(all, .recordAlone) : all
    let stored = program.credentials.compactMap(\.storedAt).max()
    let usual = program.credential(program.platform.usualKind) ?? program.credentials.first
    return [
      .text(program.name + (program.isArchived ? Text.archivedMark.text : "")),
      .text(program.id ?? ""), .text(program.client ?? ""),
      .text(held.text), .ago(stored, at: now),
      .text(PickerRow.state(of: usual, at: now).text), .text(todo == 0 ? "" : String(todo)),
    ]
  }

  var json: JSON { ProgramJSON.listed(program, todo: todo) }
}

/// What is said here alone.
extension Text {
  static let headState = Text("STATE", "状态")
  static func archivedHidden(_ count: Int) -> Text {
    Text(
      "Archived and not listed: \(count) (--archived lists them)", "另有 \(count) 个已归档（--archived 可列出）")
  }
  static let listEmpty = Text(
    "The vault is empty. Store your first secret: mpvault add NAME", "库里还没有小程序。存第一个：mpvault add 名称")
}
