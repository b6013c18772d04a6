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
    let choice = ListChoice(word: word, client: client, tag: tag)
    let (owner, isJSON) = (vault.signingKey, session.isJSON)
    let chosen = try vault.programs { program in
      guard choice.fits(program) else { return nil as ProgramRow? }
      let own = program.holder(signingKey: owner)
      return ProgramRow(
        program, todo: program.openTodos(by: rules), isRecordAlone: own?.seesRecordAlone ?? false,
        isJSON: isJSON,
        at: rules.now)
    }
    .sorted { $0.name < $1.name }
    let rows = isWithArchived ? chosen : chosen.filter { !$0.isArchived }
    let near =
      chosen.isEmpty ? try Scope.near(client: client, tag: tag, word: word, in: vault) : nil
    // A name that is nobody's is a mistake; a client or a tag of which there is none is an empty list.
    if chosen.isEmpty, word != nil { throw Failure(.missing, .listNoMatch, hint: near) }
    let isAll = client == nil && tag == nil
    try Listing(rows, empty: chosen.isEmpty ? isAll ? .listEmpty : .listNoMatch : nil).show(session)
    if let near { Output.talk(.hint(near)) }
    if rows.count < chosen.count { Output.talk(.archivedHidden(chosen.count - rows.count)) }
  }
}

/// Which are listed; nil for what is not asked for.
private struct ListChoice {
  private let word: [UInt8]?
  private let client: [UInt8]?
  private let tag: [UInt8]?

  init(word: String?, client: String?, tag: String?) {
    self.word = word.map(Folding.fold)
    self.client = client.map(Folding.fold)
    self.tag = tag.map(Folding.fold)
  }

  func fits(_ program: ProgramState) -> Bool {
    if program.isHidden { return false }
    if let client, program.client.map(Folding.fold) != client { return false }
    if let tag, !program.tags.contains(where: { Folding.fold($0) == tag }) { return false }
    guard let word else { return true }
    return [program.name, program.alias, program.id, program.client].compactMap(\.self)
      .contains { Folding.fold($0).firstRange(of: word) != nil }
  }
}

/// A mini-program as a line: of ten thousand no more is kept than what is shown.
private struct ProgramRow: ListRow {
  let name: String
  let isArchived: Bool
  private let cells: [Cell]
  let json: JSON

  /// - Parameters:
  ///   - todo: how much is to be done about it.
  ///   - isRecordAlone: whether its secrets are not for the owner of this vault.
  init(_ program: ProgramState, todo: Int, isRecordAlone: Bool, isJSON: Bool, at now: Timestamp) {
    (name, isArchived) = (program.name, program.isArchived)
    cells = isJSON ? [] : Self.cells(of: program, todo, isRecordAlone, at: now)
    json = isJSON ? ProgramJSON.listed(program, todo: todo) : .null
  }

  static let head: [Text] = [
    .headName, .headAppID, .headClient, .headCredentials, .headStored, .headState, .headTodo,
  ]
  /// On a narrow screen as the start page has it.
  static let layouts = [[0, 1, 2, 3, 4, 6], [0, 1, 2, 5, 6], [0, 1, 5, 6]]

  func cells(at now: Timestamp) -> [Cell] { cells }

  private static func cells(
    of program: ProgramState, _ todo: Int, _ isRecordAlone: Bool, at now: Timestamp
  ) -> [Cell] {
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
