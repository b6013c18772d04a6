internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What is said and asked before something of ours goes into a ledger that somebody else founded, or a word of theirs
/// decides what a command acts on.
enum OthersLedgers {
  /// Says whose the ledger is that is about to get a value, and who gets that with it.
  ///
  /// - Parameter tellsWho: whether nothing else says who gets it.
  /// - Returns: whether it is somebody else's.
  @discardableResult
  static func tell(
    _ name: String, _ kind: CredentialKind, in vault: Vault, tellsWho: Bool = true
  ) throws -> Bool {
    let one = try vault.belonging(of: name)
    guard !one.isOurs else { return false }
    let authors = try vault.authors()
    let founder = authors.name(of: one.founder.key, in: one.state)
    Output.talk(.foundedByOther(one.state.name, founder))
    let holders = one.state.holders(of: kind).filter { authors.isOther($0.grantee) }
    if !holders.isEmpty, tellsWho {
      Output.talk(.valueGoesTo(authors.names(of: holders, in: one.state)))
    }
    return true
  }

  /// - Throws: 65 where nobody can be asked, or the answer is no.
  static func confirm(_ name: String, _ kind: CredentialKind, in vault: Vault) throws {
    // Where there is a repository, the briefing before has said who gets it.
    guard try tell(name, kind, in: vault, tellsWho: vault.policy().remote == nil) else { return }
    if Terminal.isThere, try YesOrNo.isYes(.askStoreThere) { return }
    throw Failure(.badData, .notStoredAtOthers(name), hint: .notStoredAtOthersHint(name))
  }

  /// - Throws: 65 where a name or an AppID leads to somebody else's ledger: that it is taken says nothing of whose the
  ///   mini-program is.
  static func refuseTaken(_ label: String, in vault: Vault) throws {
    guard let known = try vault.read({ try $0.find(label, believingIndex: true)?.state }) else { return }
    let one = try vault.belonging(of: known.name)
    guard !one.isOurs else { return }
    let founder = try vault.authors().name(of: one.founder.key, in: one.state)
    throw Failure(
      .badData, .takenByOther(label, known.name, founder), hint: .notStoredAtOthersHint(known.name))
  }

  /// Of what a client or a tag chose, the ledgers of others are taken only when a person says so.
  ///
  /// - Parameter canName: whether the command takes names too.
  /// - Throws: 64 where nobody can be asked.
  static func settle(
    _ chosen: [ProgramState], in vault: Vault, canName: Bool = true
  ) throws -> [ProgramState] {
    let others = try vault.notOurs(chosen.map(\.name))
    guard !others.isEmpty else { return chosen }
    let authors = try vault.authors()
    for one in others {
      let founder = authors.name(of: one.founder.key, in: one.state)
      Output.talk(.chosenOfOther(one.state.name, founder))
    }
    guard Terminal.isThere else {
      throw Failure(.usage, .chosenOfOthers(others.count), hint: canName ? .chosenOfOthersHint : .takeUpFirst)
    }
    if try YesOrNo.isYes(.askOthersToo) { return chosen }
    let names = Set(others.map(\.state.name))
    let ours = chosen.filter { !names.contains($0.name) }
    guard !ours.isEmpty else { throw Failure(.missing, .noneChosen) }
    return ours
  }
}

/// What is said here alone.
extension Text {
  static func foundedByOther(_ program: String, _ founder: String) -> Text {
    Text(
      "“\(program)” was founded by \(founder), not by you.", "「\(program)」是 \(founder) 建的，不是你建的。")
  }
  static func valueGoesTo(_ names: [String]) -> Text {
    let row = row(names)
    return Text("Whoever holds it gets this value: \(row)", "存进去的值会给：\(row)")
  }
  static let askStoreThere = Text("Store it there? [y/N] ", "存到那里吗？[y/N] ")
  static func notStoredAtOthers(_ program: String) -> Text {
    Text(
      "“\(program)” is somebody else's ledger. Nothing was stored; leave the platform's page open.",
      "「\(program)」的记录是别人建的。什么都没保存，先别关平台页面。")
  }
  static func notStoredAtOthersHint(_ program: String) -> Text {
    let command = Text(command: "mpvault prefer \(Shell.quote(program))")
    return Text(
      "to use it here, or to have the name for a ledger of your own: \(command)",
      "要采用它，或者把名称腾出来自己建：\(command)")
  }
  static func takenByOther(_ label: String, _ program: String, _ founder: String) -> Text {
    Text(
      "“\(label)” leads to “\(program)” here, which \(founder) founded. Nothing was stored.",
      "「\(label)」在这里指「\(program)」，是 \(founder) 建的。什么都没保存。")
  }
  static func chosenOfOther(_ program: String, _ founder: String) -> Text {
    Text(
      "\(program) fits too, but others wrote its client and tags; it was founded by \(founder).",
      "\(program) 也符合条件，但它的客户和标签是别人填的，由 \(founder) 建。")
  }
  static let askOthersToo = Text("These too? [y/N] ", "也包括这些吗？[y/N] ")
  static func chosenOfOthers(_ count: Int) -> Text {
    Text(
      "Ledgers of others are among what was chosen: \(count). Nothing was done.",
      "选中的有 \(count) 个是别人的记录。什么都没做。")
  }
  static let chosenOfOthersHint = Text(
    "name each of those that are meant; or confirm first that it is used here: mpvault prefer NAME",
    "可以逐个写名称；或先确认采用：mpvault prefer 名称")
  static let takeUpFirst = Text(
    "confirm first that it is used here: mpvault prefer NAME", "先确认采用：mpvault prefer 名称")
}
